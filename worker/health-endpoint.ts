import { createServer, type ServerResponse } from 'node:http';
import { openEndpoint, type Endpoint } from '../engine/endpoint.ts';
import type { Health } from './health.ts';

/**
 * `/health` (200 when all is well, else 503) and `/metrics`, for whoever watches the worker. Port 0 is any free one, so
 * that workers of one machine never collide.
 */
export async function openHealthEndpoint(of: {
  readonly host: string;
  readonly port: number;
  readonly health: () => Promise<Health>;
  /** In the text format of Prometheus. */
  readonly metrics: () => Promise<string>;
}): Promise<Endpoint> {
  const { host, port, health, metrics } = of;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://worker');
    const answers = { '/health': () => showHealth(response, health), '/metrics': showMetrics };
    const answer = Object.entries(answers).find(([path]) => path === pathname)?.[1];
    if (!answer) return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405).end();
    response.setHeader('Cache-Control', 'no-store');
    answer(response).catch(() => response.writeHead(503).end());
  });
  async function showMetrics(response: ServerResponse): Promise<void> {
    const text = await metrics();
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8').end(text);
  }
  return await openEndpoint(server, { host, port });
}

async function showHealth(response: ServerResponse, health: () => Promise<Health>): Promise<void> {
  const said = await health();
  response.setHeader('Content-Type', 'application/json');
  response.writeHead(said.well ? 200 : 503).end(`${JSON.stringify(said)}\n`);
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PayloadCodec } from '@temporalio/common';
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CodecKey } from '../settings/variables.ts';
import { payloadCodec } from './codec.ts';
import { openEndpoint, type Endpoint } from './endpoint.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Opens payloads for Temporal UI, whose codec endpoint it is: on loopback, and for one web origin only. Whoever can
 * reach it reads what workflows carry, so `host` is another only where a container needs it.
 */
export async function openCodecEndpoint(options: {
  readonly keys: readonly CodecKey[];
  readonly port: number;
  readonly origin: string;
  readonly host?: string;
}): Promise<Endpoint> {
  const { keys, port, origin, host = '127.0.0.1' } = options;
  const codec = payloadCodec(keys);
  const server = createServer((request, response) => {
    answer(request, response, codec, origin).catch(() => response.writeHead(400).end());
  });
  return await openEndpoint(server, { host, port });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  codec: PayloadCodec,
  origin: string,
): Promise<void> {
  response.setHeader('Vary', 'Origin');
  response.setHeader('Cache-Control', 'no-store');
  if (request.headers.origin !== undefined) {
    if (request.headers.origin !== origin) return refuse(response, 403);
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Methods', 'POST');
    response.setHeader('Access-Control-Allow-Headers', 'content-type,x-namespace,authorization');
  }
  if (request.method === 'OPTIONS') return refuse(response, 204);
  const { pathname } = new URL(request.url ?? '/', 'http://codec');
  const turn =
    pathname === '/decode' ? codec.decode : pathname === '/encode' ? codec.encode : undefined;
  if (!turn) return refuse(response, 404);
  if (request.method !== 'POST') return refuse(response, 405);
  const asked = JSON.parse(await bodyOf(request)) as { payloads?: unknown };
  if (!Array.isArray(asked.payloads)) return refuse(response, 400);
  const payloads = await turn(asked.payloads.map(JSONToPayload));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ payloads: payloads.map(payloadToJSON) }));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error('The request is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { searchAttributes } from '../../engine/search-attributes.ts';
import { findTemporal } from './find-temporal.ts';
import { freePort } from './free-port.ts';
import { endOf, onLeash, type Leashed } from './leash.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';

export interface TemporalServer {
  /** host:port of the engine. */
  readonly address: string;
  /** Temporal UI, where it was asked for; its origin is what the codec endpoint must allow. */
  readonly ui: string | undefined;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const PATIENCE_MS = 60_000;

/** Temporal's dev server on loopback, with its store in one file of a folder. It ends with this process. */
export async function startTemporal(options: {
  readonly folder: string;
  readonly port?: number;
  /** Without a port there is no UI. */
  readonly uiPort?: number;
  readonly codecEndpoint?: string;
  /** Made at once, with our search attributes, beside `default`. */
  readonly namespaces?: readonly string[];
  readonly say?: Say;
  /** Ends the start, and whatever it has begun. */
  readonly stop?: AbortSignal;
  /** For tests: the folder goes with the server. */
  readonly throwaway?: boolean;
}): Promise<TemporalServer> {
  const { folder, uiPort, say = () => undefined, stop, throwaway = false } = options;
  const program = await findTemporal(say, stop);
  const port = await freePort(options.port);
  if (uiPort !== undefined) await freePort(uiPort);
  const log = join(folder, 'temporal.log');
  mkdirSync(folder, { recursive: true });
  const server = onLeash(program, ['server', 'start-dev', ...flags({ ...options, port })], {
    signal: 'TERM',
    log,
    env: ownEnvironment,
    ...(throwaway ? { doomed: folder } : {}),
  });
  const address = `${HOST}:${port}`;
  await healthy(program, address, server, log, stop);
  const ui = uiPort === undefined ? undefined : `http://${HOST}:${uiPort}`;
  say(`Temporal's server: answers on ${address}${ui === undefined ? '' : `, its UI on ${ui}`}`);
  return { address, ui, stop: () => server.release() };
}

/** A person's own TEMPORAL_… variables speak of another server. */
const ownEnvironment = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

function flags(options: {
  readonly folder: string;
  readonly port: number;
  readonly uiPort?: number;
  readonly codecEndpoint?: string;
  readonly namespaces?: readonly string[];
}): string[] {
  const { folder, port, uiPort, codecEndpoint, namespaces = [] } = options;
  const ui =
    uiPort === undefined
      ? ['--headless']
      : ['--ui-port', String(uiPort), '--ui-ip', HOST, '--ui-disable-news-fetch'];
  return [
    ...['--ip', HOST, '--port', String(port), '--log-level', 'warn', '--disable-config-file'],
    ...['--db-filename', join(folder, 'temporal.db')],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...ui,
    ...(codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', codecEndpoint]),
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...searchAttributes.flatMap(({ name, type }) => [
      '--search-attribute',
      `${name}=${spelt(type)}`,
    ]),
  ];
}

/** KEYWORD as the command line writes it: Keyword. */
const spelt = (type: string) => type.charAt(0) + type.slice(1).toLowerCase();

async function healthy(
  program: string,
  address: string,
  server: Leashed,
  log: string,
  stop: AbortSignal | undefined,
): Promise<void> {
  const asked = ['operator', 'cluster', 'health', '--address', address, '--disable-config-file'];
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const failure = await run(program, asked, { env: ownEnvironment }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (stop?.aborted) await server.release();
    stop?.throwIfAborted();
    if (failure === undefined) return;
    if (server.over() || Date.now() > until)
      throw await endOf("Temporal's server", server, log, failure);
    await pause(100);
  }
}

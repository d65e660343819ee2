import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { dataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { endOf, onLeash, type Leashed, type RunsAs } from './leash.ts';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { run } from './run.ts';
import type { Say } from './say.ts';
import { unprivileged } from './unprivileged.ts';

export interface PostgresServer {
  /** The database `changeover`, with every right. */
  readonly url: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** PostgreSQL on loopback with its data in a folder, which is made where it is missing. It ends with this process. */
export async function startPostgres(options: {
  readonly folder: string;
  readonly port?: number;
  readonly say?: Say;
  /** Ends the start, and whatever it has begun. */
  readonly stop?: AbortSignal;
  /** For tests: fast, not crash-safe, and the folder goes with the server. */
  readonly throwaway?: boolean;
}): Promise<PostgresServer> {
  const { say = () => undefined, stop, throwaway = false } = options;
  const port = await freePort(options.port);
  const binaries = await postgresBinaries(say);
  const as = unprivileged();
  const folder = dataFolder(options.folder, as, say);
  const data = join(folder, 'data');
  const log = join(folder, 'postgres.log');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, data, as, stop);
  const server = onLeash(binaries.postgres, flags(data, port, throwaway), {
    signal: 'INT',
    log,
    as,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(throwaway ? { doomed: folder } : {}),
  });
  const url = `postgres://changeover@127.0.0.1:${port}`;
  await answering(`${url}/postgres`, server, log, stop);
  await createDatabase(`${url}/postgres`, 'changeover');
  say(`PostgreSQL: answers on 127.0.0.1:${port}`);
  return { url: `${url}/changeover`, stop: () => server.release() };
}

/** Made beside its place, so that a start that was killed in the midst of it leaves nothing that looks like data. */
async function initialise(
  { initdb }: PostgresBinaries,
  data: string,
  as: RunsAs,
  stop: AbortSignal | undefined,
): Promise<void> {
  const draft = `${data}.part`;
  rmSync(draft, { recursive: true, force: true });
  const asked = ['--username=changeover', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  await run(initdb, ['-D', draft, ...asked, '--no-sync'], {
    as,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stop,
  });
  renameSync(draft, data);
}

function flags(data: string, port: number, throwaway: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${data}`,
    'timezone=UTC',
    'max_connections=200',
    ...(throwaway
      ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
      : []),
  ];
  return ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
}

async function answering(
  url: string,
  server: Leashed,
  log: string,
  stop: AbortSignal | undefined,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const failure = await query(url, 'select 1').catch((error: unknown) => error);
    if (stop?.aborted) await server.release();
    stop?.throwIfAborted();
    if (failure === undefined) return;
    if (server.over() || Date.now() > until) throw await endOf('PostgreSQL', server, log, failure);
    await pause(50);
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  await query(url, `create database ${name}`).catch((error: unknown) => {
    const duplicate = error instanceof pg.DatabaseError && error.code === '42P04';
    if (!duplicate) throw error;
  });
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { dataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { endOf, onLeash, type Leashed, type RunsAs } from './leash.ts';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
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
  /** For tests: fast, not crash-safe, and the folder goes with the server. */
  readonly throwaway?: boolean;
}): Promise<PostgresServer> {
  const { say = () => undefined, throwaway = false } = options;
  const port = await freePort(options.port);
  const binaries = await postgresBinaries(say);
  const as = unprivileged();
  const folder = dataFolder(options.folder, as, say);
  const data = join(folder, 'data');
  const log = join(folder, 'postgres.log');
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, data, as);
  const server = onLeash(binaries.postgres, flags(data, port, throwaway), {
    signal: 'INT',
    log,
    as,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(throwaway ? { doomed: folder } : {}),
  });
  const url = `postgres://changeover@127.0.0.1:${port}`;
  await answering(`${url}/postgres`, server, log);
  await createDatabase(`${url}/postgres`, 'changeover');
  say(`PostgreSQL: answers on 127.0.0.1:${port}`);
  return { url: `${url}/changeover`, stop: () => server.release() };
}

function initialise({ initdb }: PostgresBinaries, data: string, as: RunsAs): void {
  const asked = ['--username=changeover', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  const { status, stderr, error } = spawnSync(initdb, ['-D', data, ...asked, '--no-sync'], {
    ...as,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  if (status !== 0) throw new Error(`PostgreSQL: initdb failed. ${error?.message ?? stderr}`);
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

async function answering(url: string, server: Leashed, log: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const failure = await query(url, 'select 1').catch((error: unknown) => error);
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

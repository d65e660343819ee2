import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../tools/servers/start-postgres.ts';
import { startTemporal } from '../tools/servers/start-temporal.ts';
import { parentOf, processWith } from './processes.ts';
import type { Servers } from './place.ts';

/** Throwaway servers on this machine, and whose CPU to read. */
export interface Ground extends Servers {
  readonly engine: number;
  /** PostgreSQL's first process; the others are its children. */
  readonly postgres: number;
  stop(): Promise<void>;
}

/** A Temporal dev server and a PostgreSQL of their own, with nobody else's work on them. */
export async function aGround(namespaces: readonly string[]): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-bench-'));
  const data = mkdtempSync(join(tmpdir(), 'changeover-bench-postgres-'));
  const postgres = await startPostgres({ folder: data });
  const temporal = await startTemporal({ folder: join(folder, 'temporal'), namespaces });
  const port = temporal.address.split(':')[1] ?? '';
  return {
    address: temporal.address,
    databaseUrl: postgres.url,
    codecKeys: `bench:${randomBytes(32).toString('base64')}`,
    folder,
    engine: processWith('start-dev', port),
    postgres: await firstProcessOf(postgres.url),
    async stop() {
      await temporal.stop();
      await postgres.stop();
      for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Every connection is a child of PostgreSQL's first process. */
async function firstProcessOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const first = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return first;
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';
import pg from 'pg';
import { migrationSource } from '../../migrations/index.ts';
import { migrate, openRegister, type Register } from '../../systems/register/open-register.ts';
import { startPostgres } from '../../tools/servers/start-postgres.ts';

const schema = 'changeover';
const prefix = `changeover_test_${process.pid}`;

interface Cluster {
  readonly url: string;
  /** A database that has been migrated and that nobody is connected to. */
  readonly template: string;
  end(): Promise<void>;
}

let cluster: Promise<Cluster> | undefined;
let opened = 0;

after('PostgreSQL ends', async function () {
  this.timeout(30_000);
  await (await cluster?.catch(() => undefined))?.end();
});

/** An empty register of its own, migrated, in a real PostgreSQL that the whole test run shares. */
export async function aRegister(): Promise<{
  register: Register;
  url: string;
  schema: string;
  close(): Promise<void>;
}> {
  const { url: server, template } = await (cluster ??= startCluster());
  const name = `${prefix}_${++opened}`;
  await ask(server, `create database ${name} template ${template}`);
  const url = databaseIn(server, name);
  const register = openRegister({ url, schema });
  return {
    register,
    url,
    schema,
    close: async () => {
      await register.destroy();
      await ask(server, `drop database ${name} with (force)`);
    },
  };
}

async function startCluster(): Promise<Cluster> {
  const given = process.env['DATABASE_URL'];
  const own =
    given === undefined
      ? await startPostgres({
          folder: mkdtempSync(join(tmpdir(), 'changeover-pg-')),
          throwaway: true,
        })
      : undefined;
  const url = own?.url ?? given ?? '';
  const template = `${prefix}_template`;
  await ask(url, `create database ${template}`);
  const register = openRegister({ url: databaseIn(url, template), schema });
  await migrate(register, migrationSource);
  await register.destroy();
  return {
    url,
    template,
    end: own ? () => own.stop() : () => ask(url, `drop database ${template} with (force)`),
  };
}

function databaseIn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

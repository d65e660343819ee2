import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { connect } from '../engine/connect.ts';
import { migrationSource } from '../migrations/index.ts';
import { settingsOf } from '../settings/settings.ts';
import { migrate, openRegister, type Register } from '../systems/register/open-register.ts';

export interface Servers {
  /** host:port of the engine. */
  readonly address: string;
  readonly databaseUrl: string;
  /** Payloads are sealed as they are in production. */
  readonly codecKeys: string;
  /** Where letters and files go. */
  readonly folder: string;
}

/** One namespace with one register: what a worker works in. */
export interface Place {
  readonly client: Client;
  readonly register: Register;
  /** What the programs of this place read. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A migrated register in a schema of its own beside a namespace that is there already. */
export async function aPlace(servers: Servers, namespace: string): Promise<Place> {
  const schema = namespace.replaceAll('-', '_');
  const environment = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
    DATABASE_URL: servers.databaseUrl,
    CHANGEOVER_SCHEMA: schema,
    INTREPID_SCHEMA: `${schema}_intrepid`,
    TEMPORAL_ADDRESS: servers.address,
    TEMPORAL_NAMESPACE: namespace,
    CHANGEOVER_CODEC_KEYS: servers.codecKeys,
    ESR_FOLDER: join(servers.folder, namespace, 'esr'),
    KICKOFF_PER_SECOND: '0',
    MAX_CACHED_WORKFLOWS: '2000',
  };
  const register = openRegister({ url: servers.databaseUrl, schema });
  await migrate(register, migrationSource);
  const client = await connect(settingsOf(environment));
  return {
    ...{ client, register, environment },
    async close() {
      await register.destroy();
      await client.connection.close();
    },
  };
}

import { Connection } from '@temporalio/client';
import { connectionOptionsOf } from '../engine/connect.ts';
import { registerNamespace } from '../engine/register-namespace.ts';
import { migrationSource } from '../migrations/index.ts';
import { endInASentence } from '../settings/ending.ts';
import { settingsOf } from '../settings/settings.ts';
import { migrate, openRegister } from '../systems/register/open-register.ts';

endInASentence();

/** The register's schema, the namespace and its search attributes: made or brought up to date. Twice is once. */
const settings = settingsOf(process.env);

const register = openRegister({
  url: settings.DATABASE_URL,
  schema: settings.CHANGEOVER_SCHEMA,
  connections: 1,
});
await migrate(register, migrationSource).finally(() => register.destroy());

const connection = await Connection.connect(connectionOptionsOf(settings));
await registerNamespace(connection, settings.TEMPORAL_NAMESPACE).finally(() => connection.close());

process.stdout.write(
  `ready: schema ${settings.CHANGEOVER_SCHEMA}, namespace ${settings.TEMPORAL_NAMESPACE}\n`,
);

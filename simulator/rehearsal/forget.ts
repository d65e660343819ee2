import { Connection } from '@temporalio/client';
import { connectionOptionsOf } from '../../engine/connect.ts';
import { deleteNamespace } from '../../engine/delete-namespace.ts';
import { rehearsalNames } from '../../settings/rehearsal.ts';
import type { Settings } from '../../settings/settings.ts';
import { openRegister, type Register } from '../../systems/register/open-register.ts';
import { forgetFolders } from './rehearsal-number.ts';

/** Rehearsals that are older than the last three leave the database, the engine and the disk. Twice is once. */
export async function forget(
  settings: Pick<Settings, 'DATABASE_URL' | 'TEMPORAL_ADDRESS'>,
  home: string,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  const register = openRegister({ url: settings.DATABASE_URL, schema: 'public', connections: 1 });
  const connection = await Connection.connect(connectionOptionsOf(settings));
  try {
    for (const number of numbers) {
      await forgetSchemas(register, number);
      await deleteNamespace(connection, rehearsalNames(number).TEMPORAL_NAMESPACE);
      // Last, since these are what says that there is something to forget.
      forgetFolders(home, number);
    }
  } finally {
    await connection.close();
    await register.destroy();
  }
}

async function forgetSchemas(register: Register, number: number): Promise<void> {
  const { CHANGEOVER_SCHEMA, INTREPID_SCHEMA } = rehearsalNames(number);
  for (const schema of [CHANGEOVER_SCHEMA, INTREPID_SCHEMA]) {
    await register.raw('drop schema if exists ?? cascade', [schema]);
  }
}

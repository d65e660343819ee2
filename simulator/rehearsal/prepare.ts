import { Connection } from '@temporalio/client';
import { connectionOptionsOf } from '../../engine/connect.ts';
import { registerNamespace } from '../../engine/register-namespace.ts';
import { migrationSource } from '../../migrations/index.ts';
import type { Settings } from '../../settings/settings.ts';
import { migrate, openRegister, type Register } from '../../systems/register/open-register.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { withPreviousPlacements } from '../intrepid/previous-placements.ts';
import type { Region } from '../intrepid/region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
  type SampleIntrepid,
} from '../intrepid/sample-intrepid.ts';
import { loadContacts } from '../people/contacts.ts';
import { clockStarts } from './season-plan.ts';

export interface Prepared {
  readonly register: Register;
  readonly intrepid: SampleIntrepid;
}

/** Namespace, schema, the sample Intrepid, the region's trusts and who answers for them. Twice is once. */
export async function prepare(
  settings: Settings,
  { region, seed }: { readonly region: Region; readonly seed: string },
): Promise<Prepared> {
  const connection = await Connection.connect(connectionOptionsOf(settings));
  await registerNamespace(connection, settings.TEMPORAL_NAMESPACE);
  await connection.close();
  const register = openRegister({
    url: settings.DATABASE_URL,
    schema: settings.CHANGEOVER_SCHEMA,
    isRehearsal: true,
  });
  await migrate(register, migrationSource);
  const intrepid = openSampleIntrepid({
    url: settings.INTREPID_DATABASE_URL,
    schema: settings.INTREPID_SCHEMA,
  });
  await createSampleIntrepid(intrepid, settings.INTREPID_SCHEMA);
  await loadRegion(intrepid, withPreviousPlacements(region, seed), clockStarts);
  for (const trust of region.trusts) await putTrust(register, trust);
  await loadContacts(register, region, seed);
  return { register, intrepid };
}

import { randomUUID } from 'node:crypto';
import type { Master, PersonFieldName } from '../../domain/person-fields.ts';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { settlePersonDesk } from '../../systems/register/person-desk.ts';
import { setPersonMaster } from '../../systems/register/person-masters.ts';
import type { By } from './contacts.ts';

/** From now on this side masters the field, for the whole deanery. */
export async function setMaster(
  register: Register,
  of: By & { readonly deanery: string; readonly field: PersonFieldName; readonly master: Master },
): Promise<void> {
  const { deanery, field, master, at, by } = of;
  await register.transaction(async (open) => {
    await setPersonMaster(open, of);
    await settlePersonDesk(open, of);
    const key = `person masters/${randomUUID()}`;
    const detail = { field, master };
    await addAudit(open, [{ key, at, by, what: 'person master set', subject: deanery, detail }]);
  });
}

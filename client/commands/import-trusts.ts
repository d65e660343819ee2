import { randomUUID } from 'node:crypto';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust, type TrustGiven } from '../../systems/register/trusts.ts';
import type { By } from './contacts.ts';

/** Adds these trusts to the register or replaces what it knew of them; all or none. Others stay as they are. */
export async function importTrusts(
  register: Register,
  trusts: readonly TrustGiven[],
  of: By & { readonly deanery: string },
): Promise<void> {
  const { deanery: subject, at, by } = of;
  await register.transaction(async (change) => {
    for (const trust of trusts) await putTrust(change, trust);
    const key = `trusts/${randomUUID()}`;
    const detail = { trusts: trusts.length };
    await addAudit(change, [{ key, at, by, what: 'trusts imported', subject, detail }]);
  });
}

import { randomUUID } from 'node:crypto';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust, type Trust } from '../../systems/register/trusts.ts';
import { trustNamed } from '../reading/named.ts';
import type { By } from './contacts.ts';

/** How medical staffing of a trust is reached from now on; what is not given stays as it was. */
export async function setTrust(
  register: Register,
  of: By & {
    readonly ods: string;
    readonly email?: string | undefined;
    readonly telephone?: string | undefined;
  },
): Promise<Trust> {
  const { ods, email, telephone, at, by } = of;
  return await register.transaction(async (change) => {
    const known = await trustNamed(change, ods);
    const trust: Trust = {
      ...known,
      medicalStaffingEmail: email ?? known.medicalStaffingEmail,
      medicalStaffingTelephone: telephone ?? known.medicalStaffingTelephone,
    };
    await putTrust(change, trust);
    const detail = { email: email ?? null, telephone: telephone ?? null };
    const key = `trusts/${randomUUID()}`;
    await addAudit(change, [{ key, at, by, what: 'trust set', subject: ods, detail }]);
    return trust;
  });
}

import type { Trust } from '../../domain/trust.ts';
import { randomUUID } from 'node:crypto';
import { addAudit } from '../../systems/register/audit.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { trustNamed } from '../reading/named.ts';
import type { By } from './contacts.ts';

/** How medical staffing of a trust is reached from now on, and which records it exchanges; what is not given stays. */
export async function setTrust(
  register: Register,
  of: By & {
    readonly ods: string;
    readonly email?: string | undefined;
    readonly telephone?: string | undefined;
    readonly records?: 'full' | 'part' | undefined;
  },
): Promise<Trust> {
  const { ods, email, telephone, records, at, by } = of;
  return await register.transaction(async (change) => {
    const known = await trustNamed(change, ods);
    const trust: Trust = {
      ...known,
      medicalStaffingEmail: email ?? known.medicalStaffingEmail,
      medicalStaffingTelephone: telephone ?? known.medicalStaffingTelephone,
      fullRecords: records === undefined ? known.fullRecords : records === 'full',
    };
    await putTrust(change, trust);
    const detail = { email: email ?? null, telephone: telephone ?? null, records: records ?? null };
    const key = `trusts/${randomUUID()}`;
    await addAudit(change, [{ key, at, by, what: 'trust set', subject: ods, detail }]);
    return trust;
  });
}

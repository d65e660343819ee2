import type { CivilDate } from '../../domain/civil-date.ts';
import type { FormerTrust } from '../../domain/employing-authorities.ts';
import type { Trust } from '../../domain/trust.ts';
import type { Register } from './open-register.ts';

/**
 * A trust as it is entered; of what nothing is said, what was known stays. A new one has a code that is taken for right,
 * and exchanges part records.
 */
export type TrustGiven = Omit<
  Trust,
  'codeVerified' | 'fullRecords' | 'succeededBy' | 'succeededOn' | 'formerly'
> & {
  readonly codeVerified?: boolean | undefined;
  readonly fullRecords?: boolean | undefined;
};

interface TrustRow {
  ods: string;
  name: string;
  vpd: string | null;
  on_interface: boolean;
  lead_employer: boolean;
  medical_staffing_email: string | null;
  medical_staffing_telephone: string | null;
  code_verified: boolean;
  succeeded_by: string | null;
  succeeded_on: CivilDate | null;
  formerly: FormerTrust[];
  full_records: boolean;
}

const trustOf = (row: TrustRow): Trust => ({
  ods: row.ods,
  name: row.name,
  authority: row.vpd,
  onInterface: row.on_interface,
  leadEmployer: row.lead_employer,
  medicalStaffingEmail: row.medical_staffing_email,
  medicalStaffingTelephone: row.medical_staffing_telephone,
  codeVerified: row.code_verified,
  succeededBy: row.succeeded_by,
  succeededOn: row.succeeded_on,
  formerly: row.formerly,
  fullRecords: row.full_records,
});

const known = (register: Register) =>
  register<TrustRow>('trusts').select(
    'trusts.*',
    register.raw(
      `coalesce((select jsonb_agg(jsonb_build_object('ods', f.ods, 'authority', f.vpd) order by f.ods)
         from trusts f where f.succeeded_by = trusts.ods), '[]') as formerly`,
    ),
  );

export async function trusts(register: Register): Promise<Trust[]> {
  const rows: TrustRow[] = await known(register).orderBy('ods');
  return rows.map(trustOf);
}

export async function trustByOds(register: Register, ods: string): Promise<Trust | undefined> {
  const row: TrustRow | undefined = await known(register).where({ ods }).first();
  return row ? trustOf(row) : undefined;
}

/** Adds the trust, or replaces what was known of it. */
export async function putTrust(register: Register, trust: TrustGiven): Promise<void> {
  await register('trusts')
    .insert({
      ods: trust.ods,
      name: trust.name,
      vpd: trust.authority,
      on_interface: trust.onInterface,
      lead_employer: trust.leadEmployer,
      medical_staffing_email: trust.medicalStaffingEmail,
      medical_staffing_telephone: trust.medicalStaffingTelephone,
      ...(trust.codeVerified === undefined ? {} : { code_verified: trust.codeVerified }),
      ...(trust.fullRecords === undefined ? {} : { full_records: trust.fullRecords }),
    })
    .onConflict('ods')
    .merge();
}

import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { putContact, putDesk } from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { type RotationRow } from '../../systems/register/rotations.ts';
import { putTrust } from '../../systems/register/trusts.ts';

export const day = civilDate;
export const at = (date: string, time = '10:00'): number => londonInstant(day(date), time);

/** The morning on which people look: the day after the four-week rung. */
export const thursday = at('2027-07-08');

export const august = {
  id: 'EOE-2027-08',
  deanery: 'EOE',
  starts_from: '2027-07-01',
  starts_to: '2027-10-31',
  readiness: '2027-06-01',
  first_day: '2027-08-04',
  close: '2027-12-01',
};

/** An unremarkable rotation; a test names only what it is about. */
export const aRotation = (placementId: string, of: Partial<RotationRow> = {}): RotationRow => ({
  id: `rotation/EOE/${placementId}`,
  deanery: 'EOE',
  placementId,
  doctorId: `D${placementId}`,
  season: 'EOE-2027-08',
  milestone: 'hire confirmed',
  late: 'in time',
  owner: 'trust',
  trust: 'RGT',
  payingOds: 'RGT',
  trainingPostNumber: `EOE/RGT00/030/STR/${placementId.slice(-3)}`,
  programme: 'EOE-CARD',
  startDate: day('2027-08-04'),
  endDate: day('2028-02-01'),
  toldVersion: 3,
  toldDoctorVersion: 1,
  ended: null,
  nextDue: at('2027-07-21', '17:00'),
  ...of,
});

export async function plantTrusts(register: Register): Promise<void> {
  const trust = (ods: string, name: string, authority: string | null, leadEmployer = false) =>
    putTrust(register, {
      ods,
      name,
      authority,
      onInterface: authority !== null,
      leadEmployer,
      medicalStaffingEmail: `medical.staffing@${ods.toLowerCase()}.example`,
      medicalStaffingTelephone: `01632 960${authority ?? '100'}`,
    });
  await trust('RGT', 'Cambridge University Hospitals NHS Foundation Trust', '041');
  await trust('RDE', 'East Suffolk and North Essex NHS Foundation Trust', '055', true);
  await trust('ZZ9', 'Wexmere Community Hospitals Trust', null);
}

export async function plantContacts(register: Register): Promise<void> {
  const people = [
    ['o.fenwright', 'Ottoline Fenwright', '2027-06-14'],
    ['b.quillon', 'Bartram Quillon', '2027-06-14'],
    ['m.thackaberry', 'Mirabel Thackaberry', null],
  ] as const;
  for (const [id, name, verifiedOn] of people) {
    await putContact(register, {
      ...{ id, name, email: `${id}@office.example`, telephone: '01223 000 111' },
      verifiedOn: verifiedOn === null ? null : day(verifiedOn),
    });
  }
  const topics = ['placements', 'positions', 'applicants', 'hires', 'files', 'data'] as const;
  for (const topic of topics) {
    await putDesk(register, { scope: 'EOE', topic, role: 'contact', contactId: 'm.thackaberry' });
  }
  await putDesk(register, {
    ...{ scope: 'RGT', topic: 'hires', role: 'contact', contactId: 'o.fenwright' },
  });
  await putDesk(register, {
    ...{ scope: 'RGT', topic: 'hires', role: 'deputy', contactId: 'b.quillon' },
  });
  await register('absences').insert({
    ...{ contact_id: 'b.quillon', away_from: '2027-07-26', away_until: '2027-07-30' },
  });
}

/** A placement of Intrepid, approved for the post of an unremarkable rotation. */
export const aPlacement = (id: string, startDate: CivilDate = day('2027-08-04')) => ({
  ...{
    id,
    version: 3,
    changed_at: at('2027-03-15'),
    doctor_id: `D${id}`,
    status: 'approved' as const,
  },
  training_post_number: `EOE/RGT00/030/STR/${id.slice(-3)}` as string | null,
  ...{ trust: 'RGT' as string | null, programme: 'EOE-CARD', grade: 'ST4', start_date: startDate },
  ...{ end_date: day('2028-02-01'), wte: '1.00', withdrawal_reason: null },
});

import { addDays } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { partedOf } from '../domain/twins.ts';
import { windowOpens } from '../domain/window.ts';
import { windowOn } from '../systems/esr/check.ts';
import { applicantsThatLeft } from '../systems/register/applicants-that-left.ts';
import type { Register } from '../systems/register/open-register.ts';
import { applicantRows, doctorsOfSharedApplicants } from '../systems/register/shared-applicants.ts';
import type { WaitingApplicant } from './esr-judge-applicants.ts';

/**
 * Applicants that shared a record, have another start than that has, and are owed one of their own in a file of this
 * day. They wait a day for the others to move with them, unless this or the next file is the last.
 */
export async function partedApplicants(
  register: Register,
  { deanery, at }: { readonly deanery: string; readonly at: number },
): Promise<WaitingApplicant[]> {
  const doctors = await doctorsOfSharedApplicants(register, deanery);
  if (doctors.length === 0) return [];
  const left = grouped(
    await applicantsThatLeft(register, { deanery, doctors }),
    ({ doctorId }) => doctorId,
  );
  const today = londonOf(at).date;
  const { first } = windowOn(today);
  const due = [...left.values()].flatMap(partedOf).filter(({ startDate, toldAt }) => {
    const hasWaited = addDays(londonOf(toldAt).date, 1) < today;
    return windowOpens(startDate) <= today && (hasWaited || startDate <= addDays(first, 1));
  });
  const rows = await applicantRows(
    register,
    due.map(({ key }) => key),
  );
  return rows.flatMap((row) => {
    const one = due.find(({ key }) => key === row.key);
    if (!one) return [];
    const { startDate, endDate } = one;
    return [{ ...row, isSecond: true as const, body: { ...row.body, startDate, endDate } }];
  });
}

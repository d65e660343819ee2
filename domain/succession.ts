import { spokenDay } from './london.ts';
import type { Trust } from './trust.ts';

/** A trust as far as it matters who takes whose place. */
export type Succeeding = Omit<Trust, 'codeVerified' | 'formerly'>;

/** Whether it has been done already. */
export const isSucceeded = (old: Succeeding, successor: Succeeding): boolean =>
  old.succeededBy === successor.ods;

/** Why one trust cannot take the place of another, as a sentence; null when it can. No chain and no circle ever stands. */
export function refusalOfSuccession(old: Succeeding, successor: Succeeding): string | null {
  if (old.ods === successor.ods) return `${old.ods} cannot take its own place.`;
  if (successor.succeededBy === old.ods) {
    return `${successor.ods} has itself been succeeded by ${old.ods}: that would be a circle.`;
  }
  if (successor.succeededBy !== null) {
    const { ods, succeededBy } = successor;
    return `${ods} has itself been succeeded by ${succeededBy}: give ${succeededBy} as the successor.`;
  }
  if (old.succeededBy !== null && old.succeededOn !== null) {
    return `${old.ods} has been succeeded by ${old.succeededBy} already, on ${spokenDay(old.succeededOn)}.`;
  }
  if (successor.authority === null) {
    return `The register knows no employing authority (VPD) of ${successor.ods}: bring it with \`changeover trust import\` first.`;
  }
  return null;
}

/** The successor once it has taken the place: what it does not say of itself it has from the other. */
export const afterSuccession = <One extends Succeeding>(old: Succeeding, successor: One): One => ({
  ...successor,
  leadEmployer: successor.leadEmployer || old.leadEmployer,
  fullRecords: successor.fullRecords || old.fullRecords,
  medicalStaffingEmail: successor.medicalStaffingEmail ?? old.medicalStaffingEmail,
  medicalStaffingTelephone: successor.medicalStaffingTelephone ?? old.medicalStaffingTelephone,
});

interface Desk {
  readonly topic: string;
  readonly role: string;
  readonly contactId: string;
}

/** Desks of the old trust that the successor takes over, and those that end because it has its own. */
export function desksAfterSuccession<One extends Desk>(
  old: readonly One[],
  own: readonly One[],
): { readonly moved: One[]; readonly ended: One[] } {
  const has = ({ topic, role }: One) => own.some((one) => one.topic === topic && one.role === role);
  return { moved: old.filter((one) => !has(one)), ended: old.filter(has) };
}

import { compareDates, type CivilDate } from './civil-date.ts';
import { isAuthorityOf, type ExpectedAuthority } from './employing-authorities.ts';

/** An assignment that ESR has told of a person. */
interface PersonsAssignment {
  readonly trainingPostNumber: string;
  readonly authority: string;
  readonly ended: boolean;
}

/** A placement of a doctor, with the employing authority that pays for it; null where that is not known. */
export interface PersonsPlacement {
  readonly trainingPostNumber: string | null;
  readonly isApproved: boolean;
  readonly endDate: CivilDate;
  readonly paying: Pick<ExpectedAuthority, 'ods' | 'authority' | 'formerly'> | null;
}

export interface PersonAsked {
  /** The newest that is known, of this file or an earlier one. */
  readonly assignment: PersonsAssignment | undefined;
  /** The trust that is this employing authority. */
  readonly trust: { readonly ods: string; readonly fullRecords: boolean } | undefined;
  /** Ids of those in Intrepid who have the registration number; undefined where none came. */
  readonly numbered: readonly string[] | 'not a number' | undefined;
  /** Whom the same person id meant before. */
  readonly before: string | undefined;
  readonly placements: (doctorId: string) => readonly PersonsPlacement[];
  readonly today: CivilDate;
}

/** Whether what ESR says of a person is compared with Intrepid; a reason names nobody. */
export type PersonVerdict =
  | { readonly is: 'compared'; readonly doctorId: string; readonly ods: string }
  | { readonly is: 'noted' | 'refused'; readonly says: string };

const refused = (says: string): PersonVerdict => ({ is: 'refused', says });

/** Only the paying employer's word on a doctor whom Intrepid holds at that post counts, and only in full-records mode. */
export function verdictOn(asked: PersonAsked): PersonVerdict {
  const { assignment, trust, today } = asked;
  if (!assignment) return refused('no assignment says at which post this person is');
  const { trainingPostNumber: post, authority } = assignment;
  if (!trust) return refused(`no trust has the employing authority ${authority}`);
  if (!trust.fullRecords) return { is: 'noted', says: `${trust.ods} exchanges part records` };
  if (assignment.ended) return refused('the assignment has ended');
  const found = doctorOf(asked);
  if (typeof found !== 'string') return found;
  const here = asked
    .placements(found)
    .filter((one) => one.trainingPostNumber === post && one.isApproved);
  if (here.length === 0) return refused(`Intrepid has no approved placement of theirs at ${post}`);
  const now = here.filter(({ endDate }) => compareDates(today, endDate) <= 0);
  if (now.length === 0) return refused(`their placement at ${post} is over`);
  if (now.some(({ paying }) => paying !== null && isAuthorityOf(authority, paying))) {
    return { is: 'compared', doctorId: found, ods: trust.ods };
  }
  const [lead] = now.flatMap(({ paying }) => paying?.ods ?? []);
  return refused(`of a host employer; the employer that pays is ${lead ?? 'not known'}`);
}

function doctorOf({ numbered, before }: PersonAsked): string | PersonVerdict {
  if (numbered === 'not a number') return refused('no GMC or GDC number');
  if (numbered === undefined) {
    return before ?? refused('no professional body says who this person is');
  }
  const [doctorId, ...others] = numbered;
  if (doctorId === undefined) return refused('nobody in Intrepid has this GMC or GDC number');
  if (others.length > 0) return refused('several doctors in Intrepid have this number');
  if (before !== undefined && before !== doctorId) {
    return refused('another doctor than before has this person id');
  }
  return doctorId;
}

import type { ExpectedAuthority } from './employing-authorities.ts';
import type { CivilDate } from './civil-date.ts';
import { type Slots, usualSlots } from './exchange-calendar.ts';
import type { Outgoing } from './outgoing.ts';
import type { Placement } from './placement.ts';
import type { Position } from './positions.ts';
import type { Season } from './season.ts';
import type { ApplicantRow, LetterRow, TouchRow } from './turn.ts';
import type { Answer, News } from './news.ts';

/** Where a row that was handed over stands: nothing here is assumed, each is heard. */
export type RowState =
  | 'waiting'
  | 'left'
  | 'accepted'
  | 'refused'
  | 'unanswered'
  | 'not sent'
  /** It left, and a person decided that it is owed anew. */
  | 'send again'
  /** It left by a previous interface, which has withdrawn it since. */
  | 'taken back';

interface HandedOver<Row> {
  readonly row: Row;
  readonly state: RowState;
  readonly handedOverAt: number;
  readonly file?: string;
  /** When the answer, or its absence, was heard. */
  readonly heardAt?: number;
  /** Version of the placement and the doctor with which it was handed over. */
  readonly version: number;
  readonly doctorVersion: number;
}
export type HandedApplicant = HandedOver<ApplicantRow>;
export type HandedTouch = HandedOver<TouchRow>;
export interface HandedLetter extends HandedOver<LetterRow> {
  /** The digest that carried it, once one was delivered. */
  readonly letter?: string;
}

export interface Hire {
  readonly ods: string;
  readonly doctorId: string;
  readonly trainingPostNumber: string;
  readonly trust: string;
  /** The start that it was confirmed for. */
  readonly startDate: CivilDate;
  readonly by: 'assignment record' | 'trust';
  readonly reference: string;
  /** When it was heard: what was handed over before is proved by it. */
  readonly at: number;
}

export type HireTold = Extract<News, { kind: 'hire told' }>;

/** What a rotation knows: the fold of its facts. Plain, serialisable, no personal data. */
export interface Standing {
  readonly placement: Placement | null;
  readonly authorities: readonly ExpectedAuthority[];
  readonly positions: readonly Position[];
  readonly season: Season | null;
  /** When its deanery's files leave. */
  readonly slots: Slots;
  /** Where the doctor is until the start, as far as Intrepid says. */
  readonly from: Outgoing | null;
  /** Since when Intrepid holds it, and not as approved and complete; null while it is approved or withdrawn. */
  readonly unapprovedAt: number | null;
  readonly applicants: readonly HandedApplicant[];
  readonly touches: readonly HandedTouch[];
  /** What the digests of authorities off the interface were asked to say. */
  readonly letters: readonly HandedLetter[];
  /** Letters that were no longer owed before any digest was known to carry them. */
  readonly struckLetters: readonly HandedLetter[];
  /** Answers to rows that it does not know yet: kept, since news in any order finds its place. */
  readonly early: readonly Answer[];
  readonly hire: Hire | null;
  /** The hire that a change un-confirmed, and how many rows had left by then. */
  readonly unconfirmed: { readonly hire: Hire; readonly left: number } | null;
  /** A hire that does not fit the placement as it is known: kept, since the placement may follow. */
  readonly earlyHire: HireTold | null;
  readonly queried: { readonly by: string; readonly at: number } | null;
  readonly withdrawnByHand: { readonly at: number; readonly version: number } | null;
  readonly closed: string | null;
  /** When the placement last changed in what is told of it. */
  readonly changedAt: number | null;
  /** Pictures of the placement for which a hand-over pack went. */
  readonly packs: readonly string[];
}

export const nothingKnown: Standing = {
  placement: null,
  authorities: [],
  positions: [],
  season: null,
  slots: usualSlots,
  from: null,
  unapprovedAt: null,
  applicants: [],
  touches: [],
  letters: [],
  struckLetters: [],
  early: [],
  hire: null,
  unconfirmed: null,
  earlyHire: null,
  queried: null,
  withdrawnByHand: null,
  closed: null,
  changedAt: null,
  packs: [],
};

/** How a cause names the file of a row that left in none. */
export const noFile = 'no file';

export const hasLeft = (state: RowState): boolean => state !== 'waiting' && state !== 'not sent';

/** Left, and nobody has said that it should go again. */
export const stillCounts = (state: RowState): boolean => hasLeft(state) && state !== 'send again';

/** What a telling is about; two placements with the same picture need no second telling. */
export const pictureOf = (placement: Placement): string =>
  [
    placement.doctorId,
    placement.trainingPostNumber,
    placement.trust,
    placement.startDate,
    placement.endDate,
    placement.wte,
    placement.grade,
  ].join(' · ');

/** Whether anything of this rotation has left us. */
export const somethingLeft = ({ applicants, touches, letters, packs }: Standing): boolean =>
  packs.length > 0 || [...applicants, ...touches, ...letters].some(({ state }) => hasLeft(state));

export const isPacked = ({ packs, placement }: Standing): boolean =>
  placement !== null && packs.includes(pictureOf(placement));

export const isWithdrawn = (standing: Standing): boolean =>
  standing.withdrawnByHand !== null || standing.placement?.status === 'withdrawn';

/** A doctor at a post in a grade: what becomes another is withdrawn and applied for anew. */
type Identity = Pick<TouchRow, 'doctorId' | 'trainingPostNumber' | 'grade'>;

export const isOfSame = (one: Identity, other: Identity): boolean =>
  one.doctorId === other.doctorId &&
  one.trainingPostNumber === other.trainingPostNumber &&
  one.grade === other.grade;

/** Whether an applicant record is about the placement as it is now, and not taken back. */
export const isOfPresent = (standing: Standing, applicant: HandedApplicant): boolean => {
  const { placement } = standing;
  const trainingPostNumber = placement?.trainingPostNumber ?? null;
  return (
    placement !== null &&
    trainingPostNumber !== null &&
    isOfSame({ ...placement, trainingPostNumber }, applicant.row) &&
    !isTakenBack(standing, applicant)
  );
};

/** A withdrawal that has left takes back the applicants of its doctor, post and grade that were handed over before it. */
export const isTakenBack = (standing: Standing, applicant: HandedApplicant): boolean =>
  applicant.state === 'taken back' ||
  standing.touches.some(
    ({ row, state, handedOverAt }) =>
      row.change === 'withdrawal' &&
      hasLeft(state) &&
      isOfSame(row, applicant.row) &&
      handedOverAt > applicant.handedOverAt,
  );

import type { ExpectedAuthority } from './employing-authorities.ts';
import type { CivilDate } from './civil-date.ts';
import type { Placement } from './placement.ts';
import type { Position } from './positions.ts';
import type { Season } from './season.ts';
import type { ApplicantRow, LetterRow, TouchRow } from './turn.ts';
import type { Answer } from './news.ts';

/** Where a row that was handed over stands: nothing here is assumed, each is heard. */
export type RowState =
  | 'waiting'
  | 'left'
  | 'accepted'
  | 'refused'
  | 'unanswered'
  | 'not sent'
  /** It left, and a person decided that it is owed anew. */
  | 'send again';

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
export type HandedLetter = HandedOver<LetterRow>;

export interface Hire {
  readonly ods: string;
  readonly trainingPostNumber: string;
  readonly trust: string;
  /** The start that it was confirmed for. */
  readonly startDate: CivilDate;
  readonly by: 'assignment record' | 'trust';
  readonly reference: string;
}

/** What a rotation knows: the fold of its facts. Plain, serialisable, no personal data. */
export interface Standing {
  readonly placement: Placement | null;
  readonly authorities: readonly ExpectedAuthority[];
  readonly positions: readonly Position[];
  readonly season: Season | null;
  /** Since when Intrepid holds it no longer as approved, after something had left. */
  readonly unapprovedAt: number | null;
  readonly applicants: readonly HandedApplicant[];
  readonly touches: readonly HandedTouch[];
  /** What the digests of authorities off the interface were asked to say. */
  readonly letters: readonly HandedLetter[];
  /** Answers to rows that it does not know yet: kept, since news in any order finds its place. */
  readonly early: readonly Answer[];
  readonly hire: Hire | null;
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
  unapprovedAt: null,
  applicants: [],
  touches: [],
  letters: [],
  early: [],
  hire: null,
  queried: null,
  withdrawnByHand: null,
  closed: null,
  changedAt: null,
  packs: [],
};

export const hasLeft = (state: RowState): boolean => state !== 'waiting' && state !== 'not sent';

/** Left, and nobody has said that it should go again. */
export const stillCounts = (state: RowState): boolean => hasLeft(state) && state !== 'send again';

/** What a telling is about; two placements with the same picture need no second telling. */
export const pictureOf = (placement: Placement): string =>
  [
    placement.doctorId,
    placement.trainingPostNumber,
    placement.startDate,
    placement.endDate,
    placement.wte,
  ].join(' · ');

export const isPacked = ({ packs, placement }: Standing): boolean =>
  placement !== null && packs.includes(pictureOf(placement));

export const isWithdrawn = (standing: Standing): boolean =>
  standing.withdrawnByHand !== null || standing.placement?.status === 'withdrawn';

/** A withdrawal that has left takes back the applicants of its post that were handed over before it. */
export const isTakenBack = (standing: Standing, applicant: HandedApplicant): boolean =>
  standing.touches.some(
    ({ row, state, handedOverAt }) =>
      row.change === 'withdrawal' &&
      hasLeft(state) &&
      row.trainingPostNumber === applicant.row.trainingPostNumber &&
      handedOverAt > applicant.handedOverAt,
  );

import type { ExpectedAuthority } from './employing-authorities.ts';
import type { CivilDate } from './civil-date.ts';
import type { Placement } from './placement.ts';
import type { Position } from './positions.ts';
import type { Season } from './season.ts';
import type { ApplicantRow, TouchRow } from './turn.ts';

/** Where a row that was handed over stands: nothing here is assumed, each is heard. */
export type RowState = 'waiting' | 'left' | 'accepted' | 'refused' | 'unanswered' | 'not sent';

interface HandedOver<Row> {
  readonly row: Row;
  readonly state: RowState;
  readonly handedOverAt: number;
  readonly file?: string;
  /** Version of the placement and the doctor with which it was handed over. */
  readonly version: number;
  readonly doctorVersion: number;
}
export type HandedApplicant = HandedOver<ApplicantRow>;
export type HandedTouch = HandedOver<TouchRow>;

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
  /** ODS of an authority off the interface → version of the placement that a delivered letter carried. */
  readonly lettersDelivered: Readonly<Record<string, number>>;
  readonly hire: Hire | null;
  readonly queriedBy: string | null;
  readonly withdrawnByHand: { readonly at: number; readonly version: number } | null;
  readonly closed: string | null;
  /** Versions of the placement for which a hand-over pack went. */
  readonly packs: readonly number[];
}

export const nothingKnown: Standing = {
  placement: null,
  authorities: [],
  positions: [],
  season: null,
  unapprovedAt: null,
  applicants: [],
  touches: [],
  lettersDelivered: {},
  hire: null,
  queriedBy: null,
  withdrawnByHand: null,
  closed: null,
  packs: [],
};

export const hasLeft = (state: RowState): boolean =>
  state === 'left' || state === 'accepted' || state === 'refused' || state === 'unanswered';

/** Whether it may be told to anybody: approved in Intrepid, and not withdrawn by a person. */
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

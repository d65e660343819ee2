import type { CivilDate } from './civil-date.ts';

/** `withdrawn` also stands for a row that Intrepid no longer holds. */
export type PlacementStatus = 'recruited' | 'draft' | 'approved' | 'withdrawn';

/** Doctor + post + trust + dates + WTE as Intrepid holds it now; references, dates and codes only. */
export interface Placement {
  readonly id: string;
  /** The row's version in Intrepid; grows with every change. */
  readonly version: number;
  readonly doctorId: string;
  readonly doctorVersion: number;
  readonly status: PlacementStatus;
  /** Opaque, up to 30 characters; a recruited doctor may have none yet. */
  readonly trainingPostNumber: string | null;
  /** ODS code of the host trust; none until a post is given. */
  readonly trust: string | null;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  /** Whole-time equivalent, two decimals: `1.00`, `0.85`. */
  readonly wte: string;
  readonly grade: string;
  readonly programme: string;
  /** Whether Intrepid holds everything that an applicant record needs of the doctor and the placement. */
  readonly complete: boolean;
}

/** Milestone "placement approved": Intrepid holds it as approved and complete. */
export const isApproved = (placement: Placement): boolean =>
  placement.status === 'approved' &&
  placement.complete &&
  placement.trainingPostNumber !== null &&
  placement.trust !== null;

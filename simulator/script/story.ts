import type { CauseKind } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';
import type { IntrepidChange } from '../intrepid/region.ts';

/** How a trust's ESR deals with the doctor's post. */
export interface PositionStory {
  readonly positionId: string;
  readonly trainingPostNumber: string;
  readonly authority: string;
  readonly role: 'host' | 'lead';
  /** When the trust puts the training post number on the position; null never. */
  readonly liveFrom: CivilDate | null;
}

/** What the script says of one rotation before the season runs. */
export interface Story {
  readonly placementId: string;
  /** The story's name in the catalogue, such as `dates moved inside twelve weeks`. */
  readonly name: string;
  readonly intrepid: readonly IntrepidChange[];
  readonly positions: readonly PositionStory[];
  /** How ESR answers the applicant records of this rotation, by the n-th that arrives (the last stays). */
  readonly answers: readonly ('SUCCESS' | 'WARNING' | { readonly fail: string } | 'silence')[];
  /** When the paying authority hires after the applicant loaded: working days, a date, or never. */
  readonly hire:
    { readonly afterWorkingDays: number } | { readonly on: CivilDate } | { readonly never: true };
  readonly expects: Expectation;
}

/** What must be true at the close, stated before the season runs. */
export interface Expectation {
  /** How it ends, or the milestone at which it still stands. */
  readonly end: MilestoneShown;
  /** Kinds of causes that must have reached a desk for it; no others may. */
  readonly desks: readonly CauseKind[];
  /** How often ESR must have received an applicant for `<person>/<position>/<start>`. */
  readonly applicants: Readonly<Record<string, number>>;
}

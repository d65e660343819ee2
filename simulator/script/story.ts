import type { CauseKind } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';
import type { IntrepidChange, SamplePlacement } from '../intrepid/region.ts';

/** How a trust's ESR deals with the doctor's post. */
export interface PositionStory {
  readonly positionId: string;
  /** Text: leading zeros count. */
  readonly positionNumber: string;
  readonly trainingPostNumber: string;
  /** ODS of the trust that owns it. */
  readonly ods: string;
  readonly authority: string;
  readonly role: 'host' | 'lead';
  /** Whether its authority pays, and therefore hires. */
  readonly pays: boolean;
  /** When the trust puts the training post number on the position; null never. */
  readonly liveFrom: CivilDate | null;
}

/** How ESR answers one applicant record. */
export type ScriptedAnswer = 'SUCCESS' | 'WARNING' | { readonly fail: string } | 'silence';

/**
 * When the paying authority hires: so many working days after the applicant loaded (again after each change of its
 * start), on a date, loaded or not, or never.
 */
export type HireStory =
  { readonly afterWorkingDays: number } | { readonly on: CivilDate } | { readonly never: true };

/** Working days after which a trust hires again where a start has moved after a hire on a fixed date. */
export const hiresAgainAfter = 5;

/** What the script says of one rotation before the season runs. */
export interface Story {
  readonly placementId: string;
  /** The story's name in the catalogue, such as `moved inside twelve weeks`. */
  readonly name: string;
  /** Who should start in the end, and when. */
  readonly doctorId: string;
  readonly startDate: CivilDate;
  /** How Intrepid holds the row before the clock starts; null where the story adds the row itself. */
  readonly begins: Pick<SamplePlacement, 'status' | 'trainingPostNumber'> | null;
  readonly intrepid: readonly IntrepidChange[];
  /** Every position that the rotation ever meets. */
  readonly positions: readonly PositionStory[];
  /** How ESR answers the n-th record that arrives for one position (the last stays). */
  readonly answers: readonly ScriptedAnswer[];
  readonly hire: HireStory;
  readonly expects: Expectation;
  /** From this day on what it expects is true. */
  readonly overBy: CivilDate;
}

/** What must be true at the close, stated before the season runs. */
interface Expectation {
  /** How it ends, or the milestone at which it still stands. */
  readonly end: MilestoneShown;
  /** Kinds of causes that must have reached a desk for it; no others may. */
  readonly desks: readonly CauseKind[];
  /** How often ESR must have received an applicant for `<doctor>/<position>/<start>`; for all others, never. */
  readonly applicants: Readonly<Record<string, number>>;
  /** When no file carries it any more, and the hand-over pack must have gone by letter; null: none may. */
  readonly packOn: CivilDate | null;
}

export const applicantKey = (doctorId: string, positionId: string, start: string): string =>
  `${doctorId}/${positionId}/${start}`;

/** A sentence about what a story expects. */
export const differs = ({ placementId, name }: Story, says: string): string =>
  `${placementId} (${name}): ${says}`;

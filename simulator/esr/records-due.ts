import type { CivilDate } from '../../domain/civil-date.ts';
import type { Draw } from '../intrepid/draw.ts';
import type { Story, PositionStory } from '../script/story.ts';
import { hiresDue, type HireDue } from './hires-due.ts';
import { isLiveOn } from './positions.ts';
import type { KnownToEsr } from './receive-applicants.ts';

/** One new position in so many is said again on the day after. */
const again = 20;

export const livePositions = ({ positions }: Pick<KnownToEsr, 'positions'>, on: CivilDate) =>
  [...positions.values()].filter((one) => isLiveOn(one, on));

/**
 * What a file of records has to say on a day: every live position at first, then those that are new since the last day
 * of which everything was said (badly, or not at all, does not count), and every hire that is due.
 */
export function recordsDue(
  known: KnownToEsr & { readonly stories: readonly Story[] },
  of: { readonly today: CivilDate; readonly saidUntil: CivilDate | null; readonly draw: Draw },
): { readonly positions: readonly PositionStory[]; readonly hires: readonly HireDue[] } {
  const { today, saidUntil, draw } = of;
  const hires = hiresDue(known, today);
  if (saidUntil === null) return { positions: livePositions(known, today), hires };
  const positions = [...known.positions.values()];
  const isNew = ({ liveFrom }: PositionStory) =>
    liveFrom !== null && liveFrom > saidUntil && liveFrom <= today;
  const isSaidAgain = ({ liveFrom, positionId }: PositionStory) =>
    liveFrom === saidUntil && draw('position again', positionId) < 1 / again;
  return { positions: positions.filter((one) => isNew(one) || isSaidAgain(one)), hires };
}

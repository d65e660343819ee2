import { londonOf } from './london.ts';
import { milestones, type Milestone, type MilestoneShown } from './milestones.ts';
import { isApproved } from './placement.ts';
import { isMatched, positionsToUse } from './positions.ts';
import {
  hasLeft,
  isPacked,
  isTakenBack,
  isWithdrawn,
  type HandedApplicant,
  type RowState,
  type Standing,
} from './standing.ts';
import { lettersOwed, touchesOwed } from './tellings-owed.ts';

const forPresent = (standing: Standing): HandedApplicant[] =>
  standing.applicants.filter(
    (one) =>
      !isTakenBack(standing, one) &&
      one.row.trainingPostNumber === standing.placement?.trainingPostNumber,
  );

const everyPosition = (standing: Standing, is: (state: RowState) => boolean): boolean =>
  positionsToUse(standing.positions, standing.authorities).every(({ positionId }) =>
    forPresent(standing).some(({ row, state }) => row.positionId === positionId && is(state)),
  );

const isHeard = (handed: readonly { readonly state: RowState }[]): boolean =>
  handed.at(-1)?.state === 'accepted';

/** For each expected authority: on the interface, the notification confirmed; off it, the digest delivered. */
function isTold(standing: Standing, now: number): boolean {
  const { authorities, touches, letters, hire } = standing;
  const onFile = authorities.some(({ onInterface }) => onInterface);
  if (onFile && !(isHeard(touches) && touchesOwed(standing, now).length === 0)) return false;
  const unheard = lettersOwed(standing, now).map(({ ods }) => ods);
  return authorities
    .filter(({ onInterface, ods }) => !onInterface && hire?.ods !== ods)
    .every(
      ({ ods }) => !unheard.includes(ods) && isHeard(letters.filter(({ row }) => row.ods === ods)),
    );
}

/**
 * Whether a milestone is true now. Proof reaches back: a hire confirmation proves matched, sent and loaded; so does a
 * hand-over pack, which proves told as well.
 */
export function isReached(milestone: Milestone, standing: Standing, now: number): boolean {
  const { placement, hire } = standing;
  if (!placement) return false;
  const packed = isPacked(standing);
  switch (milestone) {
    case 'placement approved':
      return isApproved(placement) || hire !== null;
    case 'post matched':
      return hire !== null || packed || isMatched(standing.positions, standing.authorities);
    case 'applicant sent':
      return hire !== null || packed || everyPosition(standing, hasLeft);
    case 'applicant loaded':
      return hire !== null || packed || everyPosition(standing, (state) => state === 'accepted');
    case 'trust told': {
      const offInterface = standing.authorities.filter(
        ({ onInterface, ods }) => !onInterface && ods !== hire?.ods,
      );
      return packed || (hire !== null && offInterface.length === 0) || isTold(standing, now);
    }
    case 'hire confirmed':
      return hire !== null;
    case 'started':
      return hire !== null && londonOf(now).date >= placement.startDate;
  }
}

/** The first milestone not reached; null when the doctor has started. */
export const nextMilestone = (standing: Standing, now: number): Milestone | null =>
  milestones.find((milestone) => !isReached(milestone, standing, now)) ?? null;

/** What the rotation shows of itself. A withdrawal that was told reads `withdrawn`. */
export function milestoneShown(standing: Standing, now: number): MilestoneShown {
  if (standing.closed !== null) return 'closed';
  if (isWithdrawn(standing)) return 'withdrawn';
  return nextMilestone(standing, now) ?? 'started';
}

import { londonOf } from './london.ts';
import { milestones, type Milestone, type MilestoneShown } from './milestones.ts';
import { isToBeTakenBack, positionsOf } from './owed.ts';
import { isApproved } from './placement.ts';
import { isMatched } from './positions.ts';
import {
  hasLeft,
  isOfPresent,
  isPacked,
  isWithdrawn,
  type RowState,
  type Standing,
} from './standing.ts';
import { lettersOwed, touchesOwed } from './tellings-owed.ts';

const everyPosition = (standing: Standing, is: (state: RowState) => boolean): boolean =>
  positionsOf(standing).every(({ positionId }) =>
    standing.applicants.some(
      (one) => isOfPresent(standing, one) && one.row.positionId === positionId && is(one.state),
    ),
  );

const isHeard = (handed: readonly { readonly state: RowState }[]): boolean =>
  handed.at(-1)?.state === 'accepted';

/** The expected authorities on the interface: the post's notification is confirmed. */
function isToldByFile(standing: Standing, now: number): boolean {
  const { authorities, touches } = standing;
  const onFile = authorities.some(({ onInterface }) => onInterface);
  return !onFile || (isHeard(touches) && touchesOwed(standing, now).length === 0);
}

/** ODS codes of those off it to which the digest is not delivered, less the one that confirmed the hire. */
function notToldByLetter(standing: Standing, now: number): string[] {
  const { authorities, letters, hire } = standing;
  const unheard = lettersOwed(standing, now).map(({ ods }) => ods);
  return authorities
    .filter(({ onInterface, ods }) => !onInterface && hire?.ods !== ods)
    .map(({ ods }) => ods)
    .filter(
      (ods) => unheard.includes(ods) || !isHeard(letters.filter(({ row }) => row.ods === ods)),
    );
}

/** Through what the authorities are not told yet: ESR's file, and the letters of these trusts. */
export const notTold = (
  standing: Standing,
  now: number,
): { readonly byFile: boolean; readonly byLetter: readonly string[] } => ({
  byFile: standing.hire === null && !isToldByFile(standing, now),
  byLetter: notToldByLetter(standing, now),
});

/**
 * Whether a milestone is true now. Proof reaches back: a hire confirmation proves all before it, but neither told for
 * another authority off the interface nor approved when the approval was taken back; a hand-over pack proves matched,
 * sent, loaded and told.
 */
export function isReached(milestone: Milestone, standing: Standing, now: number): boolean {
  const { placement, hire } = standing;
  if (!placement) return false;
  const packed = isPacked(standing);
  switch (milestone) {
    case 'placement approved':
      return isApproved(placement) || (hire !== null && !isToBeTakenBack(standing, now));
    case 'post matched':
      return hire !== null || packed || isMatched(standing.positions, standing.authorities);
    case 'applicant sent':
      return hire !== null || packed || everyPosition(standing, hasLeft);
    case 'applicant loaded':
      return hire !== null || packed || everyPosition(standing, (state) => state === 'accepted');
    case 'trust told': {
      const { byFile, byLetter } = notTold(standing, now);
      return packed || (!byFile && byLetter.length === 0);
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

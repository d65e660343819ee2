import type { Because } from './because.ts';
import { causeId } from './causes.ts';
import type { CivilDate } from './civil-date.ts';
import type { Milestone } from './milestones.ts';
import { notTold } from './next-milestone.ts';
import type { Standing } from './standing.ts';

/** What is not sent or told by a rung: the milestone, and the file, or the trusts whose letter, did not carry it. */
export function notSentBy(
  rung: CivilDate,
  milestone: Milestone,
  standing: Standing,
  now: number,
): Because {
  const cause = causeId('not-sent', rung);
  const because = { cause, ods: null, owner: 'us', rung } as const;
  const says = { 'not yet': milestone };
  if (milestone !== 'trust told') return { ...because, says, by: ['applicants'] };
  const { byFile, byLetter } = notTold(standing, now);
  return {
    ...because,
    says: { ...says, ...(byLetter.length > 0 && { 'no daily letter to': byLetter.join(', ') }) },
    by: [
      ...(byFile ? (['notifications'] as const) : []),
      ...(byLetter.length > 0 ? (['letter'] as const) : []),
    ],
  };
}

import { answeredBadly, becauseOfAnswer } from './answered-badly.ts';
import type { Because } from './because.ts';
import { causeId, type CauseKind } from './causes.ts';
import { changedLate } from './changed-late.ts';
import type { CivilDate } from './civil-date.ts';
import { payingAuthority } from './employing-authorities.ts';
import type { Slots } from './exchange-calendar.ts';
import { latenessAt } from './lateness.ts';
import { londonOf } from './london.ts';
import type { Milestone } from './milestones.ts';
import { aDayAfter } from './named-times.ts';
import { nextMilestone } from './next-milestone.ts';
import { notSentBy } from './not-sent.ts';
import type { Placement } from './placement.ts';
import { unmatchedAt } from './positions.ts';
import { isFromFourWeeksOn, rungPassed } from './rungs.ts';
import { isWithdrawn, type Standing } from './standing.ts';
import { carriersTo, stillCarries } from './still-carries.ts';
import type { HeldUp } from './turn.ts';

/** Causes that a rotation decides for itself at each turn; it is taken off those that it no longer names. */
export const decidedByRotation: readonly CauseKind[] = [
  'not-approved',
  'post-unmatched',
  'applicant-refused',
  'notification-refused',
  'not-sent',
  'no-answer',
  'changed-late',
  'hire-overdue',
  'hire-queried',
  'withdrawn-by-hand',
];

/** All causes that hold this rotation up at this moment, sorted by id, each with its desk's trust and its owner. */
export function heldUpBy(standing: Standing, now: number): HeldUp[] {
  const { placement } = standing;
  if (!placement || standing.closed !== null) return [];
  const milestone = isWithdrawn(standing) ? null : nextMilestone(standing, now);
  const rung = milestone && rungPassed(milestone, standing, now);
  const found = new Map<string, HeldUp>();
  for (const because of [
    ...(milestone && rung ? ringing({ milestone, rung, standing, now }, placement) : []),
    ...answeredBadly(standing).map((one) => becauseOfAnswer(standing, one, rung)),
    ...changedLate(standing, placement, now),
    ...ofPeople(standing, placement, now),
  ]) {
    const before = found.get(because.cause);
    if (before && before.rung >= because.rung) continue;
    found.set(because.cause, heldUp(because, placement, { now, slots: standing.slots }));
  }
  return [...found.values()].sort((a, b) => (a.cause < b.cause ? -1 : 1));
}

function heldUp(
  { by, says, ...because }: Because,
  { startDate }: Placement,
  when: { readonly now: number; readonly slots: Slots },
): HeldUp {
  const carries = by && { 'can still carry it': stillCarries(by, startDate, when) };
  const late = latenessAt(startDate, when.now, when.slots);
  return { late, ...because, says: { ...says, ...carries } };
}

interface Ringing {
  readonly milestone: Milestone;
  readonly rung: CivilDate;
  readonly standing: Standing;
  readonly now: number;
}

/** What a rung that has passed puts on a desk: what a trust has to mend only from the four-week rung on. */
function ringing(
  { milestone, rung, standing, now }: Ringing,
  { programme, trainingPostNumber, trust, startDate }: Placement,
): Because[] {
  const { season, positions, authorities } = standing;
  const isEscalated = isFromFourWeeksOn(startDate, rung);
  const paying = payingAuthority(authorities)?.ods ?? trust;
  switch (milestone) {
    case 'placement approved': {
      const cause = causeId('not-approved', season?.id ?? 'no season', programme);
      return [{ cause, ods: null, owner: 'deanery', rung, by: carriersTo(authorities) }];
    }
    case 'post matched': {
      if (!isEscalated) return [];
      const missing = unmatchedAt(positions, authorities).map(({ ods }) => ods);
      const cause = causeId('post-unmatched', trainingPostNumber ?? 'none');
      const says = { 'no live position at': missing.join(', ') };
      return [{ cause, ods: missing[0] ?? paying, owner: 'trust', rung, says, by: ['applicants'] }];
    }
    case 'hire confirmed': {
      if (!isEscalated) return [];
      const cause = causeId('hire-overdue', paying ?? 'none', startDate);
      return [{ cause, ods: paying, owner: 'trust', rung }];
    }
    case 'applicant sent':
    case 'applicant loaded':
    case 'trust told':
      if (answeredBadly(standing).length > 0) return [];
      return [notSentBy(rung, milestone, standing, now)];
    case 'started':
      return [];
  }
}

/** A hire that was queried, and a withdrawal by hand with which Intrepid still disagrees after a day. */
function ofPeople(standing: Standing, { id, trust: ods, status }: Placement, now: number) {
  const { queried, withdrawnByHand } = standing;
  const because: Because[] = [];
  if (queried) {
    const rung = londonOf(queried.at).date;
    because.push({ cause: causeId('hire-queried', id), ods, owner: 'deanery', rung });
  }
  const rings = withdrawnByHand && aDayAfter(withdrawnByHand.at);
  if (rings !== null && status !== 'withdrawn' && now >= rings) {
    const rung = londonOf(rings).date;
    because.push({ cause: causeId('withdrawn-by-hand', id), ods, owner: 'deanery', rung });
  }
  return because;
}

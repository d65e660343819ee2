import { answeredBadly, becauseOfAnswer } from './answered-badly.ts';
import type { Because } from './because.ts';
import { causeId, type CauseKind } from './causes.ts';
import type { CivilDate } from './civil-date.ts';
import { payingAuthority } from './employing-authorities.ts';
import { changeToTell, isGoneAfterPack } from './late-change.ts';
import { latenessAt } from './lateness.ts';
import { londonOf, spokenDate } from './london.ts';
import type { Milestone } from './milestones.ts';
import { aDayAfter } from './named-times.ts';
import { nextMilestone } from './next-milestone.ts';
import type { Placement } from './placement.ts';
import { unmatchedAt } from './positions.ts';
import { isFromFourWeeksOn, rungPassed } from './rungs.ts';
import { isPacked, isWithdrawn, type Standing } from './standing.ts';
import type { HeldUp } from './turn.ts';
import { saysOfChange } from './what-changed.ts';
import { lastFileAt, lastSlotDate } from './window.ts';

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
    ...(milestone && rung ? ringing(milestone, rung, standing, placement) : []),
    ...answeredBadly(standing).map((one) => becauseOfAnswer(standing, one, rung)),
    ...ofLateChange(standing, placement, now),
    ...ofPeople(standing, placement, now),
  ]) {
    const before = found.get(because.cause);
    if (before && before.rung >= because.rung) continue;
    found.set(because.cause, {
      late: latenessAt(placement.startDate, now),
      ...because,
      says: { ...present(placement, now), ...because.says },
    });
  }
  return [...found.values()].sort((a, b) => (a.cause < b.cause ? -1 : 1));
}

const present = (placement: Placement, now: number): Record<string, string> => ({
  post: placement.trainingPostNumber ?? 'none',
  start: placement.startDate,
  'last file that can carry it':
    now > lastFileAt(placement.startDate)
      ? 'none: the hand-over pack'
      : `applicants of ${spokenDate(lastSlotDate(placement.startDate))}`,
});

/** What a rung that has passed puts on a desk: what a trust has to mend only from the four-week rung on. */
function ringing(
  milestone: Milestone,
  rung: CivilDate,
  standing: Standing,
  { programme, trainingPostNumber, trust, startDate }: Placement,
): Because[] {
  const { season, positions, authorities } = standing;
  const isEscalated = isFromFourWeeksOn(startDate, rung);
  const paying = payingAuthority(authorities)?.ods ?? trust;
  switch (milestone) {
    case 'placement approved': {
      const cause = causeId('not-approved', season?.id ?? 'no season', programme);
      return [{ cause, ods: null, owner: 'deanery', rung }];
    }
    case 'post matched': {
      if (!isEscalated) return [];
      const missing = unmatchedAt(positions, authorities).map(({ ods }) => ods);
      const cause = causeId('post-unmatched', trainingPostNumber ?? 'none');
      const says = { 'no live position at': missing.join(', ') };
      return [{ cause, ods: missing[0] ?? paying, owner: 'trust', rung, says }];
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
      return [{ cause: causeId('not-sent', rung), ods: null, owner: 'us', rung }];
    case 'started':
      return [];
  }
}

/** A change that somebody has yet to hear of, and a hand-over pack whose hire is not confirmed yet. */
function ofLateChange(standing: Standing, { id, trust: ods }: Placement, now: number): Because[] {
  const { hire, changedAt } = standing;
  const because = {
    cause: causeId('changed-late', id),
    ods,
    rung: londonOf(changedAt ?? now).date,
  };
  if (isGoneAfterPack(standing, now)) {
    const says = saysOfChange({
      was: { placement: 'handed over by the pack' },
      is: { placement: 'withdrawn' },
    });
    return [{ ...because, owner: 'us', says }];
  }
  const change = changeToTell(standing, now);
  const says = change
    ? saysOfChange(change)
    : { why: 'not loaded when the last file had gone; the hand-over pack went by letter' };
  if (isPacked(standing) && !isWithdrawn(standing)) {
    if (hire === null) return [{ ...because, owner: 'trust', says }];
    if (hire.at >= (changedAt ?? 0)) return [];
  }
  return change && change.late !== 'in time'
    ? [{ ...because, owner: 'us', late: change.late, says }]
    : [];
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

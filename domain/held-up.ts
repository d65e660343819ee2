import { causeId, type CauseKind } from './causes.ts';
import { addDays, compareDates, type CivilDate } from './civil-date.ts';
import { payingAuthority } from './employing-authorities.ts';
import { changeToTell } from './late-change.ts';
import { londonOf, spokenDate } from './london.ts';
import type { Late, Milestone, Owner } from './milestones.ts';
import { nextAt, onDay } from './named-times.ts';
import { nextMilestone } from './next-milestone.ts';
import { isApproved } from './placement.ts';
import { unmatchedAt } from './positions.ts';
import { isFromFourWeeksOn, isInsideTwelveWeeks, rungPassed } from './rungs.ts';
import {
  isOfPresent,
  isPacked,
  isWithdrawn,
  noFile,
  type HandedApplicant,
  type HandedTouch,
  type Standing,
} from './standing.ts';
import type { HeldUp } from './turn.ts';
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

/** A person's withdrawal is said after a day, at noon, if Intrepid still disagrees. */
export const handWithdrawalRings = (at: number): number =>
  onDay(addDays(londonOf(at).date, 1), '12:00');

/** How late a moment is for a start: the last file has gone, twelve weeks have begun, or in time. */
export const latenessAt = (start: CivilDate, now: number): Late =>
  now > lastFileAt(start) ? 'last minute' : isInsideTwelveWeeks(start, now) ? 'late' : 'in time';

interface Because {
  readonly ods: string | null;
  readonly owner: Owner;
  readonly rung: CivilDate;
  readonly says?: Readonly<Record<string, string>>;
}

/** All causes that hold this rotation up at this moment, sorted by id, each with its desk's trust and its owner. */
export function heldUpBy(standing: Standing, now: number): HeldUp[] {
  const { placement } = standing;
  if (!placement || standing.closed !== null) return [];
  const { trust, startDate } = placement;
  const post = placement.trainingPostNumber ?? 'none';
  const paying = payingAuthority(standing.authorities)?.ods ?? trust;
  const canCarry =
    now > lastFileAt(startDate)
      ? 'none: the hand-over pack'
      : `applicants of ${spokenDate(lastSlotDate(startDate))}`;
  const found = new Map<string, HeldUp>();
  const hold = (cause: string, { ods, owner, rung, says = {} }: Because): void => {
    const before = found.get(cause);
    if (before && before.rung >= rung) return;
    const late = latenessAt(startDate, now);
    const present = { post, start: startDate, 'last file that can carry it': canCarry };
    found.set(cause, { cause, ods, owner, rung, late, says: { ...present, ...says } });
  };

  const milestone = isWithdrawn(standing) ? null : nextMilestone(standing, now);
  const rung = milestone && rungPassed(milestone, standing, now);
  if (milestone && rung) ring(milestone, rung);
  for (const one of standing.applicants) answeredBadly(one);
  for (const one of standing.touches) answeredBadly(one);
  lateChange();
  byPeople();
  return [...found.values()].sort((a, b) => (a.cause < b.cause ? -1 : 1));

  function ring(reached: Milestone, passed: CivilDate): void {
    switch (reached) {
      case 'placement approved': {
        const season = standing.season?.id ?? 'no season';
        const cause = causeId('not-approved', season, placement?.programme ?? 'none');
        hold(cause, { ods: null, owner: 'deanery', rung: passed });
        return;
      }
      case 'post matched':
        if (isFromFourWeeksOn(startDate, passed)) {
          const [missing] = unmatchedAt(standing.positions, standing.authorities);
          const ods = missing?.ods ?? paying;
          hold(causeId('post-unmatched', post), { ods, owner: 'trust', rung: passed });
        }
        return;
      case 'hire confirmed':
        if (isFromFourWeeksOn(startDate, passed)) {
          const cause = causeId('hire-overdue', paying ?? 'none', startDate);
          hold(cause, { ods: paying, owner: 'trust', rung: passed });
        }
        return;
      case 'applicant sent':
      case 'applicant loaded':
      case 'trust told':
        if (isAnsweredBadly()) return;
        hold(causeId('not-sent', passed), { ods: null, owner: 'us', rung: passed });
        return;
      case 'started':
        return;
    }
  }

  function isAnsweredBadly(): boolean {
    return [...standing.applicants, ...standing.touches].some(
      ({ state }) => state === 'refused' || state === 'unanswered' || state === 'not sent',
    );
  }

  /** Every refusal and every silence at once; a later rung of what it holds up starts the desk again. */
  function answeredBadly(one: HandedApplicant | HandedTouch): void {
    if (one.heardAt === undefined || !isForPresent(one)) return;
    const heard = londonOf(one.heardAt).date;
    const later = rung && compareDates(rung, heard) > 0 ? rung : heard;
    const file = one.file ?? noFile;
    const isApplicant = one.row.kind === 'applicant';
    if (one.state === 'unanswered') {
      hold(causeId('no-answer', file), { ods: null, owner: 'ESR', rung: later });
    } else if (one.state === 'not sent') {
      const slot = nextAt(one.handedOverAt, isApplicant ? '14:00' : '15:00');
      const cause = causeId('not-sent', londonOf(slot).date);
      hold(cause, { ods: null, owner: 'us', rung: later });
    } else if (one.state === 'refused' && isApplicant) {
      const cause = causeId('applicant-refused', placement?.id ?? '');
      hold(cause, { ods: trust, owner: 'deanery', rung: later, says: { file } });
    } else if (one.state === 'refused') {
      const { trainingPostNumber, trust: ods } = one.row;
      const cause = causeId('notification-refused', trainingPostNumber);
      const says = { post: trainingPostNumber, file };
      hold(cause, { ods, owner: 'us', rung: later, says });
    }
  }

  /** What was refused or lost and has since been replaced, taken back, packed or proved by the hire holds nobody up. */
  function isForPresent(one: HandedApplicant | HandedTouch): boolean {
    const { hire, touches, applicants } = standing;
    if (isPacked(standing) || (hire !== null && one.handedOverAt <= hire.at)) return false;
    const { row } = one;
    if (row.kind === 'post touched') {
      const ofPost = touches.filter(
        (other) => other.row.trainingPostNumber === row.trainingPostNumber,
      );
      return ofPost.at(-1)?.row.key === row.key;
    }
    const newest = applicants.filter((other) => other.row.positionId === row.positionId).at(-1);
    return newest?.row.key === row.key && !isWithdrawn(standing) && isOfPresent(standing, newest);
  }

  function lateChange(): void {
    const change = changeToTell(standing, now);
    const { hire, changedAt } = standing;
    const pack = isPacked(standing) && !isWithdrawn(standing);
    const packed = pack && hire === null;
    if (pack && hire !== null && hire.at >= (changedAt ?? 0)) return;
    if (!packed && (!change || change.late === 'in time')) return;
    hold(causeId('changed-late', placement?.id ?? ''), {
      ods: trust,
      owner: packed ? 'trust' : 'us',
      rung: londonOf(changedAt ?? now).date,
      says: change ? { was: change.was, is: change.is } : { is: 'no file can carry it any more' },
    });
  }

  function byPeople(): void {
    const { queried, withdrawnByHand } = standing;
    if (queried) {
      hold(causeId('hire-queried', placement?.id ?? ''), {
        ods: trust,
        owner: 'deanery',
        rung: londonOf(queried.at).date,
      });
    }
    if (withdrawnByHand && placement && isApproved(placement)) {
      const rings = handWithdrawalRings(withdrawnByHand.at);
      if (now < rings) return;
      hold(causeId('withdrawn-by-hand', placement.id), {
        ods: trust,
        owner: 'deanery',
        rung: londonOf(rings).date,
      });
    }
  }
}

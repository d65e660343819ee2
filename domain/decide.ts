import { digestLines } from './digest-lines.ts';
import { payingAuthority } from './employing-authorities.ts';
import { handedOver, struckBy, type Owed } from './hand-over.ts';
import { heldUpBy } from './held-up.ts';
import { changeToTell } from './late-change.ts';
import { latenessAt } from './lateness.ts';
import { ownerOf, type Late, type MilestoneShown, type Owner } from './milestones.ts';
import { aDayAfter, onDay, roundUp } from './named-times.ts';
import { isReached, milestoneShown, nextMilestone } from './next-milestone.ts';
import { applicantsOwed, isLive } from './owed.ts';
import { nextRung, rungPassed } from './rungs.ts';
import type { Placement } from './placement.ts';
import { isPacked, isWithdrawn, pictureOf, somethingLeft, type Standing } from './standing.ts';
import { lettersOwed, touchesOwed } from './tellings-owed.ts';
import type { DigestLine, HeldUp, OutboxRow, RotationModel } from './turn.ts';
import { lastFileAt } from './window.ts';

/** What one turn of a rotation decides: absolute, so that deciding it again replaces it. */
export interface Decision {
  /** What the rotation knows once the turn's call has been made. */
  readonly standing: Standing;
  readonly rows: readonly OutboxRow[];
  readonly struck: readonly string[];
  readonly causes: readonly HeldUp[];
  readonly lines: readonly DigestLine[];
  readonly model: RotationModel;
  /** ODS codes to whom a hand-over pack should go at once; empty when none is due. */
  readonly packTo: readonly string[];
  /** The next instant at which the rotation itself has something to do; a window that opens is the outbox's affair. */
  readonly wakes: number | null;
}

/** For whatever reason: no position to apply for, not sent, refused, or not answered. */
const isNotLoaded = (standing: Standing, now: number): boolean =>
  standing.hire === null &&
  !(isReached('post matched', standing, now) && isReached('applicant loaded', standing, now));

/** No file can carry it in time any more, and it is not loaded, or has changed: the pack goes once for each picture. */
function packTo(standing: Standing, now: number): string[] {
  const { placement, authorities } = standing;
  if (!placement || !isLive(standing) || isPacked(standing)) return [];
  if (now <= lastFileAt(placement.startDate, standing.slots)) return [];
  const changed = changeToTell(standing, now)?.late === 'last minute';
  return isNotLoaded(standing, now) || changed
    ? [...new Set(authorities.map(({ ods }) => ods))].sort()
    : [];
}

function endOf(standing: Standing, now: number): RotationModel['ended'] {
  if (standing.closed !== null) return 'closed';
  if (!isWithdrawn(standing) && standing.placement && nextMilestone(standing, now) === null) {
    return 'started';
  }
  const { season } = standing;
  return isWithdrawn(standing) && season && now >= onDay(season.close, '17:00')
    ? 'withdrawn'
    : null;
}

/** The next instant at which the rotation owes something anew without any news; null when nothing does. */
function wakesAt(standing: Standing, now: number): number | null {
  const { placement, season, unapprovedAt, withdrawnByHand, hire } = standing;
  if (!placement || standing.closed !== null) return null;
  const { startDate } = placement;
  const milestone = nextMilestone(standing, now);
  const moments: (number | null)[] = isWithdrawn(standing)
    ? [season && onDay(season.close, '17:00'), withdrawnByHand && aDayAfter(withdrawnByHand.at)]
    : [
        unapprovedAt === null || !somethingLeft(standing) ? null : aDayAfter(unapprovedAt),
        ...(isLive(standing) ? liveMoments() : []),
        milestone && nextRung(milestone, standing, now),
      ];
  const ahead = moments.filter((at): at is number => at !== null && at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);

  function liveMoments(): (number | null)[] {
    return [
      isNotLoaded(standing, now) && !isPacked(standing)
        ? roundUp(lastFileAt(startDate, standing.slots) + 1)
        : null,
      hire === null ? null : onDay(startDate, '08:00'),
    ];
  }
}

/** When the window of what waits opens; null when none is still to open. */
function opensAt(
  rows: readonly OutboxRow[],
  lines: readonly DigestLine[],
  now: number,
): number | null {
  const ahead = [...rows, ...lines]
    .flatMap(({ notBefore }) => (notBefore === undefined ? [] : [onDay(notBefore, '08:00')]))
    .filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function lateOf(standing: Standing, causes: readonly HeldUp[], now: number): Late {
  const { placement } = standing;
  if (!placement) return 'in time';
  const milestone = isWithdrawn(standing) ? null : nextMilestone(standing, now);
  const rang = milestone !== null && rungPassed(milestone, standing, now) !== null;
  if (!rang && causes.length === 0) return 'in time';
  const moments = [
    latenessAt(placement.startDate, now, standing.slots),
    ...causes.map(({ late }) => late),
  ];
  return moments.includes('last minute') ? 'last minute' : 'late';
}

function ownerNow(shown: MilestoneShown, causes: readonly HeldUp[]): Owner {
  if (causes.some(({ cause }) => cause.startsWith('applicant-refused/'))) return 'deanery';
  return shown === 'withdrawn' || shown === 'closed' ? 'nobody' : ownerOf[shown];
}

/** One turn: what is owed, what holds it up, what it shows, for a moment. Pure; the same standing decides the same. */
export function decide(known: Standing, deanery: string, now: number): Decision | null {
  if (!known.placement) return null;
  const ended = endOf(known, now);
  const isOver = ended !== null;
  // Whoever has started leaves what still waits to the outbox and the digests; nobody else does.
  const isMute = isOver && ended !== 'started';
  const owed: Owed = isMute
    ? { applicants: [], touches: [], letters: [] }
    : {
        applicants: applicantsOwed(known, now),
        touches: touchesOwed(known, now),
        letters: lettersOwed(known, now),
      };
  const rows = [...owed.applicants, ...owed.touches];
  const struck = struckBy(known, rows);
  const standing = handedOver(known, owed, now);
  const { placement } = standing;
  if (!placement) return null;
  const causes = isOver ? [] : heldUpBy(standing, now);
  const milestone = isWithdrawn(standing) || isOver ? null : nextMilestone(standing, now);
  const shown = milestoneShown(standing, now);
  const lines = isMute ? [] : digestLines(standing, milestone, now);
  const wakes = wakesAt(standing, now);
  const due = [wakes, opensAt(rows, lines, now)].filter((at) => at !== null);
  return {
    standing,
    rows,
    struck,
    causes,
    lines,
    wakes,
    packTo: isOver ? [] : packTo(standing, now),
    model: {
      deanery,
      placementId: placement.id,
      doctorId: placement.doctorId,
      season: standing.season?.id ?? null,
      milestone: shown,
      late: lateOf(standing, causes, now),
      owner: ownerNow(shown, causes),
      trust: placement.trainingPostNumber === null ? null : placement.trust,
      payingOds: payingAuthority(standing.authorities)?.ods ?? null,
      trainingPostNumber: placement.trainingPostNumber,
      programme: placement.programme,
      startDate: placement.startDate,
      endDate: placement.endDate,
      toldVersion: placement.version,
      toldDoctorVersion: placement.doctorVersion,
      ended: endOf(standing, now),
      nextDue: due.length === 0 ? null : Math.min(...due),
    },
  };
}

/** After the hand-over pack of a placement has gone: of that one, whatever was heard while it went. */
export const packed = (standing: Standing, placement: Placement | null): Standing =>
  placement && !standing.packs.includes(pictureOf(placement))
    ? { ...standing, packs: [...standing.packs, pictureOf(placement)] }
    : standing;

import type { CivilDate } from './civil-date.ts';
import { latenessAt } from './lateness.ts';
import type { Late } from './milestones.ts';
import { isLive, isToBeTakenBack } from './owed.ts';
import { hasLeft, stillCounts, type RowState, type Standing } from './standing.ts';
import { lastTold, lettersOwed, touchesOwed, touchesTold } from './tellings-owed.ts';
import type { LetterRow, TouchRow } from './turn.ts';
import { isToldSame, whatChanged, type BeforeAndAfter, type Told } from './what-changed.ts';

/** A change after something had left, and not yet known to everybody who should. */
export interface LateChange extends BeforeAndAfter {
  readonly late: Late;
  /** Who must be told: ODS codes, sorted. */
  readonly tell: readonly string[];
  readonly start: CivilDate;
}

type Telling = TouchRow | LetterRow;

interface Pending {
  readonly rows: readonly Telling[];
  /** What may have been heard last that is not what is true now. */
  readonly was: Told | null;
}

interface Handed {
  readonly row: Telling;
  readonly state: RowState;
}

const isFirstTelling = (left: readonly Handed[]): boolean =>
  !left.some(({ state }) => stillCounts(state));

/** What is owed on a channel that had been told before, or has left there and is not confirmed yet. */
function pendingOn(
  handed: readonly Handed[],
  owed: readonly Telling[],
  present: Told | null,
): Pending {
  const left = handed.filter(({ state }) => hasLeft(state));
  // The first telling of all is no change, however long it takes and however often it goes.
  if (owed.length > 0 && isFirstTelling(left)) return { rows: [], was: null };
  if (owed.length > 0) return { rows: owed, was: lastTold(left) };
  const heard = left.findLastIndex(({ state }) => state === 'accepted');
  const known = Math.max(1, heard + 1);
  const before = left
    .slice(known - 1)
    .map(({ row }) => saidBy(row))
    .findLast((one) => !isToldSame(one, present));
  return { rows: left.slice(known).map(({ row }) => row), was: before ?? null };
}

const saidBy = (row: Telling): Told | null => (row.change === 'withdrawal' ? null : row);

function presentOf(standing: Standing): Told | null {
  const { placement } = standing;
  if (!placement || !isLive(standing)) return null;
  const { trainingPostNumber, trust } = placement;
  return trainingPostNumber === null || trust === null
    ? null
    : { ...placement, trainingPostNumber, trust };
}

/**
 * The change of this rotation that somebody has yet to hear of, null when there is none: nothing had left, or what is
 * true now is what was told. Depends on what is true, never on the order in which it became so.
 */
export function changeToTell(standing: Standing, now: number): LateChange | null {
  const { placement, letters } = standing;
  if (!placement) return null;
  const present = presentOf(standing);
  const owedByLetter = lettersOwed(standing, now);
  const channels = [
    pendingOn(touchesTold(standing, now), touchesOwed(standing, now), present),
    ...[...new Set(letters.map(({ row }) => row.ods))].sort().map((ods) =>
      pendingOn(
        letters.filter(({ row }) => row.ods === ods),
        owedByLetter.filter((row) => row.ods === ods),
        present,
      ),
    ),
  ].filter(({ rows }) => rows.length > 0);
  const first = channels[0];
  if (!first) return null;
  const rows = channels.flatMap((one) => one.rows);
  // Whoever expects the doctor on the day that was told hears late of another one, however far that is.
  const starts = [
    ...rows.map(({ startDate }) => startDate),
    ...channels.flatMap(({ was }) => was?.startDate ?? []),
    placement.startDate,
  ];
  const start = starts.sort()[0] ?? placement.startDate;
  const hosts = rows.map((row) => ('ods' in row ? row.ods : row.trust));
  const leads = standing.authorities.filter(({ role }) => role === 'lead').map(({ ods }) => ods);
  // Nothing differs where a trust is told by another way from now on, and this one takes back what it said.
  const isMoved = present !== null && isToldSame(first.was, present);
  const gone = isToBeTakenBack(standing, now) ? 'withdrawn' : 'not approved any more';
  return {
    late: latenessAt(start, now, standing.slots),
    tell: [...new Set([...hosts, ...leads])].sort(),
    ...whatChanged(first.was, isMoved ? null : present, isMoved ? 'told another way' : gone),
    start,
  };
}

/** Withdrawn after a hand-over pack that alone had told of it: no file and no digest takes it back. */
export const isGoneAfterPack = (standing: Standing, now: number): boolean =>
  standing.packs.length > 0 &&
  isToBeTakenBack(standing, now) &&
  ![...standing.touches, ...standing.letters].some(({ state }) => hasLeft(state));

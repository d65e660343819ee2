import type { CivilDate } from './civil-date.ts';
import { latenessAt } from './lateness.ts';
import type { Late } from './milestones.ts';
import { isLive, isToBeTakenBack } from './owed.ts';
import { hasLeft, type RowState, type Standing } from './standing.ts';
import { lastTold, lettersOwed, touchesOwed } from './tellings-owed.ts';
import type { LetterRow, TouchRow } from './turn.ts';

/** A change after something had left, and not yet known to everybody who should. */
export interface LateChange {
  readonly late: Late;
  /** Who must be told: ODS codes, sorted. */
  readonly tell: readonly string[];
  readonly was: string;
  readonly is: string;
  readonly start: CivilDate;
}

type Telling = TouchRow | LetterRow;

const spoken = (of: Pick<Telling, 'trainingPostNumber' | 'startDate' | 'endDate' | 'wte'>) =>
  `${of.trainingPostNumber}, ${of.startDate} to ${of.endDate}, WTE ${of.wte}`;

interface Pending {
  readonly rows: readonly Telling[];
  readonly was: ReturnType<typeof lastTold>;
}

/** What is owed on a channel that had been told before, or has left there and is not confirmed yet. */
function pendingOn(
  handed: readonly { readonly row: Telling; readonly state: RowState }[],
  owed: readonly Telling[],
): Pending {
  const left = handed.filter(({ state }) => hasLeft(state));
  const heard = left.findLastIndex(({ state }) => state === 'accepted');
  // The first telling of all is no change, however long it takes.
  const known = Math.max(1, heard + 1);
  if (owed.length > 0 && left.length > 0) return { rows: owed, was: lastTold(left) };
  return { rows: left.slice(known).map(({ row }) => row), was: lastTold(left.slice(0, known)) };
}

/**
 * The change of this rotation that somebody has yet to hear of, null when there is none: nothing had left, or what is
 * true now is what was told. Depends on what is true, never on the order in which it became so.
 */
export function changeToTell(standing: Standing, now: number): LateChange | null {
  const { placement, touches, letters } = standing;
  if (!placement) return null;
  const owedByLetter = lettersOwed(standing, now);
  const channels = [
    pendingOn(touches, touchesOwed(standing, now)),
    ...[...new Set(letters.map(({ row }) => row.ods))].sort().map((ods) =>
      pendingOn(
        letters.filter(({ row }) => row.ods === ods),
        owedByLetter.filter((row) => row.ods === ods),
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
  const live = isLive(standing);
  const present = rows.filter(({ change }) => change !== 'withdrawal').at(-1);
  const hosts = rows.map((row) => ('ods' in row ? row.ods : row.trust));
  const leads = standing.authorities.filter(({ role }) => role === 'lead').map(({ ods }) => ods);
  return {
    late: latenessAt(start, now),
    tell: [...new Set([...hosts, ...leads])].sort(),
    was: first.was ? spoken(first.was) : 'withdrawn',
    is: live && present ? spoken(present) : 'withdrawn',
    start,
  };
}

/** Withdrawn after a hand-over pack that alone had told of it: no file and no digest takes it back. */
export const isGoneAfterPack = (standing: Standing, now: number): boolean =>
  standing.packs.length > 0 &&
  isToBeTakenBack(standing, now) &&
  ![...standing.touches, ...standing.letters].some(({ state }) => hasLeft(state));

import type { CivilDate } from './civil-date.ts';
import { withAnswers } from './learn.ts';
import { onDay } from './named-times.ts';
import { hasLeft, type HandedLetter, type RowState, type Standing } from './standing.ts';
import type { ApplicantRow, LetterRow, OutboxRow, TouchRow } from './turn.ts';

interface Handed<Row> {
  readonly row: Row;
  readonly state: RowState;
  readonly handedOverAt: number;
  readonly version: number;
  readonly doctorVersion: number;
}

const isSame = (one: OutboxRow | LetterRow, other: OutboxRow | LetterRow): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The same thing to do under the same key, if perhaps in other words: it keeps when it was first handed over. */
const isOneOf = (one: OutboxRow | LetterRow, other: OutboxRow | LetterRow): boolean =>
  one.key === other.key &&
  (one.kind === 'applicant' || other.kind === 'applicant' || one.change === other.change);

/**
 * From when on a row waits for a file: from when it was handed over, or from the first day of its window. `before` is
 * from when it has waited so far.
 */
export function waitsFrom(
  { notBefore }: { readonly notBefore?: CivilDate },
  before: number,
  now: number,
): number {
  const since = Math.min(before, now);
  return notBefore === undefined ? since : Math.max(since, onDay(notBefore, '08:00'));
}

/**
 * What has left stays; what waits is replaced by what is owed now. An applicant is of the placement's newest version,
 * with which it will leave; a telling of the version that first said it, and in a file of the doctor's newest.
 */
function replaced<Row extends OutboxRow | LetterRow>(
  handed: readonly Handed<Row>[],
  rows: readonly Row[],
  { now, version, doctorVersion }: { now: number; version: number; doctorVersion: number },
): Handed<Row>[] {
  const waiting = rows.map((row) => {
    const before = handed.find((one) => !hasLeft(one.state) && isOneOf(one.row, row));
    const isSaid = row.kind !== 'applicant' && before && isSame(before.row, row);
    return {
      ...before,
      row,
      state: before?.state ?? ('waiting' as const),
      handedOverAt: waitsFrom(row, before?.handedOverAt ?? now, now),
      version: isSaid ? before.version : version,
      doctorVersion: isSaid && row.kind === 'letter' ? before.doctorVersion : doctorVersion,
    };
  });
  return [...handed.filter(({ state }) => hasLeft(state)), ...waiting];
}

/** Letters that waited and are no longer owed as they were: a digest may already carry them. */
function struckLetters(before: Standing, after: readonly HandedLetter[]): HandedLetter[] {
  const waits = (one: HandedLetter) => after.some(({ row }) => isSame(row, one.row));
  return [...before.struckLetters, ...before.letters.filter(({ state }) => !hasLeft(state))].filter(
    (one) => !waits(one),
  );
}

/** Everything that a rotation owes the world at one moment. */
export interface Owed {
  readonly applicants: readonly ApplicantRow[];
  readonly touches: readonly TouchRow[];
  readonly letters: readonly LetterRow[];
}

/** After the call that handed these over: they wait, and nothing else does. */
export function handedOver(standing: Standing, owed: Owed, now: number): Standing {
  const { version = 0, doctorVersion = 0 } = standing.placement ?? {};
  const by = { now, version, doctorVersion };
  const letters = replaced(standing.letters, owed.letters, by);
  const next = {
    ...standing,
    applicants: replaced(standing.applicants, owed.applicants, by),
    touches: replaced(standing.touches, owed.touches, by),
    letters,
    struckLetters: struckLetters(standing, letters),
  };
  return standing.early.length > 0
    ? withAnswers({ ...next, early: [] }, standing.early, now)
    : next;
}

/** Keys that wait for a file and that are no longer owed. */
export function struckBy(standing: Standing, rows: readonly OutboxRow[]): string[] {
  const owed = new Set(rows.map(({ key }) => key));
  return [...standing.applicants, ...standing.touches]
    .filter(({ state, row }) => !hasLeft(state) && !owed.has(row.key))
    .map(({ row }) => row.key);
}

interface Taken {
  readonly row: string;
  readonly file: string;
}

/** What the file took is what waited before the turn, which may since have been struck or have other words. */
const leftIn = <One extends Handed<{ readonly key: string }>>(
  present: readonly One[],
  before: readonly One[],
  taken: readonly Taken[],
): One[] => {
  const fileOf = (key: string) => taken.find(({ row }) => row === key)?.file;
  const leaves = (one: One): One => {
    const file = fileOf(one.row.key);
    return file === undefined || hasLeft(one.state) ? one : { ...one, state: 'left', file };
  };
  const waited = before.filter(({ state, row }) => !hasLeft(state) && fileOf(row.key));
  const replaced = new Set(waited.map(({ row }) => row.key));
  const rest = present
    .filter(({ state, row }) => hasLeft(state) || !replaced.has(row.key))
    .map(leaves);
  const heard = new Set(rest.map(({ row }) => row.key));
  return [
    ...rest.filter(({ state }) => hasLeft(state)),
    ...waited.filter(({ row }) => !heard.has(row.key)).map(leaves),
    ...rest.filter(({ state }) => !hasLeft(state)),
  ];
};

/**
 * These rows a file had taken before they were struck or replaced: they have left after all, as they waited before the
 * turn, those included that it had struck.
 */
export const takenByFile = (
  standing: Standing,
  before: Standing,
  taken: readonly Taken[],
): Standing => ({
  ...standing,
  applicants: leftIn(standing.applicants, before.applicants, taken),
  touches: leftIn(standing.touches, before.touches, taken),
});

const asBefore = <One extends Handed<{ readonly key: string }>>(
  present: readonly One[],
  before: readonly One[],
): One[] => {
  const left = present.filter(({ state }) => hasLeft(state));
  const keys = new Set(left.map(({ row }) => row.key));
  return [...left, ...before.filter(({ state, row }) => !hasLeft(state) && !keys.has(row.key))];
};

/** The turn's call did not come through: what waits is what waited before it, with what was heard since. */
export const notHandedOver = (standing: Standing, before: Standing): Standing => ({
  ...standing,
  applicants: asBefore(standing.applicants, before.applicants),
  touches: asBefore(standing.touches, before.touches),
  letters: asBefore(standing.letters, before.letters),
});

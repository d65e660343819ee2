import { withAnswers } from './learn.ts';
import { hasLeft, type RowState, type Standing } from './standing.ts';
import type { ApplicantRow, LetterRow, OutboxRow, TouchRow } from './turn.ts';

interface Handed<Row> {
  readonly row: Row;
  readonly state: RowState;
  readonly handedOverAt: number;
  readonly version: number;
  readonly doctorVersion: number;
}

/** What has left stays; what waits is replaced by what is owed now, keeping when it was first handed over. */
function replaced<Row extends { readonly key: string }>(
  handed: readonly Handed<Row>[],
  rows: readonly Row[],
  { now, version, doctorVersion }: { now: number; version: number; doctorVersion: number },
): Handed<Row>[] {
  const waiting = rows.map((row) => {
    const before = handed.find((one) => one.row.key === row.key && !hasLeft(one.state));
    return {
      ...before,
      row,
      state: before?.state ?? ('waiting' as const),
      handedOverAt: before?.handedOverAt ?? now,
      version,
      doctorVersion,
    };
  });
  return [...handed.filter(({ state }) => hasLeft(state)), ...waiting];
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
  const next = {
    ...standing,
    applicants: replaced(standing.applicants, owed.applicants, by),
    touches: replaced(standing.touches, owed.touches, by),
    letters: replaced(standing.letters, owed.letters, by),
  };
  return standing.early.length > 0 ? withAnswers(next, standing.early, now) : next;
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

const leftIn = <One extends Handed<{ readonly key: string }>>(
  present: readonly One[],
  before: readonly One[],
  taken: readonly Taken[],
): One[] => {
  const fileOf = (key: string) => taken.find(({ row }) => row === key)?.file;
  const known = new Set(present.map(({ row }) => row.key));
  const struck = before.filter(({ row }) => !known.has(row.key) && fileOf(row.key) !== undefined);
  return [...struck, ...present].map((one) => {
    const file = fileOf(one.row.key);
    return file === undefined || hasLeft(one.state) ? one : { ...one, state: 'left', file };
  });
};

/**
 * These rows a file had taken before they were struck or replaced: they have left after all, those included that the
 * turn had struck from what `before` knew.
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

import { hasLeft, type Standing } from './standing.ts';
import type { OutboxRow } from './turn.ts';

interface Owed<Row> {
  readonly rows: readonly Row[];
  readonly now: number;
  readonly version: number;
  readonly doctorVersion: number;
}

/** What has left stays; what waits is replaced by what is owed now, keeping when it was first handed over. */
function replaced<Row extends OutboxRow>(
  handed: readonly {
    readonly row: Row;
    readonly state: Standing['touches'][number]['state'];
    readonly handedOverAt: number;
    readonly version: number;
    readonly doctorVersion: number;
  }[],
  { rows, now, version, doctorVersion }: Owed<Row>,
) {
  const waiting = rows.map((row) => {
    const before = handed.find((one) => one.row.key === row.key && !hasLeft(one.state));
    return {
      row,
      state: before?.state ?? ('waiting' as const),
      handedOverAt: before?.handedOverAt ?? now,
      version,
      doctorVersion,
    };
  });
  return [...handed.filter(({ state }) => hasLeft(state)), ...waiting];
}

/** After the call that handed these rows over: they wait for a file, and nothing else does. */
export function handedOver(standing: Standing, rows: readonly OutboxRow[], now: number): Standing {
  const { version = 0, doctorVersion = 0 } = standing.placement ?? {};
  const owed = { now, version, doctorVersion };
  return {
    ...standing,
    applicants: replaced(standing.applicants, {
      ...owed,
      rows: rows.filter((row) => row.kind === 'applicant'),
    }),
    touches: replaced(standing.touches, {
      ...owed,
      rows: rows.filter((row) => row.kind === 'post touched'),
    }),
  };
}

/** Keys that wait and that are no longer owed. */
export function struckBy(standing: Standing, rows: readonly OutboxRow[]): string[] {
  const owed = new Set(rows.map(({ key }) => key));
  return [...standing.applicants, ...standing.touches]
    .filter(({ state, row }) => !hasLeft(state) && !owed.has(row.key))
    .map(({ row }) => row.key);
}

/** These rows had been taken by a file when they were struck or replaced: they have left after all. */
export function takenByFile(
  standing: Standing,
  taken: readonly { readonly row: string; readonly file: string }[],
): Standing {
  const left = <Handed extends Standing['touches'][number] | Standing['applicants'][number]>(
    one: Handed,
  ): Handed => {
    const found = taken.find(({ row }) => row === one.row.key);
    return found && !hasLeft(one.state) ? { ...one, state: 'left', file: found.file } : one;
  };
  return {
    ...standing,
    applicants: standing.applicants.map(left),
    touches: standing.touches.map(left),
  };
}

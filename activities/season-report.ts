import type { CivilDate } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import { milestones, type Milestone } from '../domain/milestones.ts';
import type { RotationRow } from '../systems/register/rotations.ts';

/** How many rotations there are, and how many have come how far. */
export interface HowFar {
  readonly rotations: number;
  readonly approved: number;
  readonly matched: number;
  readonly loaded: number;
  readonly told: number;
  readonly hired: number;
  readonly started: number;
  readonly withdrawn: number;
  readonly closed: number;
}

/** One rotation in a list; doctors by reference only. */
export interface Listed {
  readonly rotation: string;
  readonly programme: string;
  readonly trust: string | null;
  readonly startDate: CivilDate;
  readonly milestone: string;
}

const isLive = ({ ended, milestone }: RotationRow): boolean =>
  ended === null && milestone !== 'withdrawn' && milestone !== 'closed';

/** Whether it has reached a milestone, as far as its first milestone not reached tells. */
const hasReached = (row: RotationRow, milestone: Milestone): boolean =>
  row.ended === 'started' ||
  (isLive(row) &&
    milestones.findIndex((one) => one === row.milestone) > milestones.indexOf(milestone));

export function howFar(rows: readonly RotationRow[]): HowFar {
  const reached = (milestone: Milestone) => rows.filter((row) => hasReached(row, milestone)).length;
  const shows = (milestone: RotationRow['milestone']) =>
    rows.filter((row) => row.milestone === milestone).length;
  return {
    rotations: rows.length,
    approved: reached('placement approved'),
    matched: reached('post matched'),
    loaded: reached('applicant loaded'),
    told: reached('trust told'),
    hired: reached('hire confirmed'),
    started: rows.filter(({ ended }) => ended === 'started').length,
    withdrawn: shows('withdrawn'),
    closed: shows('closed'),
  };
}

const by = (rows: readonly RotationRow[], keyOf: (row: RotationRow) => string) =>
  [...grouped(rows, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, those]) => ({ key, ...howFar(those) }));

export const byProgramme = (rows: readonly RotationRow[]) =>
  by(rows, ({ programme }) => programme).map(({ key, ...far }) => ({ programme: key, ...far }));

export const byTrust = (rows: readonly RotationRow[]) =>
  by(rows, ({ trust }) => trust ?? 'none').map(({ key, ...far }) => ({ trust: key, ...far }));

const listed = ({ id, programme, trust, startDate, milestone }: RotationRow): Listed => ({
  rotation: id,
  programme,
  trust,
  startDate,
  milestone,
});

/** Not approved yet: late by the readiness date, carried over when the season closes. */
export const notApproved = (rows: readonly RotationRow[]): Listed[] =>
  rows.filter((row) => isLive(row) && !hasReached(row, 'placement approved')).map(listed);

/** Approved, and somebody who should know does not. */
export const notTold = (rows: readonly RotationRow[]): Listed[] =>
  rows
    .filter(
      (row) =>
        isLive(row) && hasReached(row, 'placement approved') && !hasReached(row, 'trust told'),
    )
    .map(listed);

/** Approved, and not hired although the start date has come. */
export const unhired = (rows: readonly RotationRow[], by: CivilDate): Listed[] =>
  rows
    .filter(
      (row) =>
        isLive(row) &&
        row.startDate <= by &&
        hasReached(row, 'placement approved') &&
        !hasReached(row, 'hire confirmed'),
    )
    .map(listed);

import { causeOf, type CauseKind } from './causes.ts';
import { daysBetween, isCivilDate, type CivilDate } from './civil-date.ts';
import { spokenDate } from './london.ts';
import type { Late } from './milestones.ts';

/** How late somebody is, as a member of a cause. */
export interface Lateness {
  readonly cause: string;
  readonly late: Late;
  /** What put it on the desk: a civil date, or the name of a moment. */
  readonly rung: string;
  readonly startDate: CivilDate | null;
}

const weeksInWords: Readonly<Record<number, string>> = {
  14: 'fourteen-week rung',
  12: 'twelve-week rung',
  8: 'eight-week rung',
  6: 'six-week rung',
  4: 'four-week rung',
  2: 'two-week rung',
  1: 'one-week rung',
  0: 'rung of the day itself',
};

/** Causes that only a rung puts on a desk; of others the date says when it happened. */
const byRung: readonly CauseKind[] = ['not-approved', 'post-unmatched', 'hire-overdue'];

const happened: Partial<Record<CauseKind, string>> = {
  'changed-late': 'changed on',
  'hire-queried': 'asked on',
};

function rungSpoken(kind: CauseKind, rung: CivilDate, start: CivilDate): string {
  const on = spokenDate(rung);
  const days = daysBetween(rung, start);
  const weeks = days % 7 === 0 ? weeksInWords[days / 7] : undefined;
  if (byRung.includes(kind) && weeks !== undefined) return `${weeks} (${on})`;
  if (kind === 'hire-overdue' && days === -3) return `rung of three days after the start (${on})`;
  return `${happened[kind] ?? 'since'} ${on}`;
}

/** A rung as people read it: a day, or the name of a moment. */
export const spokenRung = (rung: string): string => (isCivilDate(rung) ? spokenDate(rung) : rung);

const days = (number: number): string => (number === 1 ? '1 day' : `${number} days`);

function distance(on: CivilDate, start: CivilDate): string {
  const left = daysBetween(on, start);
  if (left === 0) return 'on the first day itself';
  return left > 0 ? `now ${days(left)} before the start` : `now ${days(-left)} after the start`;
}

const said: Readonly<Record<Late, string>> = {
  'in time': 'in time',
  late: 'late',
  'last minute': 'last minute, after the last file of applicants',
};

/**
 * 'late: four-week rung (Wednesday 7 July 2027), now 27 days before the start', as of a day; nothing where there is neither
 * a start nor a date.
 */
export function howLate({ cause, late, rung, startDate }: Lateness, on: CivilDate): string | null {
  const { kind } = causeOf(cause);
  const since = isCivilDate(rung) ? rung : null;
  if (startDate === null) return since === null ? null : `since ${spokenDate(since)}`;
  const rang = since === null ? [] : [rungSpoken(kind, since, startDate)];
  return `${said[late]}: ${[...rang, distance(on, startDate)].join(', ')}`;
}

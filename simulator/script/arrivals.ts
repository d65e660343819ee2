import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { SamplePlacement } from '../intrepid/region.ts';
import { opensBefore } from './days.ts';
import { approvedOn, type Life } from './intrepid-told.ts';

export type Coming = SamplePlacement & { readonly startDate: CivilDate };

/** From this day on somebody comes as it says; null: nobody does, as far as trusts are told. */
export interface Arrival {
  readonly on: CivilDate;
  readonly now: Coming | null;
}

/** A span of the season, both days included. */
export interface Days {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/**
 * Who comes by a placement, day by day where it differs from what its trusts were told before: told on the day their
 * window opens (or `isDue` says) or they are approved after it, whatever moves later, until they are withdrawn.
 */
export function arrivalsOf(
  life: Life,
  { from, until }: Days,
  isDue: (row: Coming, on: CivilDate) => boolean = isOpen,
): Arrival[] {
  const arrivals: Arrival[] = [];
  let known: Coming | null = null;
  for (const on of [from, ...daysThatMatter(life).filter((day) => day > from)]) {
    if (on > until) break;
    const row = approvedOn(life, on);
    const now: Coming | null = row && isComing(row) && (known || isDue(row, on)) ? row : null;
    const isAsKnown = now === known || (now && known && isSame(known, now) && isAsTold(known, now));
    if (!isAsKnown) arrivals.push({ on, now });
    known = now;
  }
  return arrivals;
}

const isComing = (row: SamplePlacement): row is Coming => row.startDate !== null;

const isOpen = ({ startDate }: Coming, on: CivilDate): boolean =>
  startDate <= addDays(on, opensBefore);

/** Another doctor, post or grade is another arrival. */
export const isSame = (a: Coming, b: Coming): boolean =>
  a.doctorId === b.doctorId && a.trainingPostNumber === b.trainingPostNumber && a.grade === b.grade;

const isAsTold = (a: Coming, b: Coming): boolean =>
  a.startDate === b.startDate && a.endDate === b.endDate && a.wte === b.wte;

function daysThatMatter({ rows }: Life): CivilDate[] {
  const days = rows.flatMap(({ from, row }) => [
    ...(from === -Infinity ? [] : [0, 1, 2, 3].map((n) => addDays(londonOf(from).date, n))),
    ...(row?.startDate ? [addDays(row.startDate, -opensBefore)] : []),
  ]);
  return [...new Set(days)].sort();
}

import { compareDates, type CivilDate } from './civil-date.ts';
import type { Slots } from './exchange-calendar.ts';
import { londonOf } from './london.ts';
import type { Late } from './milestones.ts';
import { lastFileAt, weeksBefore } from './window.ts';

/** The Code of Practice: who starts should be known to the trust twelve weeks before. */
const isInsideTwelveWeeks = (start: CivilDate, now: number): boolean =>
  compareDates(londonOf(now).date, weeksBefore(start, 12)) > 0;

/** How late a moment is for a start: after the last file that can still arrive, inside twelve weeks, or in time. */
export const latenessAt = (start: CivilDate, now: number, slots: Slots): Late =>
  now > lastFileAt(start, slots)
    ? 'last minute'
    : isInsideTwelveWeeks(start, now)
      ? 'late'
      : 'in time';

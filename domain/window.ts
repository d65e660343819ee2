import { addDays, daysBetween, type CivilDate } from './civil-date.ts';
import type { Slots } from './exchange-calendar.ts';
import { onDay } from './named-times.ts';

// ESR takes an applicant only inside a window before the start date, counted in calendar days.
// Notifications have no lower bound.

/** The window's first day: so many days before the start. */
export const OPENS = 90;
/** The window's last day: so many days before the start. */
export const CLOSES = 2;

export function windowOpens(start: CivilDate): CivilDate {
  return addDays(start, -OPENS);
}

/** The day of the last applicant file that can still arrive. */
export function lastSlotDate(start: CivilDate): CivilDate {
  return addDays(start, -CLOSES);
}

/** Whether `today` is one of the window's days; on the last of them it closes at `lastFileAt`. */
export function isWindowOpen(start: CivilDate, today: CivilDate): boolean {
  const days = daysBetween(today, start);
  return CLOSES <= days && days <= OPENS;
}

/** When the deanery's last applicant file leaves; with it the window closes. */
export function lastFileAt(start: CivilDate, { applicants }: Pick<Slots, 'applicants'>): number {
  return onDay(lastSlotDate(start), applicants);
}

export function weeksBefore(start: CivilDate, weeks: number): CivilDate {
  return addDays(start, -7 * weeks);
}

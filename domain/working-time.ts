import { isBankHoliday } from './bank-holidays.ts';
import { addDays, weekday, type CivilDate } from './civil-date.ts';
import { londonInstant, londonOf } from './london.ts';

const HOUR = 3_600_000;

/** Monday to Friday, less the bank holidays of England and Wales. */
export function isWorkingDay(date: CivilDate): boolean {
  const day = weekday(date);
  return day !== 'Saturday' && day !== 'Sunday' && !isBankHoliday(date);
}

/** The first working day after a date, never the date itself. */
export function nextWorkingDay(date: CivilDate): CivilDate {
  const tomorrow = addDays(date, 1);
  return isWorkingDay(tomorrow) ? tomorrow : nextWorkingDay(tomorrow);
}

/** When so many hours between 09:00 and 17:00 on working days have passed; they may end at 17:00. */
export function addWorkingHours(instant: number, hours: number): number {
  if (!Number.isFinite(hours) || hours < 0) throw new RangeError(`Not working hours: ${hours}`);
  let { date } = londonOf(instant);
  let left = hours * HOUR;
  for (;;) {
    if (isWorkingDay(date)) {
      const from = Math.max(instant, londonInstant(date, '09:00'));
      const today = londonInstant(date, '17:00') - from;
      if (left <= today) return from + left;
      left -= Math.max(today, 0);
    }
    date = nextWorkingDay(date);
  }
}

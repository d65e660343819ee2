/** A day in the calendar, as '2027-08-04'. Plain text in histories; made only by `civilDate`. */
export type CivilDate = string & { readonly civilDate: unique symbol };

const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

const DAY = 86_400_000;

/** The years that a date can be written in. */
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const AFTER_LAST = Date.parse('9999-12-31T00:00:00Z') + DAY;

export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // 30 February is read as 2 March, or not at all: only a real day comes back as it went in.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`Not a date in the calendar: '${text}'`);
  return text;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) {
    throw new RangeError(`Not a number of days to add to ${date}: ${days}`);
  }
  return dayAt(midnightOf(date) + days * DAY);
}

/** The day in UTC of a time in milliseconds; an error outside the years that have four digits. */
export function dayAt(time: number): CivilDate {
  if (!(time >= FIRST && time < AFTER_LAST)) throw new RangeError(`Not in the calendar: ${time}`);
  return new Date(time).toISOString().slice(0, 10) as CivilDate;
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (midnightOf(to) - midnightOf(from)) / DAY;
}

/** The day on which the present week began, of the weeks that are counted from `since`. */
export const weekSince = (since: CivilDate, today: CivilDate): CivilDate =>
  addDays(since, Math.floor(daysBetween(since, today) / 7) * 7);

export function weekday(date: CivilDate): Weekday {
  const name = weekdays[new Date(midnightOf(date)).getUTCDay()];
  if (name === undefined) throw new RangeError(`Not a date in the calendar: '${date}'`);
  return name;
}

/** For sorting: negative when `a` is earlier, positive when it is later, 0 on the same day. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return daysBetween(b, a);
}

function midnightOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

import { dayAt, weekday, type CivilDate } from './civil-date.ts';

// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
// October: the law since 1996, and the same instants in every year that a season can touch.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// As Date counts them.
const MARCH = 2;
const OCTOBER = 9;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export function isSummerTime(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear();
  return changesIn(year, MARCH) <= instant && instant < changesIn(year, OCTOBER);
}

/** What calendar and clock in London say at an instant; seconds are dropped. */
export function londonOf(instant: number): { date: CivilDate; time: string } {
  return utc(isSummerTime(instant) ? instant + HOUR : instant);
}

/**
 * The instant at which London's clock says `time` on `date`.
 * A time that the clock leaps over is moved forward with it; of one that comes twice it is the first.
 */
export function londonInstant(date: CivilDate, time: string): number {
  const inWinter = at(date, time);
  const inSummer = inWinter - HOUR;
  return isSummerTime(inSummer) ? inSummer : inWinter;
}

/** 'Wednesday 4 August 2027' */
export function spokenDate(date: CivilDate): string {
  return `${weekday(date)} ${spokenDay(date)}`;
}

/** '4 August 2027' */
export function spokenDay(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** 'Wednesday 4 August', where the year goes without saying */
export function spokenInYear(date: CivilDate): string {
  return spokenDate(date).replace(/ \d+$/, '');
}

/** 'Wednesday 4 August 2027 at 08:00', as London's calendar and clock say it */
export function spokenMoment(instant: number): string {
  const { date, time } = londonOf(instant);
  return `${spokenDate(date)} at ${time}`;
}

function utc(instant: number): { date: CivilDate; time: string } {
  return { date: dayAt(instant), time: new Date(instant).toISOString().slice(11, 16) };
}

function at(date: CivilDate, time: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`Not a time: '${time}'`);
  return Date.parse(`${date}T${time}:00Z`);
}

/** 01:00 UTC on the last Sunday of a month that has 31 days. Counted, since turns ask it often and texts are slow. */
function changesIn(year: number, month: number): number {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * DAY;
}

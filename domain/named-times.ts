import { addDays, type CivilDate } from './civil-date.ts';
import { londonInstant, londonOf } from './london.ts';

/** The day's named times in London, in order, and whose they are. What becomes due is due at one. */
export const namedTimes = [
  {
    time: '08:00',
    owners: ['inbox: confirmations of applicants', 'returned letters', 'windows open'],
  },
  { time: '12:00', owners: ['silence is told', "Intrepid's changes", 'returned letters'] },
  { time: '14:00', owners: ['slot: applicants leave'] },
  { time: '14:30', owners: ['inbox: records from ESR'] },
  { time: '15:00', owners: ['slot: notifications leave'] },
  {
    time: '15:30',
    owners: ['inbox: confirmations of notifications', 'returned letters'],
  },
  { time: '17:00', owners: ['rungs', 'slot: the acknowledgement leaves'] },
  { time: '18:00', owners: ['digests', 'missing files', 'nightly comparison'] },
] as const;

export type NamedTime = (typeof namedTimes)[number]['time'];

export function onDay(date: CivilDate, time: NamedTime): number {
  return londonInstant(date, time);
}

/** The first instant after another, never that one itself, at which it is this time in London. */
export function nextAt(after: number, time: NamedTime): number {
  const { date } = londonOf(after);
  const today = onDay(date, time);
  return today > after ? today : onDay(addDays(date, 1), time);
}

/** A day later: at the same time in London of the next day, rounded up to a named time. */
export function aDayAfter(instant: number): number {
  const { date, time } = londonOf(instant);
  return roundUp(londonInstant(addDays(date, 1), time) + (instant % 60_000));
}

/** The next of all the day's named times; an instant that is exactly at one stays where it is. */
export function roundUp(instant: number): number {
  const { date } = londonOf(instant);
  const today = namedTimes.map(({ time }) => onDay(date, time));
  return today.find((named) => named >= instant) ?? onDay(addDays(date, 1), namedTimes[0].time);
}

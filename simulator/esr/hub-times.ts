import { addDays } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';

/** When ESR does what, in London: as was seen of the real one. */
export const hubTimes = { applicants: '07:12', records: '14:09', notifications: '15:12' } as const;

/** When this time of the day is next, after an instant and never at it. */
export function nextTime(after: number, time: string): number {
  const { date } = londonOf(after);
  const today = londonInstant(date, time);
  return today > after ? today : londonInstant(addDays(date, 1), time);
}

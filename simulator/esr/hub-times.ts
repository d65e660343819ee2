import { addDays } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import type { DoorMoves } from './door.ts';

/** When ESR does what, in London: as was seen of the real one. */
export const hubTimes = { applicants: '07:12', records: '14:09', notifications: '15:12' } as const;

/** When this time of the day is next, after an instant and never at it. */
export function nextTime(after: number, time: string): number {
  const { date } = londonOf(after);
  const today = londonInstant(date, time);
  return today > after ? today : londonInstant(addDays(date, 1), time);
}

/** What comes first after a moment: one of the day's times, or a move of its door. */
export function nextDue(
  since: number,
  moves: readonly DoorMoves[],
): { at: number; what: keyof typeof hubTimes | DoorMoves['what'] } {
  const whats = Object.keys(hubTimes) as (keyof typeof hubTimes)[];
  const [first] = [
    ...whats.map((what) => ({ what, at: nextTime(since, hubTimes[what]) })),
    ...moves.filter(({ at }) => at > since),
  ].sort((a, b) => a.at - b.at);
  if (!first) throw new RangeError('The Hub has no times');
  return first;
}

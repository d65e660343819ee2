import { addDays } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { nextAt, onDay, type NamedTime } from '../domain/named-times.ts';

/** When the next of these times is, after an instant and never at it. */
export const nextOf = (times: readonly NamedTime[], after: number): number =>
  Math.min(...times.map((time) => nextAt(after, time)));

/** Which of these times have come since an instant, each once, in the order in which they came last. */
export function cameSince(
  times: readonly NamedTime[],
  since: number,
  now: number,
): readonly NamedTime[] {
  const { date } = londonOf(now);
  const last = (time: NamedTime): number =>
    onDay(date, time) <= now ? onDay(date, time) : onDay(addDays(date, -1), time);
  return times.filter((time) => last(time) > since).sort((a, b) => last(a) - last(b));
}

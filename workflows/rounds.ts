import { addDays } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { nextAt, onDay, roundUp, type NamedTime } from '../domain/named-times.ts';

const MINUTE = 60_000;
/** Most of what fails is a server that starts again, or a session that broke: it is over by then. */
const FIRST = 5 * MINUTE;
/** As often as a collector works between its times: who is away is asked no more than who answers. */
const EACH = 15 * MINUTE;

/**
 * When a round that has failed since an instant is tried again by timers: after five minutes, then every quarter of an
 * hour, and at each of the day's named times. At night it waits for 08:00: nothing leaves, and nobody could look.
 */
export function triedAgain(since: number, now: number): number {
  const named = roundUp(now + 1);
  const first = since + FIRST;
  const next = now < first ? first : first + EACH * (Math.floor((now - first) / EACH) + 1);
  return londonOf(next).date === londonOf(now).date ? Math.min(named, next) : named;
}

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

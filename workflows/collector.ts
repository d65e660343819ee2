import { setCurrentDetails, setHandler } from '@temporalio/workflow';
import { addDays } from '../domain/civil-date.ts';
import { londonOf, spokenDate } from '../domain/london.ts';
import { onDay, roundUp, type NamedTime } from '../domain/named-times.ts';
import { seasonClock } from './clock.ts';
import { look, standing, type ClockSetting } from './messages.ts';
import { isFull, nextMonday } from './run-length.ts';

/** What a collector does at one of its named times; throws when the world does not answer. */
export type Round = (at: number, time: NamedTime | 'between') => Promise<string>;

/** In production it also works between its named times, so that what comes is heard within a quarter of an hour. */
const BETWEEN = 900_000;

interface Collecting {
  readonly name: string;
  readonly clock: ClockSetting;
  readonly at: number;
  readonly times: readonly NamedTime[];
  readonly round: Round;
  /** Whether it also works between its named times; never in a rehearsal. */
  readonly between?: true;
  /** What it does at once when a person has decided what it waited for. */
  readonly whenDecided?: (at: number) => Promise<string>;
  /** Continues as new; never returns. */
  readonly again: (next: { clock: ClockSetting; at: number }) => Promise<never>;
}

/** The next of these times after an instant. */
const nextOf = (times: readonly NamedTime[], after: number): { at: number; time: NamedTime } => {
  const { date } = londonOf(after);
  const ahead = [date, addDays(date, 1)]
    .flatMap((day) => times.map((time) => ({ at: onDay(day, time), time })))
    .filter(({ at }) => at > after)
    .sort((a, b) => a.at - b.at);
  return ahead[0] ?? { at: roundUp(after + 1), time: '08:00' };
};

/** The latest of these times at or before an instant: whoever slept through several does the last of them, once. */
const latestOf = (times: readonly NamedTime[], at: number): NamedTime => {
  const { date } = londonOf(at);
  const passed = times.filter((time) => onDay(date, time) <= at);
  return passed.at(-1) ?? times.at(-1) ?? '08:00';
};

/**
 * A long-running collector: at each of its named times one round, never two at once. A round that fails is tried again
 * at the day's next named time. Continues as new every Monday.
 */
export async function collect(of: Collecting): Promise<never> {
  const { name, times, round } = of;
  const clock = seasonClock(of.clock, of.at);
  const monday = nextMonday(of.at);
  let details = `${name}: nothing yet`;
  let missed: NamedTime | null = null;
  let isDecided = false;
  setHandler(standing, () => details);
  setHandler(look, ({ at }) => {
    clock.hears(at);
    isDecided = of.whenDecided !== undefined;
  });

  for (;;) {
    const next = nextOf(times, clock.now());
    const isBetween = of.between === true && of.clock.mode === 'timers';
    const sooner = missed === null ? Infinity : roundUp(clock.now() + 1);
    const due = Math.min(next.at, sooner, isBetween ? clock.now() + BETWEEN : Infinity);
    setCurrentDetails(
      `${details}\n\nNext: ${spokenDate(londonOf(due).date)} at ${londonOf(due).time}.`,
    );
    if (!isDecided && isFull(clock, monday)) {
      await clock.finish(due);
      if (isDecided) continue;
      return await of.again({ clock: clock.setting(), at: clock.now() });
    }
    await clock.until(() => isDecided, due);
    const at = clock.now();
    if (isDecided && of.whenDecided && at < due) {
      isDecided = false;
      try {
        details = `${name}: ${await of.whenDecided(at)}`;
      } catch {
        details = `${name}: what was decided is done at its next time`;
      }
      continue;
    }
    const early: NamedTime | 'between' | null =
      at < next.at ? (missed ?? (isBetween ? 'between' : null)) : null;
    const time: NamedTime | 'between' = early ?? latestOf(times, at);
    try {
      details = `${name}: ${await round(at, time)}`;
      missed = null;
    } catch {
      details = `${name}: ${time} failed and is tried again`;
      missed = time === 'between' ? null : time;
    }
  }
}

import { setCurrentDetails, setHandler } from '@temporalio/workflow';
import { londonOf, spokenDate } from '../domain/london.ts';
import { roundUp, type NamedTime } from '../domain/named-times.ts';
import { seasonClock } from './clock.ts';
import { look, standing, type ClockSetting, type CollectorOpening } from './messages.ts';
import { cameSince, nextOf } from './rounds.ts';
import { isFull, nextMonday } from './run-length.ts';

/** What a collector does at one of its named times; throws when the world does not answer. */
type Round = (at: number, time: NamedTime | 'between') => Promise<string>;

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
  /** Rounds that failed and are still to be done, from the run before. */
  readonly missed?: readonly NamedTime[];
  /** Continues as new; never returns. */
  readonly again: (next: Continued) => Promise<never>;
}
type Continued = Required<Pick<CollectorOpening, 'clock' | 'at' | 'missed'>>;

/**
 * A long-running collector: at each of its named times one round, never two at once. A round that fails is done again
 * at the day's next named time, whoever's that is, before what is due then; what a worker that was away has slept
 * through is done when it is back, each time once. Continues as new every Monday.
 */
export async function collect(of: Collecting): Promise<never> {
  const { name, times, round } = of;
  const clock = seasonClock(of.clock, of.at);
  const monday = nextMonday(of.at);
  let details = `${name}: nothing yet`;
  let missed = of.missed ?? [];
  let isDecided = false;
  setHandler(standing, () => details);
  setHandler(look, ({ at }) => {
    clock.hears(at);
    isDecided = of.whenDecided !== undefined;
  });

  for (;;) {
    const since = clock.now();
    const next = nextOf(times, since);
    const isBetween = of.between === true && of.clock.mode === 'timers';
    const sooner = missed.length === 0 ? Infinity : roundUp(since + 1);
    const due = Math.min(next, sooner, isBetween ? since + BETWEEN : Infinity);
    setCurrentDetails(
      `${details}\n\nNext: ${spokenDate(londonOf(due).date)} at ${londonOf(due).time}.`,
    );
    if (!isDecided && isFull(clock, monday)) {
      await clock.finish(due);
      if (isDecided) continue;
      return await of.again({ clock: clock.setting(), at: clock.now(), missed });
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
    const came = cameSince(times, since, at);
    // A conductor wakes a collector only for what there is to do, and jumps over the rest.
    const owed = [...missed, ...(of.clock.mode === 'timers' ? came : came.slice(-1))];
    missed = [];
    for (const time of owed.length === 0 ? (['between'] as const) : new Set(owed)) {
      try {
        details = `${name}: ${await round(at, time)}`;
      } catch {
        details = `${name}: ${time} failed and is tried again`;
        if (time !== 'between') missed = [...missed, time];
      }
    }
  }
}

import { setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { spokenMoment } from '../domain/london.ts';
import { roundUp, type NamedTime } from '../domain/named-times.ts';
import type { System } from '../domain/system-down.ts';
import { seasonClock } from './clock.ts';
import { look, standing, type CollectorOpening, type RoundTime } from './messages.ts';
import { errands, type Errands } from './errands.ts';
import { outagesOf } from './outages.ts';
import { cameSince, nextOf } from './rounds.ts';
import { isFull, nextMonday } from './run-length.ts';

/** What a collector does at one of its named times; throws when the world does not answer. */
type Round = (at: number, time: RoundTime) => Promise<string>;

/** In production it also works between its named times, so that what comes is heard within a quarter of an hour. */
const BETWEEN = 900_000;

interface Collecting extends CollectorOpening {
  readonly name: string;
  /** Whom it asks first of all. */
  readonly asks: System;
  readonly times: readonly NamedTime[];
  readonly round: Round;
  /** Whether it also works between its named times; never in a rehearsal. */
  readonly between?: true;
  /** Which round it does at once when a person has decided what it waited for. */
  readonly whenDecided?: RoundTime;
  /** What people may ask of it; `atOnce` has the round of `whenDecided` done without waiting for its time. */
  readonly commands?: (people: Errands, atOnce: () => void) => void;
  /** How it ended, once there will never be anything for it again. */
  readonly ended?: () => string | null;
  /** What else it says of itself. */
  readonly says?: () => readonly string[];
  /** Continues as new; never returns. */
  readonly again: (next: Continued) => Promise<never>;
}
type Continued = Required<Pick<CollectorOpening, 'clock' | 'at' | 'missed' | 'outages'>>;

const spokenRound = (time: RoundTime): string =>
  time === 'between' ? 'the round between its times' : `the round of ${time}`;

/**
 * A long-running collector: at each of its named times one round, never two at once. A round that fails is on a desk,
 * and is done again before what is due then: within minutes, and in a rehearsal at the day's next named time, whoever's
 * that is. What a worker that was away has slept through is done when it is back, each time once. Continues as new every
 * Monday. Answers how it ended.
 */
export async function collect(of: Collecting): Promise<string> {
  const { name, asks, times, round } = of;
  const clock = seasonClock(of.clock, of.at);
  const monday = nextMonday(of.at);
  const outages = outagesOf(of.deanery, of.outages);
  const member = workflowInfo().workflowId;
  const isBetween = of.between === true && of.clock.mode === 'timers';
  let details = `${name}: nothing yet`;
  let missed = of.missed ?? [];
  let isDecided = false;
  const people = errands(clock);
  const isCalled = (): boolean => isDecided || people.wait();
  const words = (): string[] => [details, ...(of.says?.() ?? []), ...outages.words()];
  setHandler(standing, () => words().join('\n'));
  const atOnce = (): void => {
    isDecided = of.whenDecided !== undefined;
  };
  setHandler(look, ({ at }) => {
    clock.hears(at);
    atOnce();
  });
  of.commands?.(people, atOnce);

  for (;;) {
    await people.doAll();
    const since = clock.now();
    const next = nextOf(times, since);
    const sooner = missed.length === 0 ? (outages.due(since) ?? Infinity) : againAfter(since);
    const due = Math.min(next, sooner, isBetween ? since + BETWEEN : Infinity);
    setCurrentDetails([...words(), '', `Next: ${spokenMoment(due)}.`].join('\n'));
    if (!isDecided && isFull(clock, monday)) {
      await clock.finish(() => due, isCalled);
      if (isCalled()) continue;
      const { open } = outages;
      return await of.again({ clock: clock.setting(), at: clock.now(), missed, outages: open });
    }
    await clock.until(isCalled, due);
    const at = clock.now();
    if (!isDecided && at < due) continue;
    if (isDecided && of.whenDecided && at < due) {
      isDecided = false;
      missed = [...missed, ...(await doRounds(at, [of.whenDecided]))];
      continue;
    }
    const came = cameSince(times, since, at);
    // A conductor wakes a collector only for what there is to do, and jumps over the rest.
    const owed = [...missed, ...(of.clock.mode === 'timers' ? came : came.slice(-1))];
    const failed = await doRounds(at, owed.length === 0 && isBetween ? ['between'] : owed);
    // It comes again by itself, and sooner.
    missed = failed.filter((one) => one !== 'between' || !isBetween);
    const ended = missed.length === 0 ? (of.ended?.() ?? null) : null;
    if (ended !== null) {
      await clock.finish(() => null);
      return ended;
    }
  }

  /** When what has failed is tried again: a conductor knows the named times alone, a timer rings sooner. */
  function againAfter(now: number): number {
    const named = roundUp(now + 1);
    return of.clock.mode === 'timers' ? Math.min(named, outages.againByTimers(now)) : named;
  }

  /** Answers those that failed. */
  async function doRounds(at: number, owed: readonly RoundTime[]): Promise<readonly RoundTime[]> {
    const failed: RoundTime[] = [];
    for (const one of new Set(owed)) {
      const tried = spokenRound(one);
      try {
        details = `${name}: ${await round(at, one)}`;
        outages.answered(tried, at);
      } catch (error) {
        details = `${name}: ${tried} failed and is tried again`;
        failed.push(one);
        outages.failed({ tried, member, asks }, at, error);
      }
    }
    await outages.tell(at);
    return failed;
  }
}

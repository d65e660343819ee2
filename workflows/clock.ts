import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import { moment, type ClockSetting } from './messages.ts';

/** How far a timer may ring late (a worker that was away) before the clock jumps to the present: ten minutes. */
const GRACE = 600_000;

/** The season's clock of one workflow: it knows the moment by its news and by what became due, never by a guess. */
export interface SeasonClock {
  now(): number;
  /** Every handler calls this with its message's moment. */
  hears(at: number): void;
  /** Until there is news, or until `due` (null: nothing is due); the same moment keeps its timer. */
  until(news: () => boolean, due: number | null): Promise<void>;
  /**
   * Before a return (null) or a continue-as-new (the next due instant): waits for every handler. `unless` says that there
   * is something to do after all: then it ends nothing, and whoever moves the clock waits for what is done.
   */
  finish(due: () => number | null, unless?: () => boolean): Promise<void>;
  /** The setting for the next run. */
  setting(): ClockSetting;
  /** How often a conductor has moved it in this run. */
  moves(): number;
}

export const seasonClock = (setting: ClockSetting, at: number): SeasonClock =>
  setting.mode === 'timers' ? byTimers(at) : stepped(Math.max(setting.at, at));

function byTimers(from: number): SeasonClock {
  let current = from;
  let alarm: { due: number; rang: boolean; scope: CancellationScope } | undefined;

  function set(due: number): void {
    const scope = new CancellationScope();
    const ours = { due, rang: false, scope };
    alarm = ours;
    scope
      .run(() => sleep(Math.max(1, due - Date.now())))
      .then(
        () => {
          ours.rang = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  return {
    now: () => current,
    hears(at) {
      current = Math.max(current, at);
    },
    async until(news, due) {
      if (alarm && (alarm.due !== due || alarm.rang)) {
        alarm.scope.cancel();
        alarm = undefined;
      }
      if (!alarm && due !== null) set(due);
      const ours = alarm;
      await condition(() => news() || ours?.rang === true);
      if (ours?.rang) {
        const late = Date.now() - ours.due > GRACE;
        current = Math.max(current, late ? Date.now() : ours.due);
      }
    },
    async finish(_due, unless = () => false) {
      alarm?.scope.cancel();
      alarm = undefined;
      await condition(() => unless() || allHandlersFinished());
    },
    setting: () => ({ mode: 'timers' }),
    moves: () => 0,
  };
}

function stepped(from: number): SeasonClock {
  let current = from;
  let moves = 0;
  let asleep: { news: () => boolean; due: number } | undefined;
  let ended: { due: () => number | null; unless: () => boolean } | undefined;

  const resting = (): boolean =>
    ended ? !ended.unless() : asleep !== undefined && !asleep.news() && current < asleep.due;
  const dueNext = (): number | null => {
    if (ended) return ended.due();
    return asleep && asleep.due !== Infinity ? asleep.due : null;
  };

  setHandler(moment, async (to) => {
    // A replay may bring it together with what came before it (a start, a signal): that has its turn first, as it had.
    await condition(resting);
    moves += 1;
    current = Math.max(current, to);
    await condition(resting);
    return dueNext();
  });

  return {
    now: () => current,
    hears(at) {
      current = Math.max(current, at);
    },
    async until(news, due) {
      ended = undefined;
      asleep = { news, due: due ?? Infinity };
      await condition(() => !resting());
      asleep = undefined;
    },
    async finish(due, unless = () => false) {
      ended = { due, unless };
      await condition(() => unless() || allHandlersFinished());
      if (unless()) ended = undefined;
    },
    setting: () => ({ mode: 'stepped', at: current }),
    moves: () => moves,
  };
}

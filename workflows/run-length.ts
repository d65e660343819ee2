import { workflowInfo } from '@temporalio/workflow';
import { addDays, weekday, type CivilDate } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { onDay } from '../domain/named-times.ts';
import type { SeasonClock } from './clock.ts';

/** One run takes 2,000 updates at most; a rehearsal moves a collector by updates, and a short history replays soon. */
const MOVES = 150;

const mondayAfter = (date: CivilDate): CivilDate => {
  const next = addDays(date, 1);
  return weekday(next) === 'Monday' ? next : mondayAfter(next);
};

/** 08:00 of the Monday after an instant's day: when long-running collectors continue as new. */
export const nextMonday = (at: number): number => onDay(mondayAfter(londonOf(at).date), '08:00');

/** Whether a run is long enough: its Monday has come, a conductor has moved it often, or the engine says so. */
export function isFull(clock: SeasonClock, monday: number): boolean {
  if (workflowInfo().continueAsNewSuggested || clock.moves() >= MOVES) return true;
  return clock.setting().mode === 'timers' && clock.now() >= monday;
}

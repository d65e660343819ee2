import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { addDays, weekday, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { isWorkingDay } from '../../domain/working-time.ts';
import type { Skipping, Way } from './way.ts';

export type History = temporal.api.history.v1.IHistory;

/** What a recording is made with. */
export interface Studio {
  readonly client: Client;
  readonly engine: Skipping;
  /** A worker that does nothing but record these activities; it ends with the studio. */
  worker(activities: object): Promise<string>;
}

/** One workflow led through its life, or a part of it. Answers the runs worth keeping, each with a name. */
export interface Recording {
  readonly name: string;
  /** Whether it is recorded by timers alone: the stepped clock has been recorded with the likes of it. */
  readonly byTimersAlone?: boolean;
  readonly record: (studio: Studio, way: Way) => Promise<Readonly<Record<string, History>>>;
}

/** A workflow's runs in order, each as far as it has come. */
export async function runsOf(
  client: Client,
  workflowId: string,
  firstRunId: string,
): Promise<History[]> {
  const runs: History[] = [];
  for (let runId: string | undefined = firstRunId; runId;) {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(history);
    const end = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
    runId = end?.newExecutionRunId ?? undefined;
  }
  return runs;
}

/** The next Monday of a week without bank holidays. */
export async function nextMonday(engine: Skipping): Promise<CivilDate> {
  let date = addDays(londonOf(await engine.currentTimeMs()).date, 1);
  const isQuiet = () => [0, 1, 2, 3, 4].every((day) => isWorkingDay(addDays(date, day)));
  while (weekday(date) !== 'Monday' || !isQuiet()) date = addDays(date, 1);
  return date;
}

export const at = (date: CivilDate, days: number, time: string): number =>
  londonInstant(addDays(date, days), time);

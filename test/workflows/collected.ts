import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Outage } from '../../activities/contract.ts';
import { addDays, weekday, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { troubleType, type System } from '../../domain/system-down.ts';
import { atRest } from '../../tools/histories/at-rest.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

type Call = Readonly<Record<string, unknown>> & { readonly at: number };
type Answer = (of: Call) => unknown;
/** What a desk heard of an outage. */
export type Heard = Readonly<Partial<Outage>> & { readonly at: number };

let collectors = 0;

/** A long-running workflow, and what it asked of the world: by day of its week, time and question. */
export class Collected {
  readonly handle: WorkflowHandle;
  readonly monday: CivilDate;
  readonly asked: { readonly what: string; readonly of: Call }[];
  readonly said: Heard[];
  readonly ended: Heard[];
  /** Ends it where it has not ended by itself, and its worker. */
  readonly stop: () => Promise<void>;

  constructor(of: Pick<Collected, 'handle' | 'monday' | 'asked' | 'said' | 'ended' | 'stop'>) {
    this.handle = of.handle;
    this.monday = of.monday;
    this.asked = of.asked;
    this.said = of.said;
    this.ended = of.ended;
    this.stop = of.stop;
  }

  /** What was asked at the named times of a day, as `14:00 composeFiles`; without what is asked between them. */
  on(days: number): string[] {
    const date = addDays(this.monday, days);
    return this.asked
      .map(({ what, of }) => ({ what, ...londonOf(of.at) }))
      .filter((one) => one.date === date)
      .map(({ what, time }) => `${time} ${what}`);
  }

  /** Lets time pass until so many days after its Monday. */
  async until(days: number, time: string): Promise<void> {
    const env = await timeSkipping();
    const at = londonInstant(addDays(this.monday, days), time);
    await env.sleep(Math.max(1, at - (await env.currentTimeMs()) + 2_000));
    await atRest(this.handle);
  }

  async run(): Promise<string> {
    return (await this.handle.describe()).runId;
  }
}

/** Somebody does not answer, and the engine's patience with the activity is used up. */
export const down = (system?: System): never => {
  const type = system && troubleType({ system, code: 'ECONNREFUSED' });
  throw ApplicationFailure.nonRetryable('does not answer', type);
};

const monday = (after: CivilDate): CivilDate =>
  weekday(after) === 'Monday' ? after : monday(addDays(after, 1));

/** A workflow that begins at 07:00 on a Monday, on a worker of its own; the rest of its opening follows from it. */
export async function collected(
  workflow: string,
  world: Readonly<Record<string, Answer>>,
  openingOf: (at: number) => object = () => ({}),
): Promise<Collected> {
  const env = await timeSkipping();
  const asked: Collected['asked'] = [];
  const [said, ended]: [Heard[], Heard[]] = [[], []];
  const answers = Object.fromEntries(
    Object.entries(world).map(([what, answer]) => [
      what,
      async (of: Call) => {
        asked.push({ what, of });
        return await answer(of);
      },
    ]),
  );
  const outages = {
    sayOutage: async (of: Heard) => Promise.resolve(void said.push(of)),
    endOutage: async (of: Heard) => Promise.resolve(void ended.push(of)),
  };
  const { taskQueue, stop } = await aWorker({ ...outages, ...answers });
  const first = monday(addDays(londonOf(await env.currentTimeMs()).date, 1));
  const at = londonInstant(first, '07:00');
  await env.sleep(at - (await env.currentTimeMs()));
  const opening = { deanery: 'EOE', ods: 'RGT', clock: { mode: 'timers' }, at, ...openingOf(at) };
  const handle = await env.client.workflow.start(workflow, {
    workflowId: `${workflow}/${++collectors}`,
    taskQueue,
    args: [opening],
  });
  await atRest(handle);
  return new Collected({
    ...{ handle, monday: first, asked, said, ended },
    stop: async () => {
      if ((await handle.describe()).status.name === 'RUNNING') await handle.terminate();
      await stop();
    },
  });
}

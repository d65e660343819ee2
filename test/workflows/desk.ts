import { type WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { EscalationActivities, Outage, OutageActivities } from '../../activities/contract.ts';
import { addDays, weekday, type CivilDate } from '../../domain/civil-date.ts';
import type { EscalationKept } from '../../domain/escalation.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { isWorkingDay } from '../../domain/working-time.ts';
import { atRest } from '../../tools/histories/at-rest.ts';
import { DeskInMemory } from '../../tools/histories/desk-in-memory.ts';
import { look, type Command } from '../../workflows/messages.ts';
import { escalationId } from '../../workflows/names.ts';
import { endsWithEngine, timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

const deanery = 'EOE';

const desks = new Map<string, DeskInMemory>();
const deskOf = (cause: string): DeskInMemory => {
  const desk = desks.get(cause) ?? new DeskInMemory();
  desks.set(cause, desk);
  return desk;
};
/** What the deanery's desk heard of outages, by whichever escalation. */
export const outagesHeard: { readonly said: Outage[]; ended: number } = { said: [], ended: 0 };
const activities: EscalationActivities & OutageActivities = {
  sayOutage: async (outage) => Promise.resolve(void outagesHeard.said.push(outage)),
  endOutage: async () => Promise.resolve(void outagesHeard.ended++),
  lookAtEscalation: ({ cause }) => deskOf(cause).lookAtEscalation(),
  keepEscalation: (kept) => deskOf(kept.cause).keepEscalation(kept),
};
let worker: ReturnType<typeof aWorker> | undefined;
function escalating(): ReturnType<typeof aWorker> {
  if (worker) return worker;
  endsWithEngine(async () => (await worker)?.stop());
  return (worker = aWorker(activities));
}

let escalations = 0;

/** What a test leads one escalation through: who is held up, who is away, what people do. */
export class Escalated {
  readonly cause = `hire-overdue/RGT/2027-08-${String(++escalations).padStart(2, '0')}`;
  readonly desk = deskOf(this.cause);
  readonly monday: CivilDate;
  readonly #taskQueue: string;
  readonly handle: WorkflowHandle;

  constructor(monday: CivilDate, taskQueue: string, handleOf: (id: string) => WorkflowHandle) {
    this.monday = monday;
    this.#taskQueue = taskQueue;
    this.handle = handleOf(escalationId(deanery, this.cause));
  }

  get last(): EscalationKept {
    const kept = this.desk.kept.at(-1);
    if (!kept) throw new Error('The escalation has not been kept yet');
    return kept;
  }

  /** Who has it and how, as `RGT/hires/contact ann: open`. */
  get shown(): string {
    const { desk, contactId, state } = this.last;
    return `${desk} ${contactId ?? 'nobody'}: ${state}`;
  }

  /** Who was written to, in order: a desk, or why somebody was. */
  get letters(): string[] {
    return this.desk.kept.flatMap(({ letter, desk }) => {
      if (letter === null) return [];
      return [letter.why === 'on their desk' ? desk : `${letter.why}: ${letter.to ?? 'nobody'}`];
    });
  }

  /** These are held up now: each with the rung that put it there. */
  async holdsUp(...rungs: readonly string[]): Promise<void> {
    this.desk.holdsUp(...rungs);
    await this.looks();
  }

  /** Somebody joins at this moment, whatever it is doing. */
  async joins(rung: string): Promise<void> {
    this.desk.members = [{ member: 'rotation/EOE/new', rung, late: 'late' }];
    await this.handle.signal(look, { at: await (await this.#env()).currentTimeMs() });
  }

  /** Somebody joined or left: it looks. */
  async looks(): Promise<void> {
    const { client, currentTimeMs } = await this.#env();
    const at = await currentTimeMs();
    await client.workflow.signalWithStart('escalation', {
      workflowId: this.handle.workflowId,
      taskQueue: this.#taskQueue,
      args: [{ deanery, cause: this.cause, clock: { mode: 'timers' }, at }],
      signal: look,
      signalArgs: [{ at }],
    });
    await this.#rest();
  }

  /** A person's command; answers what they read, be it a refusal. */
  async does<More>(
    command: UpdateDefinition<string, [Command & More]>,
    more: NoInfer<More> & Omit<Command, 'at'>,
  ): Promise<string> {
    const at = await (await this.#env()).currentTimeMs();
    try {
      const answer = await this.handle.executeUpdate(command, { args: [{ at, ...more }] });
      await this.#rest();
      return answer;
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      return error.cause?.message ?? '';
    }
  }

  /** Lets time pass until so many days after the Monday on which it began. */
  async until(days: number, time: string): Promise<void> {
    const env = await this.#env();
    const at = londonInstant(addDays(this.monday, days), time);
    await env.sleep(Math.max(1, at - (await env.currentTimeMs()) + 2_000));
    await this.#rest();
  }

  async end(): Promise<unknown> {
    return await this.handle.result();
  }

  /** The id of its latest run. */
  async run(): Promise<string> {
    return (await this.handle.describe()).runId;
  }

  async #rest(): Promise<void> {
    await atRest(this.handle);
  }

  async #env() {
    const env = await timeSkipping();
    return {
      client: env.client,
      currentTimeMs: () => env.currentTimeMs(),
      sleep: (ms: number) => env.sleep(ms),
    };
  }
}

/** A Monday whose whole week is of working days. */
function quietMonday(after: CivilDate): CivilDate {
  const next = addDays(after, 1);
  const week = [0, 1, 2, 3, 4].map((day) => addDays(next, day));
  return weekday(next) === 'Monday' && week.every(isWorkingDay) ? next : quietMonday(next);
}

/**
 * An escalation that will begin on a Monday just after a time, by itself 09:00: one of 09:00 sharp has had 8 working
 * hours by 17:00.
 */
export async function escalated(time = '09:00'): Promise<Escalated> {
  const env = await timeSkipping();
  const { taskQueue } = await escalating();
  const monday = quietMonday(londonOf(await env.currentTimeMs()).date);
  await env.sleep(londonInstant(monday, time) - (await env.currentTimeMs()) + 2_000);
  return new Escalated(monday, taskQueue, (id) => env.client.workflow.getHandle(id));
}

/** One that holds somebody up from the four-week rung on. */
export async function onDesk(): Promise<Escalated> {
  const one = await escalated();
  await one.holdsUp('2027-07-07');
  return one;
}

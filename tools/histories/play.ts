import { type Client, WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import type { Pack, Turn } from '../../activities/contract.ts';
import { rotationAttributes } from '../../activities/search-attributes-at-start.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { RotationCommand } from '../../domain/commands.ts';
import { onDay } from '../../domain/named-times.ts';
import type { News } from '../../domain/news.ts';
import { moment, newsSignals, type ClockSetting } from '../../workflows/messages.ts';
import { atRest } from './at-rest.ts';
import type { RegisterInMemory } from './register-in-memory.ts';
import type { Step, Story } from './story.ts';
import { ToldRotation } from './told-rotation.ts';

/** An engine on which time skips, and a worker whose rotations write to this register. */
export interface Stage {
  readonly client: Client;
  readonly taskQueue: string;
  readonly register: RegisterInMemory;
  now(): Promise<number>;
  sleep(ms: number): Promise<void>;
}

/** Who plays it: the first day, and ids that tell two plays of one story apart. */
export interface Part {
  readonly story: Story;
  readonly start: CivilDate;
  readonly workflowId: string;
  readonly placementId: string;
}

/** What a rotation wrote, turn by turn. */
export interface Played {
  readonly handle: WorkflowHandle;
  readonly turns: readonly Turn[];
  readonly packs: readonly Pack[];
}

/** As in production: the rotation waits by timers, and the engine's time passes. */
export async function playByTimers(stage: Stage, part: Part): Promise<Played> {
  const play = new Play(stage, part, () => ({ mode: 'timers' }));
  for (const step of part.story.steps) {
    await timePasses(stage, play, play.momentOf(step));
    await play.tell(step);
    await atRest(play.handle);
  }
  await timePasses(stage, play, play.momentOf(part.story.until));
  return play.played();
}

async function timePasses(stage: Stage, { handle, hasBegun }: Play, at: number): Promise<void> {
  await stage.sleep(Math.max(1, at - (await stage.now()) + 1_000));
  if (hasBegun) await atRest(handle);
}

/** As in a rehearsal: the clock stands while the rotation works, and jumps to what is due or told next. */
export async function playStepped(stage: Stage, part: Part): Promise<Played> {
  const play = new Play(stage, part, (at) => ({ mode: 'stepped', at }));
  const until = play.momentOf(part.story.until);
  let due: number | null = null;
  const jump = async (to: number): Promise<void> => {
    while (due !== null && due <= to) due = await moveTo(play.handle, due);
  };
  for (const step of part.story.steps) {
    const at = play.momentOf(step);
    await jump(at);
    await play.tell(step);
    due = await moveTo(play.handle, at);
  }
  await jump(until);
  return play.played();
}

/** Null also when it has ended. */
async function moveTo(handle: WorkflowHandle, at: number): Promise<number | null> {
  try {
    return await handle.executeUpdate(moment, { args: [at] });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

const isNews = (message: News | RotationCommand): message is News => message.kind in newsSignals;

class Play {
  readonly #stage: Stage;
  readonly #part: Part;
  readonly #clock: (at: number) => ClockSetting;
  readonly #told: ToldRotation;
  hasBegun = false;

  constructor(stage: Stage, part: Part, clock: (at: number) => ClockSetting) {
    this.#stage = stage;
    this.#part = part;
    this.#clock = clock;
    this.#told = new ToldRotation(part.placementId, part.start);
  }

  get handle(): WorkflowHandle {
    return this.#stage.client.workflow.getHandle(this.#part.workflowId);
  }

  momentOf({ daysBefore, time }: Omit<Step, 'tells'>): number {
    return onDay(addDays(this.#part.start, -daysBefore), time);
  }

  async tell(step: Step): Promise<void> {
    const at = this.momentOf(step);
    const message = step.tells({ told: this.#told, at, takes: (kind) => this.#takes(kind) });
    this.hasBegun = true;
    if (isNews(message)) await this.#signal(message);
    else
      await this.handle.executeUpdate<string, [RotationCommand]>(message.kind, { args: [message] });
  }

  played(): Played {
    const { register } = this.#stage;
    const { workflowId } = this.#part;
    return {
      handle: this.handle,
      turns: register.turnsOf(workflowId),
      packs: register.packsOf(workflowId),
    };
  }

  async #signal(news: News): Promise<void> {
    const { client, taskQueue } = this.#stage;
    const { workflowId, placementId } = this.#part;
    await client.workflow.signalWithStart('rotation', {
      workflowId,
      taskQueue,
      args: [{ deanery: 'EOE', placementId, clock: this.#clock(news.at) }],
      signal: newsSignals[news.kind],
      signalArgs: [news],
      typedSearchAttributes: rotationAttributes(workflowId, news),
    });
  }

  #takes(kind: Parameters<Parameters<Step['tells']>[0]['takes']>[0]) {
    const { register } = this.#stage;
    const rows = register
      .waiting(this.#part.workflowId)
      .filter((row) => kind === undefined || row.kind === kind);
    register.take(this.#part.workflowId, rows, 'APP_EOE_1');
    return rows;
  }
}

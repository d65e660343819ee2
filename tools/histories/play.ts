import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Pack, Turn } from '../../activities/contract.ts';
import { rotationAttributes } from '../../activities/search-attributes-at-start.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { RotationCommand } from '../../domain/commands.ts';
import { onDay } from '../../domain/named-times.ts';
import type { News } from '../../domain/news.ts';
import type { OutboxRow } from '../../domain/turn.ts';
import { newsSignals } from '../../workflows/messages.ts';
import type { RegisterInMemory } from './register-in-memory.ts';
import type { Step, Story } from './story.ts';
import { ToldRotation } from './told-rotation.ts';
import type { Way } from './way.ts';

/** A worker whose rotations write to this register. */
export interface Stage {
  readonly client: Client;
  readonly taskQueue: string;
  readonly register: RegisterInMemory;
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

const isNews = (message: News | RotationCommand): message is News => message.kind in newsSignals;

/** Plays a rotation through its months. */
export async function play(stage: Stage, part: Part, way: Way): Promise<Played> {
  const { client, taskQueue, register } = stage;
  const { story, start, workflowId, placementId } = part;
  const handle = client.workflow.getHandle(workflowId);
  const told = new ToldRotation(placementId, start);
  const momentOf = ({ daysBefore, time }: Omit<Step, 'tells'>): number =>
    onDay(addDays(start, -daysBefore), time);
  const takesAt = (at: number, kind?: OutboxRow['kind']): OutboxRow[] => {
    const waiting = register.waiting(workflowId, at);
    const rows = waiting.filter((row) => kind === undefined || row.kind === kind);
    register.take(workflowId, rows, 'APP_EOE_1');
    return rows;
  };
  const tell = async (message: News | RotationCommand): Promise<unknown> =>
    isNews(message)
      ? await client.workflow.signalWithStart('rotation', {
          workflowId,
          taskQueue,
          args: [{ deanery: 'EOE', placementId, clock: way.clock(message.at) }],
          signal: newsSignals[message.kind],
          signalArgs: [message],
          typedSearchAttributes: rotationAttributes(workflowId, message),
        })
      : await handle.executeUpdate<string, [RotationCommand]>(message.kind, { args: [message] });

  for (const [index, step] of story.steps.entries()) {
    const at = momentOf(step);
    await way.passes(index === 0 ? null : handle, at);
    await tell(step.tells({ told, at, takes: (kind) => takesAt(at, kind) }));
    await way.settles(handle, at);
  }
  await way.passes(handle, momentOf(story.until));
  return { handle, turns: register.turnsOf(workflowId), packs: register.packsOf(workflowId) };
}

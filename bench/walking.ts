import protos from '@temporalio/proto';
import { inPool } from '../simulator/in-pool.ts';
import type { Place } from './place.ts';
import { tell, workflowIdOf, type Played } from './tell.ts';
import type { Walk } from './walks.ts';
import type { WorkerProcess } from './worker-process.ts';

/** What one workflow has cost the engine to keep. */
export interface Kept {
  readonly events: number;
  readonly bytes: number;
}

/**
 * Walks rotations, or bare workflows, from their first news to their end, so many at a time. The next news is told
 * when the turns of the last have been settled, so that no two share a workflow task.
 */
export async function walkAll(
  { client, register, environment }: Place,
  worker: WorkerProcess,
  of: {
    readonly walk: Walk;
    readonly played: Played;
    readonly placements: readonly string[];
    readonly inFlight: number;
  },
): Promise<void> {
  const { walk, played, placements, inFlight } = of;
  const taskQueue = environment['TEMPORAL_TASK_QUEUE'] ?? 'changeover';
  await inPool(placements, inFlight, async (placement) => {
    const id = workflowIdOf(played, placement);
    let turns = 0;
    for (const { news, turns: more } of walk(placement)) {
      // What waited has left in a file, as the outbox would say.
      if (news.kind === 'answers told') {
        await register('outbox')
          .whereIn(
            'key',
            news.answers.map(({ row }) => row),
          )
          .update({ state: 'answered', file: 'APP_EOE_1' });
      }
      await tell(client, { taskQueue, played, placement }, news);
      await worker.turns(id, (turns += more));
    }
    await client.workflow.getHandle(id).result();
  });
}

/** What the engine keeps of a workflow, from the engine. */
export async function keptOf({ client }: Place, workflowId: string): Promise<Kept> {
  const { historyLength, historySize } = await client.workflow.getHandle(workflowId).describe();
  return { events: historyLength, bytes: historySize ?? 0 };
}

/** Types of a workflow's events, in order. */
export async function eventTypesOf({ client }: Place, workflowId: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const { EventType } = protos.temporal.api.enums.v1;
  return (events ?? []).map(({ eventType }) => EventType[eventType ?? 0] ?? '');
}

import type { Turn } from '../activities/contract.ts';
import { commandListOf, type Task } from './command-list.ts';
import type { Place } from './place.ts';
import { workflowIdOf } from './tell.ts';
import { walkAll } from './walking.ts';
import type { Walk } from './walks.ts';
import type { WorkerProcess } from './worker-process.ts';

/** One rotation as it went: what its workflow commanded, and the turns that it wrote to the register. */
export interface Recording {
  readonly placement: string;
  readonly events: number;
  readonly tasks: readonly Task[];
  readonly turns: readonly Turn[];
}

export async function record(
  place: Place,
  worker: WorkerProcess,
  { walk, placement }: { readonly walk: Walk; readonly placement: string },
): Promise<Recording> {
  await worker.ask({ records: true });
  await walkAll(place, worker, { walk, played: 'rotation', placements: [placement], inFlight: 1 });
  await worker.ask({ records: false });
  const id = workflowIdOf('rotation', placement);
  const { events } = await place.client.workflow.getHandle(id).fetchHistory();
  const turns = worker.told.filter(({ rotation }) => rotation === id);
  const all = events ?? [];
  return { placement, events: all.length, tasks: commandListOf(all), turns };
}

/** What the activities of bare workflows do from now on: write the recorded turns as their own, or nothing. */
export async function writesTurns(
  worker: WorkerProcess,
  recording: Recording | null,
): Promise<void> {
  await worker.ask({
    recorded: recording && {
      placement: recording.placement,
      turns: recording.turns.map((turn) => JSON.stringify(turn)),
    },
  });
}

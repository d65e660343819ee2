import type { Client } from '@temporalio/client';
import { inPool } from '../simulator/in-pool.ts';
import type { Task } from './command-list.ts';
import { tell } from './tell.ts';
import { ready } from './walks.ts';

/** What a rotation that is ready commands in its first turn: its one call, and the timer for its window. */
const firstTurn: readonly Task[] = [
  {
    signals: 1,
    rung: [],
    commands: [{ do: 'local activity' }, { do: 'start timer', timer: '1', ms: 90 * 86_400_000 }],
  },
];

/** Signal-with-starts and nothing else: no source that is read, no register. */
export async function bareStarts(
  client: Client,
  taskQueue: string,
  { rotations, inFlight }: { readonly rotations: number; readonly inFlight: number },
): Promise<void> {
  const ids = Array.from({ length: rotations }, (_, index) => `B${200_001 + index}`);
  await inPool(ids, inFlight, async (placement) => {
    const [first] = ready(placement);
    if (first) await tell(client, { taskQueue, played: firstTurn, placement }, first.news);
  });
}

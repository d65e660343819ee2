import type { Client } from '@temporalio/client';
import { inPool } from '../simulator/in-pool.ts';
import type { Task } from './command-list.ts';
import type { TimedActivities } from './once.ts';
import { placementsFrom } from './placements.ts';
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
  { first, rotations, inFlight }: Parameters<TimedActivities['timedBareStarts']>[0],
): Promise<void> {
  await inPool(placementsFrom(first, rotations), inFlight, async (placement) => {
    const [opened] = ready(placement);
    if (opened) await tell(client, { taskQueue, played: firstTurn, placement }, opened.news);
  });
}

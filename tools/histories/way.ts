import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import { moment, type ClockSetting } from '../../workflows/messages.ts';
import { atRest } from './at-rest.ts';

/** How a workflow's time passes. One way for each workflow that is led. */
export interface Way {
  readonly name: 'timers' | 'stepped';
  clock(at: number): ClockSetting;
  /** Until an instant: what becomes due on the way, and at it, is done. Null while the workflow has not begun. */
  passes(handle: WorkflowHandle | null, to: number): Promise<void>;
  /** After something was told at an instant: the workflow has had its turns. */
  settles(handle: WorkflowHandle, at: number): Promise<void>;
}

/** What skips time: the test environment. */
export interface Skipping {
  currentTimeMs(): Promise<number>;
  sleep(ms: number): Promise<void>;
}

/** As in production: by timers of an engine, whose time passes. */
export const byTimers = (engine: Skipping): Way => ({
  name: 'timers',
  clock: () => ({ mode: 'timers' }),
  async passes(handle, to) {
    await engine.sleep(Math.max(1, to - (await engine.currentTimeMs()) + 1_000));
    if (handle) await atRest(handle);
  },
  settles: atRest,
});

/** As in a rehearsal: the clock stands while the workflow works, and jumps to what is due or told next. */
export function stepped(): Way {
  let due: number | null = null;
  return {
    name: 'stepped',
    clock: (at) => ({ mode: 'stepped', at }),
    async passes(handle, to) {
      while (handle && due !== null && due <= to) due = await moved(handle, due);
    },
    async settles(handle, at) {
      due = await moved(handle, at);
    },
  };
}

/** The next due instant; null when nothing is, and when it has ended. */
async function moved(handle: WorkflowHandle, at: number): Promise<number | null> {
  try {
    return await handle.executeUpdate(moment, { args: [at] });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

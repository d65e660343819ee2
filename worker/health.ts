import type { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import { troubleFrom } from '../activities/failures.ts';
import type { Register } from '../systems/register/open-register.ts';
import { NoAnswer, withPatience } from './patience.ts';

/** What a monitor is told of a worker: whether it is well, and each thing that it depends on, `yes` or a code. */
export interface Health {
  readonly well: boolean;
  /** `yes`, or in which state the worker is. */
  readonly polls: string;
  readonly register: string;
  readonly temporal: string;
}

/** Whether it polls, and whether register and Temporal answer. */
export async function healthOf(of: {
  readonly worker: Pick<Worker, 'getStatus'>;
  readonly register: Register;
  readonly client: Client;
}): Promise<Health> {
  const { runState, workflowPollerState, activityPollerState } = of.worker.getStatus();
  const isPolling = workflowPollerState === 'POLLING' && activityPollerState === 'POLLING';
  const polls = runState === 'RUNNING' ? (isPolling ? 'yes' : 'no') : runState.toLowerCase();
  const [register, temporal] = await Promise.all([
    answers(() => of.register.raw('select 1')),
    answers(() => of.client.workflowService.getSystemInfo({})),
  ]);
  const well = [polls, register, temporal].every((one) => one === 'yes');
  return { well, polls, register, temporal };
}

const answers = (asked: () => PromiseLike<unknown>): Promise<string> =>
  withPatience(asked).then(
    () => 'yes',
    (error: unknown) => (error instanceof NoAnswer ? error.message : troubleFrom(error).code),
  );

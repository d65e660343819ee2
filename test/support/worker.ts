import { Worker } from '@temporalio/worker';
import { sealed } from './sealed.ts';
import { timeSkipping } from './time-skipping.ts';
import { workflowBundle } from './workflow-bundle.ts';

let workers = 0;

/** A worker with every workflow and the given activities on the time-skipping engine, on a queue of its own. */
export async function aWorker(
  activities: object,
): Promise<{ readonly taskQueue: string; stop(): Promise<void> }> {
  const { nativeConnection } = await timeSkipping();
  const taskQueue = `test-${++workers}`;
  const worker = await Worker.create({
    connection: nativeConnection,
    taskQueue,
    activities,
    dataConverter: sealed,
    workflowBundle: await workflowBundle(),
  });
  const ended = worker.run();
  return {
    taskQueue,
    stop: async () => {
      worker.shutdown();
      await ended;
    },
  };
}

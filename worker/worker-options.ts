import type { WorkerOptions } from '@temporalio/worker';
import type { Settings } from '../settings/settings.ts';

/** How much a worker takes on at once, and how long it may end what it has begun. */
export const workerOptionsOf = ({
  MAX_CACHED_WORKFLOWS: cached,
}: Pick<Settings, 'MAX_CACHED_WORKFLOWS'>): Pick<
  WorkerOptions,
  'maxCachedWorkflows' | 'maxConcurrentWorkflowTaskExecutions' | 'shutdownGraceTime'
> => ({
  ...(cached === undefined ? {} : { maxCachedWorkflows: cached }),
  // As many as the register has connections: what is more waits in the engine, and not for a connection while the time
  // of its local call runs out, after which the same call costs ten more events.
  maxConcurrentWorkflowTaskExecutions: 10,
  shutdownGraceTime: '5s',
});

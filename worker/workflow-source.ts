import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';
import type { Settings } from '../settings/settings.ts';

/** The bundle that was built ahead, or the sources, which the worker bundles as it starts. */
export const workflowsOf = (
  settings: Pick<Settings, 'WORKFLOW_BUNDLE'>,
): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'bundlerOptions'> =>
  settings.WORKFLOW_BUNDLE === undefined
    ? { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) }
    : { workflowBundle: { codePath: settings.WORKFLOW_BUNDLE } };

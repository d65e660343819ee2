import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';
import { SettingsError, type Settings } from '../settings/settings.ts';

/** The bundle that was built ahead, or the sources, which the worker bundles as it starts. */
export function workflowsOf({
  WORKFLOW_BUNDLE: codePath,
}: Pick<Settings, 'WORKFLOW_BUNDLE'>): Pick<
  WorkerOptions,
  'workflowBundle' | 'workflowsPath' | 'bundlerOptions'
> {
  if (codePath === undefined) {
    return { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) };
  }
  if (existsSync(codePath)) return { workflowBundle: { codePath } };
  throw new SettingsError(
    `WORKFLOW_BUNDLE is "${codePath}". Allowed: a file that is there, as \`npm run build\` writes it.`,
  );
}

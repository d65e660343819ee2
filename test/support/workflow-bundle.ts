import {
  bundleWorkflowCode,
  DefaultLogger,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { bundleOptions } from '../../tools/build/bundle-options.ts';
import { quietRuntime } from './quiet-runtime.ts';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** Every workflow, bundled once for the whole test run. */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  quietRuntime();
  return (bundle ??= bundleWorkflowCode({ ...bundleOptions, logger: new DefaultLogger('ERROR') }));
}

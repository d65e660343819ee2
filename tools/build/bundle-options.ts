import { fileURLToPath } from 'node:url';
import type { BundleOptions } from '@temporalio/worker';
import { failureConverterPath } from '../../engine/data-converter.ts';

/** What makes a bundle that agrees with our workers. */
export const bundleOptions: BundleOptions = {
  workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
  failureConverterPath,
};

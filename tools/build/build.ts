import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { bundleOptions } from './bundle-options.ts';

/** What is built ahead: every workflow in one file, which WORKFLOW_BUNDLE names. The rest runs as it is written. */
const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
const { code } = await bundleWorkflowCode({ ...bundleOptions, logger: new DefaultLogger('WARN') });
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}workflow-bundle.js`, code);
process.stdout.write(`dist/workflow-bundle.js: ${Math.round(code.length / 1024)} KB\n`);

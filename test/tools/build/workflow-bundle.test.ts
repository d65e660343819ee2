import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as workflows from '../../../workflows/index.ts';
import { aWorker } from '../../support/worker.ts';
import { timeSkipping } from '../../support/time-skipping.ts';
import { workflowBundle } from '../../support/workflow-bundle.ts';

describe('The workflow bundle', function () {
  this.timeout(120_000);

  it('holds every workflow and no parser', async () => {
    const { code } = await workflowBundle();
    for (const name of Object.keys(workflows)) assert(code.includes(name), name);
    assert.match(code, /node_modules\/@temporalio\/workflow\//);
    assert.doesNotMatch(code, /node_modules\/zod\//);
  });

  it('is taken by a worker on the time-skipping engine', async () => {
    const { connection } = await timeSkipping();
    const worker = await aWorker({});
    assert.equal((await connection.healthService.check({})).status, 1);
    await worker.stop();
  });

  it('is written by `npm run build` for the image', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' });
    assert.match(printed, /^dist\/workflow-bundle\.js: \d+ KB\n$/);
    const code = readFileSync('dist/workflow-bundle.js', 'utf8');
    for (const name of Object.keys(workflows)) assert(code.includes(name), name);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { failureConverterPath } from '../../engine/data-converter.ts';
import * as workflows from '../../workflows/index.ts';
import { sealed } from '../support/sealed.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

const folder = fileURLToPath(new URL('../histories', import.meta.url));
const files = readdirSync(folder).sort();
const read = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const typeOf = (text: string): string =>
  historyFromJSON(JSON.parse(text)).events?.[0]?.workflowExecutionStartedEventAttributes
    ?.workflowType?.name ?? '';

/** Replays each; answers what was wrong, by file. */
async function replayed(
  bundle: WorkflowBundleWithSourceMap,
  texts: ReadonlyMap<string, string>,
): Promise<Map<string, Error | undefined>> {
  const found = new Map<string, Error | undefined>();
  const histories = [...texts].map(([workflowId, text]) => ({
    workflowId,
    history: historyFromJSON(JSON.parse(text)),
  }));
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle, dataConverter: sealed },
    histories,
  )) {
    found.set(workflowId, error);
  }
  return found;
}

describe('recorded histories', function () {
  this.timeout(120_000);
  const all = new Map(files.map((file) => [file, read(file)]));

  it('are of every workflow, and small', () => {
    const recorded = new Set([...all.values()].map(typeOf));
    assert.deepEqual([...recorded].sort(), Object.keys(workflows).sort());
    const bytes = [...all.values()].reduce((sum, text) => sum + text.length, 0);
    assert.ok(bytes < 1_500_000, `${bytes} bytes`);
  });

  it('are refused, each of them, by workflows that do something else', async () => {
    const bundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('changed-workflows.ts', import.meta.url)),
      failureConverterPath,
      logger: new DefaultLogger('ERROR'),
    });
    const found = await replayed(bundle, all);
    assert.deepEqual(
      files.filter((file) => !(found.get(file) instanceof DeterminismViolationError)),
      [],
    );
  });

  it('are refused when they tell of an activity that our workflow does not ask for', async () => {
    const text = [...all.values()].find((one) => one.includes('"kickOff"')) ?? '';
    const other = text.replaceAll('"kickOff"', '"anotherKickOff"');
    assert.equal(typeOf(text), 'season');
    const found = await replayed(await workflowBundle(), new Map([['changed', other]]));
    assert.ok(found.get('changed') instanceof DeterminismViolationError);
  });

  it('are replayed without a difference by our workflows', async () => {
    const found = await replayed(await workflowBundle(), all);
    assert.equal(found.size, files.length);
    assert.deepEqual(
      [...found].flatMap(([file, error]) => (error ? [`${file}: ${error.message}`] : [])),
      [],
    );
  });

  it('name no machine and nothing personal', () => {
    const identities = [...all.values()].flatMap((text) =>
      [...text.matchAll(/"identity":"([^"]*)"/g)].map(([, identity]) => identity),
    );
    assert.deepEqual([...new Set(identities)], ['record-histories']);
    const addressOrPath = /\w@[\w.-]+\.[a-z]{2,}|\/(home|root|work|tmp)\//i;
    assert.deepEqual(
      files.filter((file) => addressOrPath.test(all.get(file) ?? '')),
      [],
    );
  });
});

import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { after } from 'mocha';
import { startTimeSkipping } from '../../tools/histories/time-skipping-engine.ts';
import { quietRuntime } from './quiet-runtime.ts';

let environment: Promise<TestWorkflowEnvironment> | undefined;
const endFirst: (() => Promise<void>)[] = [];

after('the time-skipping server ends', async () => {
  for (const end of endFirst) await end();
  await (await environment?.catch(() => undefined))?.teardown();
});

/**
 * One engine for the whole test run, whose clock jumps over what nobody waits for. The clock is shared: read
 * `currentTimeMs()` in each test, give each workflow an id of its own, and tell before you ask for a result.
 */
export function timeSkipping(): Promise<TestWorkflowEnvironment> {
  return (environment ??= start());
}

/** What lives as long as the engine, such as a worker that many tests share, ends before it. */
export function endsWithEngine(end: () => Promise<void>): void {
  endFirst.push(end);
}

async function start(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  return await startTimeSkipping();
}

import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { after } from 'mocha';
import { addSearchAttributes } from '../../engine/register-namespace.ts';
import { findTestServer } from '../../tools/servers/find-test-server.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { sealed } from './sealed.ts';

const whileStarterLives = fileURLToPath(
  new URL('../../tools/servers/while-starter-lives.sh', import.meta.url),
);

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
  const tried: string[] = [];
  const path = await findTestServer((line) => tried.push(line)).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${tried.join('\n')}`);
  });
  const started = await TestWorkflowEnvironment.createTimeSkipping({
    server: {
      executable: { type: 'existing-path', path: whileStarterLives },
      extraArgs: [path],
    },
    client: { dataConverter: sealed },
  });
  await addSearchAttributes(started.connection, started.namespace ?? 'default');
  return started;
}

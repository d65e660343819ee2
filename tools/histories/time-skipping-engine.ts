import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { dataConverterOf } from '../../engine/data-converter.ts';
import { addSearchAttributes } from '../../engine/register-namespace.ts';
import { findTestServer } from '../servers/find-test-server.ts';
import { testKeys } from './test-keys.ts';

const whileStarterLives = fileURLToPath(
  new URL('../servers/while-starter-lives.sh', import.meta.url),
);

/**
 * An engine whose clock jumps over what nobody waits for, with our search attributes and the test key. Whoever starts
 * it tears it down. `Runtime.install` comes before.
 */
export async function startTimeSkipping(identity?: string): Promise<TestWorkflowEnvironment> {
  const tried: string[] = [];
  const path = await findTestServer((line) => tried.push(line)).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${tried.join('\n')}`);
  });
  const dataConverter = dataConverterOf(testKeys);
  const started = await TestWorkflowEnvironment.createTimeSkipping({
    server: {
      executable: { type: 'existing-path', path: whileStarterLives },
      extraArgs: [path],
    },
    client: { dataConverter, ...(identity === undefined ? {} : { identity }) },
  });
  await addSearchAttributes(started.connection, started.namespace ?? 'default');
  return started;
}

import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { CancelledFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { activityFailures } from '../../worker/activity-failures.ts';

describe('A try of an activity that failed', () => {
  const failing = async (error: Error) => {
    const lines: object[] = [];
    const log = { warn: (line: object) => lines.push(line) };
    const environment = new MockActivityEnvironment({ activityType: 'sendFile', attempt: 3 });
    let failure: unknown;
    await environment.run(async () => {
      const { inbound } = activityFailures(log as never)(Context.current());
      const next = () => Promise.reject(error);
      failure = await inbound
        ?.execute?.({ args: [], headers: {} }, next)
        .catch((one: unknown) => one);
    });
    return { lines, failure };
  };

  it('is one line of the log: which activity, which try, who did not answer, and no words', async () => {
    const refused = Object.assign(new Error('Key (name)=(Quillfeather)'), {
      code: '23505',
      severity: 'ERROR',
    });
    const { lines, failure } = await failing(refused);
    assert.deepEqual(
      lines.map((line) => ({ ...line, workflowId: 'any' })),
      [
        {
          activityType: 'sendFile',
          workflowId: 'any',
          attempt: 3,
          system: 'register',
          code: '23505',
        },
      ],
    );
    assert.equal(failure instanceof Error && failure.message, 'register: 23505');
  });

  it('is not logged when the worker told it to stop', async () => {
    const stopped = new CancelledFailure('WORKER_SHUTDOWN');
    const { lines, failure } = await failing(stopped);
    assert.deepEqual(lines, []);
    assert.equal(failure, stopped);
  });
});

import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import { londonOf } from '../../domain/london.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { collected, type Collected } from './collected.ts';

const second = 1_000;

describe('the patience of one question to the world', function () {
  this.timeout(180_000);
  let one: Collected;
  afterEach(() => one.stop());

  /** After how many seconds each try of 18:00 was made, when the nth is the first to be answered. */
  const triesOf = async (workflow: string, what: string, answered = Infinity) => {
    const env = await timeSkipping();
    const tries: number[] = [];
    one = await collected(workflow, {
      receiveFiles: () => ({ files: [] }),
      tellSilence: () => ({ told: 0 }),
      [what]: async ({ at }) => {
        const passed = (await env.currentTimeMs()) - at;
        if (londonOf(at).time === '18:00') tries.push(Math.floor(passed / second));
        if (tries.length < answered) throw ApplicationFailure.retryable('does not answer');
        return { letter: null, missing: [] };
      },
    });
    await one.until(0, '18:02');
    return tries;
  };

  it('waits twice as long before each further try, and is used up within a minute: then a desk hears', async () => {
    assert.deepEqual(await triesOf('trust-digest', 'sendDigest'), [0, 1, 3, 7, 15, 31]);
    assert.equal(one.said.length, 1);
  });

  it('of what heartbeats ends after as many tries, though it may run on for minutes', async () => {
    assert.deepEqual(await triesOf('esr-inbox', 'lookForMissing'), [0, 1, 3, 7, 15, 31]);
    assert.equal(one.said.length, 1);
  });

  it('ends with the first answer: nobody hears of two tries that failed', async () => {
    assert.deepEqual(await triesOf('trust-digest', 'sendDigest', 3), [0, 1, 3]);
    assert.deepEqual(one.said, []);
  });
});

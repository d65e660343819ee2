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

  /** After how many milliseconds each try of 18:00 was made, when the nth is the first to be answered. */
  const triesOf = async (workflow: string, what: string, answered = Infinity) => {
    const env = await timeSkipping();
    const tries: number[] = [];
    one = await collected(workflow, {
      receiveFiles: () => ({ files: [] }),
      tellSilence: () => ({ told: 0 }),
      [what]: async ({ at }) => {
        const passed = (await env.currentTimeMs()) - at;
        if (londonOf(at).time === '18:00') tries.push(passed);
        if (tries.length < answered) throw ApplicationFailure.retryable('does not answer');
        return { letter: null, missing: [] };
      },
    });
    await one.until(0, '18:02');
    return tries;
  };

  /** Six tries within a minute, each wait twice as long as the one before; a busy machine adds to every wait. */
  const isUsedUp = (tries: readonly number[]): void => {
    assert.equal(tries.length, 6);
    const waits = tries.slice(1).map((at, before) => at - (tries[before] ?? 0));
    for (const [nth, wait] of waits.entries()) {
      const least = 2 ** nth * second;
      assert.ok(wait >= least && wait < least + 4 * second, `waits of ${waits.join(', ')} ms`);
    }
    assert.ok((tries.at(-1) ?? Infinity) < 60 * second);
  };

  it('waits twice as long before each further try, and is used up within a minute: then a desk hears', async () => {
    isUsedUp(await triesOf('trust-digest', 'sendDigest'));
    assert.equal(one.said.length, 1);
  });

  it('of what heartbeats ends after as many tries, though it may run on for minutes', async () => {
    isUsedUp(await triesOf('esr-inbox', 'lookForMissing'));
    assert.equal(one.said.length, 1);
  });

  it('ends with the first answer: nobody hears of two tries that failed', async () => {
    assert.equal((await triesOf('trust-digest', 'sendDigest', 3)).length, 3);
    assert.deepEqual(one.said, []);
  });
});

import assert from 'node:assert/strict';
import { collected, down, type Collected } from './collected.ts';

const atNamedTimes = (asked: readonly string[]) =>
  asked.filter((one) => /^\d\d:(00|30) /.test(one));

describe('a long-running collector', function () {
  this.timeout(120_000);
  let one: Collected;
  afterEach(() => one.stop());

  it('tells Intrepid’s changes at noon and between, and compares at 18:00', async () => {
    one = await collected('intrepid-changes', {
      tellChanges: () => ({ told: 0, badRows: 0 }),
      compareNightly: () => ({ told: 0, gone: 0 }),
    });
    await one.until(0, '18:05');
    const asked = atNamedTimes(one.on(0));
    assert.ok(asked.includes('12:00 tellChanges'));
    assert.deepEqual(
      asked.filter((each) => each.endsWith('compareNightly')),
      ['18:00 compareNightly'],
    );
  });

  it('writes to a trust once a day', async () => {
    one = await collected('trust-digest', { sendDigest: () => ({ letter: 'digest/RGT/1' }) });
    await one.until(2, '23:00');
    assert.deepEqual(
      [0, 1, 2].map((day) => one.on(day)),
      [['18:00 sendDigest'], ['18:00 sendDigest'], ['18:00 sendDigest']],
    );
    assert.deepEqual(one.asked[0]?.of['ods'], 'RGT');
    assert.equal(await one.handle.query('standing'), 'digest of RGT: sent digest/RGT/1');
  });

  it('writes no more, and ends, when another trust has taken the place of its own', async () => {
    one = await collected('trust-digest', {
      sendDigest: () => ({ letter: null, succeededBy: 'RDE' }),
    });
    await one.until(2, '23:00');
    assert.equal(await one.handle.result(), 'RGT has been succeeded by RDE');
    assert.equal(one.asked.length, 1);
  });

  it('reads letters that come back before the office opens, twice while it is open, and between', async () => {
    let isDown = false;
    const bounced = ['digest/RGT/2027-06-01'];
    const came = { bounced, delayed: [], others: 2, unreadable: 0 };
    one = await collected('returned-letters', {
      readReturned: () => (isDown ? down('mail') : came),
    });
    await one.until(0, '16:05');
    const asked = atNamedTimes(one.on(0));
    for (const time of ['08:00', '12:00', '15:30']) {
      assert.ok(asked.includes(`${time} readReturned`), time);
    }
    assert.equal(one.on(0).filter((each) => each.startsWith('09:')).length, 4);
    assert.equal(
      await one.handle.query('standing'),
      'returned letters: came back 1, not about a letter of ours 2',
    );
    isDown = true;
    await one.until(0, '16:20');
    assert.deepEqual(
      one.said.map(({ system, code }) => [system, code]),
      [['mail', 'ECONNREFUSED']],
    );
    isDown = false;
    await one.until(0, '17:05');
    assert.equal(one.ended.length, 1);
  });

  it('continues as new every Monday, and misses no day by it', async () => {
    one = await collected('trust-digest', { sendDigest: () => ({ letter: null }) });
    const first = await one.run();
    await one.until(6, '23:00');
    assert.equal(await one.run(), first);
    await one.until(7, '23:00');
    const second = await one.run();
    assert.notEqual(second, first);
    await one.until(14, '23:00');
    assert.notEqual(await one.run(), second);
    assert.equal(one.asked.length, 15);
  });
});

import assert from 'node:assert/strict';
import { londonOf } from '../../domain/london.ts';
import { collected, down, type Collected } from './collected.ts';

describe('the outbox of files for ESR', function () {
  this.timeout(120_000);
  let one: Collected;
  afterEach(() => one.stop());

  it('sends applicants at 14:00, notifications at 15:00 and acknowledgements at 17:00, on all seven days', async () => {
    const names = { '14:00': ['APP_1'], '15:00': ['DNC_1', 'DNC_2'], '17:00': [] };
    one = await collected('esr-outbox', {
      composeFiles: ({ slot }) => ({ files: names[slot as keyof typeof names] }),
      sendFile: () => undefined,
    });
    await one.until(6, '23:00');
    const day = [
      '14:00 composeFiles',
      '14:00 sendFile',
      '15:00 composeFiles',
      '15:00 sendFile',
      '15:00 sendFile',
      '17:00 composeFiles',
    ];
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].map((index) => one.on(index)),
      [0, 1, 2, 3, 4, 5, 6].map(() => day),
    );
    assert.deepEqual(
      one.asked.flatMap(({ what, of }) => (what === 'sendFile' ? [of['name']] : [])).slice(0, 3),
      ['APP_1', 'DNC_1', 'DNC_2'],
    );
  });

  it('tries a slot that failed again after five minutes, then each quarter of an hour, beside what is due then', async () => {
    let isDown = true;
    one = await collected('esr-outbox', {
      composeFiles: () => (isDown ? down() : { files: [] }),
      sendFile: () => undefined,
    });
    await one.until(0, '14:55');
    // Each time in the workflow's own task first, and then as an activity of its own.
    assert.deepEqual(
      one.on(0),
      ['14:00', '14:05', '14:20', '14:30', '14:35', '14:50'].flatMap((time) => [
        `${time} composeFiles`,
        `${time} composeFiles`,
      ]),
    );
    isDown = false;
    await one.until(0, '16:00');
    assert.deepEqual(
      one.asked.slice(12).map(({ of }) => of['slot']),
      ['14:00', '15:00'],
    );
  });

  /** The last slot of the day meets a server that is away, from 17:00 until a time. */
  const lastSlotUntil = async (days: number, time: string) => {
    let isDown = false;
    one = await collected('esr-outbox', {
      composeFiles: ({ slot }) => ({ files: slot === '17:00' ? ['RTC_1'] : [] }),
      sendFile: () => (isDown ? down('ESR') : undefined),
    });
    await one.until(0, '16:00');
    isDown = true;
    await one.until(days, time);
    isDown = false;
    await one.until(days, '08:05');
    await one.until(days, '18:05');
    return (on: number) => one.on(on).filter((each) => each.endsWith('sendFile'));
  };

  it('has the last slot tried again before ESR fetches at 18:00, and on a desk before that', async () => {
    const tried = await lastSlotUntil(0, '17:40');
    assert.deepEqual(
      tried(0),
      ['17:00', '17:05', '17:20', '17:35', '17:50'].map((time) => `${time} sendFile`),
    );
    assert.deepEqual(
      [one.said, one.ended].map((all) => all.map(({ at }) => londonOf(at).time)),
      [['17:00'], ['17:50']],
    );
  });

  it('lets a slot that failed wait for 08:00 overnight, when nothing leaves', async () => {
    const tried = await lastSlotUntil(1, '07:59');
    assert.deepEqual(tried(0).slice(-2), ['23:35 sendFile', '23:50 sendFile']);
    assert.deepEqual(tried(1), ['08:00 sendFile', '17:00 sendFile']);
  });

  it('still owes a slot that failed when it continues as new that Monday', async () => {
    let isDown = false;
    one = await collected('esr-outbox', {
      composeFiles: () => (isDown ? down() : { files: [] }),
      sendFile: () => undefined,
    });
    await one.until(6, '23:00');
    const before = await one.run();
    isDown = true;
    await one.until(7, '14:15');
    assert.notEqual(await one.run(), before);
    isDown = false;
    await one.until(7, '14:45');
    assert.deepEqual([...new Set(one.asked.slice(-3).map(({ of }) => of['slot']))], ['14:00']);
    assert.deepEqual(
      [...new Set(one.on(7))],
      ['14:00 composeFiles', '14:05 composeFiles', '14:20 composeFiles'],
    );
  });
});

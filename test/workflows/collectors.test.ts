import assert from 'node:assert/strict';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { PlayedAgain } from '../../domain/played-again.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { look, replay } from '../../workflows/messages.ts';
import { collected, down, type Collected } from './collected.ts';

const atNamedTimes = (asked: readonly string[]) =>
  asked.filter((one) => /^\d\d:(00|30) /.test(one));

describe('a long-running collector', function () {
  this.timeout(120_000);
  let one: Collected;
  const asking = (what: PlayedAgain) => {
    return { at: londonInstant(one.monday, '07:05'), by: 'contact-01', what };
  };
  const play = (what: PlayedAgain) => one.handle.executeUpdate(replay, { args: [asking(what)] });
  const refusal = (says: RegExp) => (error: unknown) =>
    error instanceof WorkflowUpdateFailedError && says.test(error.cause?.message ?? '');
  afterEach(async () => {
    if ((await one.handle.describe()).status.name === 'RUNNING') await one.handle.terminate();
    await one.stop();
  });

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

  it('asks for each type of file from ESR at its time, tells silence at noon, looks for what is missing at 18:00', async () => {
    one = await collected('esr-inbox', {
      receiveFiles: () => ({ files: [] }),
      tellSilence: () => ({ told: 0 }),
      lookForMissing: () => ({ missing: [] }),
    });
    await one.until(1, '18:05');
    const named = one.asked.flatMap(({ what, of }) => {
      const types = (of['types'] ?? []) as string[];
      return types.length === 4 ? [] : [`${what} ${types.join(' ')}`.trim()];
    });
    const day = [
      'receiveFiles APC',
      'tellSilence',
      'receiveFiles RMC RMF',
      'receiveFiles DCC',
      'lookForMissing',
    ];
    assert.deepEqual(named, [...day, ...day]);
  });

  it('hears what comes between its times within a quarter of an hour', async () => {
    one = await collected('esr-inbox', {
      receiveFiles: () => ({ files: [] }),
      tellSilence: () => ({ told: 0 }),
      lookForMissing: () => ({ missing: [] }),
    });
    await one.until(0, '09:05');
    assert.deepEqual(
      one.on(0),
      ['07:15', '07:30', '07:45', '08:00', '08:15', '08:30', '08:45', '09:00'].map(
        (time) => `${time} receiveFiles`,
      ),
    );
  });

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

  it('reads at once what waits when a person has decided about a file', async () => {
    one = await collected('esr-inbox', { receiveFiles: () => ({ files: ['RMC_7'] }) });
    await one.handle.signal(look, { at: londonInstant(one.monday, '07:01') });
    await one.until(0, '07:10');
    assert.deepEqual(
      one.asked.map(({ what, of }) => [what, of['types']]),
      [['receiveFiles', ['APC', 'RMC', 'RMF', 'DCC']]],
    );
  });

  it('plays files again when a person asks, between its rounds, and answers with what that changed', async () => {
    one = await collected('esr-inbox', {
      receiveFiles: () => ({ files: [] }),
      replayFiles: ({ what }) => ({
        ...{ files: 2, lines: 40 },
        ...((what as PlayedAgain).type === 'RMC'
          ? { applied: 1, of: ['DE_EOE_RMC_20270601_00000001.DAT'] }
          : { applied: 0, of: [] }),
      }),
    });
    const at = londonInstant(one.monday, '07:05');
    assert.equal(await play({}), '2 files played again, 40 lines: all of it was so already.');
    assert.equal(
      await play({ type: 'RMC' }),
      '2 files played again, 40 lines: 1 applied now, in DE_EOE_RMC_20270601_00000001.DAT.',
    );
    assert.deepEqual(
      one.asked.map(({ what, of }) => [what, of.at, of['what']]),
      [
        ['replayFiles', at, {}],
        ['replayFiles', at, { type: 'RMC' }],
      ],
    );
  });

  it('refuses to play a file of a day, and to play twice at once; a world that fails is said, and asked again', async () => {
    let letGo = (): void => undefined;
    const released = new Promise<void>((release) => {
      letGo = release;
    });
    let isBroken = false;
    one = await collected('esr-inbox', {
      receiveFiles: () => ({ files: [] }),
      replayFiles: async () => {
        if (isBroken) down();
        await released;
        return { files: 1, lines: 1, applied: 0, of: [] };
      },
    });
    const file = 'DE_EOE_RMC_20270601_00000001.DAT';
    await assert.rejects(play({ file, day: civilDate('2027-06-01') }), refusal(/named by itself/));
    const first = await one.handle.startUpdate(replay, {
      args: [asking({})],
      waitForStage: 'ACCEPTED',
    });
    await assert.rejects(play({}), refusal(/already/));
    letGo();
    assert.match(await first.result(), /^1 file played again/);
    isBroken = true;
    await assert.rejects(play({}), WorkflowUpdateFailedError);
    isBroken = false;
    assert.match(await play({}), /all of it was so already/);
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

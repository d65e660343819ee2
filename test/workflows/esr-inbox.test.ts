import assert from 'node:assert/strict';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { PlayedAgain } from '../../domain/played-again.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { look, replay } from '../../workflows/messages.ts';
import { collected, down, type Collected } from './collected.ts';

describe('the inbox of files from ESR', function () {
  this.timeout(120_000);
  let one: Collected;
  afterEach(() => one.stop());
  const asking = (what: PlayedAgain) => {
    return { at: londonInstant(one.monday, '07:05'), by: 'contact-01', what };
  };
  const play = (what: PlayedAgain) => one.handle.executeUpdate(replay, { args: [asking(what)] });
  const refusal = (says: RegExp) => (error: unknown) =>
    error instanceof WorkflowUpdateFailedError && says.test(error.cause?.message ?? '');

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
});

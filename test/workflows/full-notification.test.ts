import assert from 'node:assert/strict';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { NotifyingDay } from '../../domain/full-notification.ts';
import { addDays } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { fullNotification, pause, resume } from '../../workflows/messages.ts';
import { collected, down, type Collected } from './collected.ts';

describe('a full notification that a person asks for', function () {
  this.timeout(120_000);
  let one: Collected;
  let isDown = false;
  afterEach(async () => {
    isDown = false;
    noted = undefined;
    notifiesAt = '15:00';
    await one.stop();
  });

  let noted: { readonly at: number; readonly by: string } | undefined;
  let notifiesAt = '15:00';
  const open = async () => {
    one = await collected('esr-outbox', {
      composeFiles: ({ slot }) => ({
        files: [],
        notified: slot === notifiesAt,
        ...(slot === notifiesAt && noted && { fullAsked: noted }),
      }),
      pauseExchange: () => undefined,
      resumeExchange: () => undefined,
      composeFull: () => (isDown ? down() : { file: 'DNF_1' }),
      sendFile: () => undefined,
    });
  };
  /** The answer, or the sentence with which it is refused. */
  const asks = async (days: number, time: string, day?: NotifyingDay): Promise<string> => {
    const at = londonInstant(addDays(one.monday, days), time);
    try {
      return await one.handle.executeUpdate(fullNotification, {
        args: [{ at, by: 'ann', ...(day && { day }) }],
      });
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      return `refused: ${error.cause?.message ?? ''}`;
    }
  };
  const composed = () =>
    one.asked.flatMap(({ what, of }) => (what === 'composeFull' ? [of['asked']] : []));

  it('leaves with the day’s notifications, after them', async () => {
    await open();
    assert.match(await asks(0, '09:00'), /^it leaves on Monday .* at 15:00$/);
    await one.until(0, '23:00');
    assert.deepEqual(one.on(0), [
      '14:00 composeFiles',
      '15:00 composeFiles',
      '15:00 composeFull',
      '15:00 sendFile',
      '17:00 composeFiles',
    ]);
    assert.deepEqual(composed(), [londonInstant(one.monday, '09:00')]);
  });

  it('leaves at once while the slot is open, and waits for the next day after ESR’s cut-off', async () => {
    await open();
    await one.until(0, '16:00');
    assert.match(await asks(0, '16:00'), /composed at once/);
    await one.until(0, '16:05');
    assert.ok(one.on(0).includes('16:00 composeFull'));
    await one.until(1, '18:30');
    assert.match(await asks(1, '18:30'), /^it leaves on Wednesday .* at 15:00$/);
    await one.until(2, '15:05');
    assert.equal(composed().length, 2);
  });

  it('is refused in words while one is under way', async () => {
    await open();
    await asks(0, '09:00');
    assert.equal(
      await asks(0, '09:05'),
      'refused: A full notification of EOE is under way: ann has asked for it.',
    );
    await one.until(0, '23:00');
    assert.equal(composed().length, 1);
  });

  it('is refused in words when today has had one, and taken again tomorrow', async () => {
    await open();
    await asks(0, '09:00');
    await one.until(0, '16:00');
    assert.equal(
      await asks(0, '16:00'),
      'refused: EOE has had its full notification today; another can be asked for tomorrow.',
    );
    await one.until(1, '09:00');
    assert.match(await asks(1, '09:00'), /^it leaves/);
    await one.until(1, '15:05');
    assert.equal(composed().length, 2);
  });

  it('keeps to the deanery’s own slot: it never leaves before its notifications', async () => {
    await open();
    notifiesAt = '17:00';
    await one.until(0, '15:30');
    const day = { slot: '17:00', cutOff: '18:00' } as const;
    assert.match(await asks(0, '15:30', day), /^it leaves on Monday .* at 17:00$/);
    await one.until(0, '16:30');
    assert.deepEqual(composed(), []);
    await one.until(0, '17:05');
    assert.equal(composed().length, 1);
  });

  it('does not leave today when ESR has fetched already', async () => {
    await open();
    await one.until(0, '17:30');
    const day = { slot: '15:00', cutOff: '17:00' } as const;
    assert.match(await asks(0, '17:30', day), /^it leaves on Tuesday .* at 15:00$/);
    await one.until(0, '23:00');
    assert.deepEqual(composed(), []);
  });

  it('waits while anything is paused, and leaves with the first notifications after that', async () => {
    await open();
    const said = (time: string) => {
      return { at: londonInstant(one.monday, time), by: 'ann', words: 'w1', trust: 'RGT' };
    };
    await one.handle.executeUpdate(pause, { args: [said('07:30')] });
    await one.until(0, '15:30');
    assert.match(
      await asks(0, '15:30'),
      /^it leaves with the first notifications after .* resumed$/,
    );
    await one.until(1, '16:00');
    assert.deepEqual(composed(), []);
    await one.handle.executeUpdate(resume, { args: [said('07:30')] });
    await one.until(2, '14:30');
    assert.deepEqual(composed(), []);
    await one.until(2, '15:05');
    assert.deepEqual(composed(), [londonInstant(one.monday, '15:30')]);
  });

  it('of which an outbox that was begun anew has not heard leaves all the same: the register holds it', async () => {
    await open();
    noted = { at: londonInstant(one.monday, '06:00'), by: 'bea' };
    await one.until(0, '14:30');
    assert.deepEqual(composed(), []);
    await one.until(0, '15:05');
    assert.deepEqual(composed(), [noted.at]);
  });

  it('that cannot be composed holds up no changes, and is tried again until it leaves', async () => {
    await open();
    isDown = true;
    await asks(0, '09:00');
    await one.until(0, '16:00');
    assert.ok(one.on(0).filter((each) => each === '15:00 composeFiles').length > 0);
    assert.deepEqual(
      one.asked.filter(({ what }) => what === 'sendFile'),
      [],
    );
    assert.match(await asks(0, '16:00'), /^refused: .* under way/);
    isDown = false;
    await one.until(0, '23:00');
    assert.equal(one.asked.filter(({ what }) => what === 'sendFile').length, 1);
  });

  it('is not forgotten when the outbox continues as new that Monday', async () => {
    await open();
    await one.until(6, '23:00');
    const before = await one.run();
    assert.match(await asks(6, '23:00'), /^it leaves on Monday/);
    await one.until(7, '14:05');
    assert.notEqual(await one.run(), before);
    assert.match(await asks(7, '14:05'), /^refused: .* under way/);
    await one.until(7, '15:05');
    assert.equal(composed().length, 1);
  });
});

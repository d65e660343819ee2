import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { acknowledge, assign, note, resolve, snooze } from '../../workflows/messages.ts';
import { onDesk } from './desk.ts';

describe('an escalation that a person has in hand', function () {
  this.timeout(120_000);

  it('stays with whoever acknowledges it', async () => {
    const one = await onDesk();
    assert.equal(await one.does(acknowledge, { by: 'ann' }), 'acknowledge: done');
    await one.until(4, '18:00');
    assert.equal(one.shown, 'RGT/hires/contact ann: acknowledged');
    assert.equal(await one.does(acknowledge, { by: 'ann' }), 'ann has acknowledged it already.');
  });

  it('is assigned to a colleague, who has then acknowledged it', async () => {
    const one = await onDesk();
    await one.does(assign, { by: 'ann', to: 'ben' });
    assert.equal(one.last.assignedTo, 'ben');
    assert.equal(one.last.state, 'acknowledged');
    assert.equal(
      await one.does(assign, { by: 'ann', to: 'ben' }),
      'It is assigned to ben already.',
    );
  });

  it('writes once, and at once, to whom it is assigned', async () => {
    const one = await onDesk();
    await one.until(0, '12:00');
    await one.does(assign, { by: 'ann', to: 'ben' });
    assert.deepEqual(one.letters, ['RGT/hires/contact', 'assigned to them: ben']);
    await one.does(note, { by: 'ben', words: 'words/1' });
    await one.until(4, '18:00');
    assert.equal(one.letters.length, 2);
    await one.does(assign, { by: 'ben', to: 'cat' });
    assert.equal(one.letters.at(-1), 'assigned to them: cat');
  });

  it('writes to nobody who takes it for themselves', async () => {
    const one = await onDesk();
    await one.does(assign, { by: 'ben', to: 'ben' });
    await one.until(1, '18:00');
    assert.deepEqual([one.letters, one.last.assignedTo], [[], 'ben']);
  });

  it('is nobody’s again when a snooze ends', async () => {
    const one = await onDesk();
    await one.does(assign, { by: 'ann', to: 'ben' });
    await one.does(snooze, { by: 'ben', until: addDays(one.monday, 1) });
    assert.equal(one.last.assignedTo, 'ben');
    await one.until(1, '08:00');
    assert.deepEqual([one.shown, one.last.assignedTo], ['RGT/hires/contact ann: open', null]);
  });

  it('keeps the id of a note’s words, and takes no note without words', async () => {
    const one = await onDesk();
    await one.does(note, { by: 'ann', words: 'words/7' });
    assert.deepEqual(one.last.done, [{ what: 'note', by: 'ann', words: 'words/7' }]);
    assert.equal(one.last.state, 'open');
    assert.equal(await one.does(note, { by: 'ann' }), 'A note needs words.');
  });

  it('sleeps while it is snoozed, and begins again with the named contact', async () => {
    const one = await onDesk();
    await one.until(0, '15:00');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
    await one.does(snooze, { by: 'ben', until: addDays(one.monday, 2) });
    await one.until(1, '18:00');
    assert.equal(one.last.state, 'snoozed');
    await one.until(2, '08:00');
    assert.equal(one.shown, 'RGT/hires/contact ann: open');
    await one.until(2, '14:00');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
  });

  it('cannot be snoozed until today, nor for more than four weeks', async () => {
    const one = await onDesk();
    assert.match(
      await one.does(snooze, { by: 'ann', until: one.monday }),
      /^Snooze until a day after today/,
    );
    assert.match(
      await one.does(snooze, { by: 'ann', until: addDays(one.monday, 29) }),
      /^Snooze for four weeks at most/,
    );
  });

  it('is resolved with one of its cause’s outcomes, and ends', async () => {
    const one = await onDesk();
    assert.equal(
      await one.does(resolve, { by: 'ann', outcome: 'send again' }),
      'The outcome "send again" is not one for this cause; allowed: chased.',
    );
    await one.does(resolve, { by: 'ann', outcome: 'chased' });
    assert.equal(one.last.state, 'resolved');
    assert.equal(one.last.outcome, 'chased');
    assert.deepEqual(one.last.done, [{ what: 'resolve', by: 'ann', how: 'chased' }]);
    assert.equal(await one.end(), 'resolved');
  });

  it('is not resolved for whoever joins while it is being resolved: a new run has them', async () => {
    const one = await onDesk();
    const first = await one.run();
    one.desk.whileKept = async ({ state }) => {
      if (state === 'resolved') await one.joins('2027-07-08');
    };
    await one.does(resolve, { by: 'ann', outcome: 'chased' });
    assert.deepEqual(
      one.desk.kept.map(({ state }) => state),
      ['open', 'resolved', 'open'],
    );
    assert.notEqual(await one.run(), first);
    assert.equal(one.last.outcome, null);
    assert.equal(one.shown, 'RGT/hires/contact ann: open');
  });
});

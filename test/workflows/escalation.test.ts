import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import { addDays } from '../../domain/civil-date.ts';
import { acknowledge, assign, note, resolve, snooze } from '../../workflows/messages.ts';
import { troubleType } from '../../domain/system-down.ts';
import { escalated, outagesHeard, type Escalated } from './desk.ts';

describe('an escalation', function () {
  this.timeout(120_000);

  it('goes from the named contact to the deputy after 4 working hours, to the manager after 8', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    assert.equal(one.shown, 'RGT/hires/contact ann: open');
    await one.until(0, '12:30');
    assert.equal(one.shown, 'RGT/hires/contact ann: open');
    await one.until(0, '15:00');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
    await one.until(1, '08:00');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
    await one.until(1, '12:00');
    assert.equal(one.shown, 'RGT/hires/manager cat: open');
    await one.until(4, '18:00');
    assert.equal(one.shown, 'RGT/hires/manager cat: open');
  });

  it('writes once to each desk that it comes to', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.until(4, '18:00');
    assert.deepEqual(one.letters, ['RGT/hires/contact', 'RGT/hires/deputy', 'RGT/hires/manager']);
  });

  it('skips at once whoever is away, and says so', async () => {
    const one = await escalated();
    one.desk.holders = one.desk.holders.map((holder) =>
      holder.role === 'contact' ? { ...holder, absent: true } : holder,
    );
    await one.holdsUp('2027-07-07');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
    assert.deepEqual(one.last.skipped, ['RGT/hires/contact: absent']);
  });

  it('stays with whoever acknowledges it', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    assert.equal(await one.does(acknowledge, { by: 'ann' }), 'acknowledge: done');
    await one.until(4, '18:00');
    assert.equal(one.shown, 'RGT/hires/contact ann: acknowledged');
    assert.equal(await one.does(acknowledge, { by: 'ann' }), 'ann has acknowledged it already.');
  });

  it('is assigned to a colleague, who has then acknowledged it', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(assign, { by: 'ann', to: 'ben' });
    assert.equal(one.last.assignedTo, 'ben');
    assert.equal(one.last.state, 'acknowledged');
    assert.equal(
      await one.does(assign, { by: 'ann', to: 'ben' }),
      'It is assigned to ben already.',
    );
  });

  it('writes once, and at once, to whom it is assigned', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
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
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(assign, { by: 'ben', to: 'ben' });
    await one.until(1, '18:00');
    assert.deepEqual([one.letters, one.last.assignedTo], [[], 'ben']);
  });

  it('is nobody’s again when a snooze ends', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(assign, { by: 'ann', to: 'ben' });
    await one.does(snooze, { by: 'ben', until: addDays(one.monday, 1) });
    assert.equal(one.last.assignedTo, 'ben');
    await one.until(1, '08:00');
    assert.deepEqual([one.shown, one.last.assignedTo], ['RGT/hires/contact ann: open', null]);
  });

  it('keeps the id of a note’s words, and takes no note without words', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(note, { by: 'ann', words: 'words/7' });
    assert.deepEqual(one.last.done, [{ what: 'note', by: 'ann', words: 'words/7' }]);
    assert.equal(one.last.state, 'open');
    assert.equal(await one.does(note, { by: 'ann' }), 'A note needs words.');
  });

  it('sleeps while it is snoozed, and begins again with the named contact', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
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
    const one = await escalated();
    await one.holdsUp('2027-07-07');
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
    const one = await escalated();
    await one.holdsUp('2027-07-07');
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

  it('closes itself when its cause is gone, and opens a new run when it comes back', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07', '2027-07-07');
    const first = await one.run();
    await one.holdsUp('2027-07-07');
    assert.equal(one.last.state, 'open');
    await one.holdsUp();
    assert.equal(one.last.state, 'gone');
    assert.equal(await one.end(), 'gone');
    const before = one.last.run;
    await one.holdsUp('2027-07-21');
    assert.equal(one.last.state, 'open');
    assert.notEqual(await one.run(), first);
    assert.notEqual(one.last.run, before);
  });

  it('that goes away writes to whoever had it, and to nobody when nobody had', async () => {
    for (const [who, had] of [
      ['ann', (one: Escalated) => one.does(acknowledge, { by: 'ann' })],
      ['ben', (one: Escalated) => one.does(assign, { by: 'ann', to: 'ben' })],
      ['ann', (one: Escalated) => one.does(snooze, { by: 'ann', until: addDays(one.monday, 3) })],
      [null, (one: Escalated) => one.does(note, { by: 'ann', words: 'words/1' })],
    ] as const) {
      const one = await escalated();
      await one.holdsUp('2027-07-07');
      await had(one);
      await one.holdsUp();
      assert.equal(one.last.state, 'gone');
      assert.equal(one.last.letter?.to ?? null, who);
      assert.equal(one.letters.filter((why) => why.startsWith('gone')).length, who ? 1 : 0);
      assert.equal(await one.end(), 'gone');
    }
  });

  it('writes to nobody’s desk once it is gone or resolved, though a letter was due', async () => {
    const gone = await escalated();
    await gone.holdsUp('2027-07-07');
    gone.desk.members = [];
    await gone.until(0, '12:00');
    assert.deepEqual([gone.last.state, gone.letters], ['gone', []]);
    const resolved = await escalated();
    await resolved.holdsUp('2027-07-07');
    await resolved.does(resolve, { by: 'ann', outcome: 'chased' });
    assert.deepEqual(resolved.letters, []);
  });

  it('is not resolved for whoever joins while it is being resolved: a new run has them', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
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

  it('starts again at the named contact when a member comes to a later rung', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.until(0, '15:00');
    await one.does(acknowledge, { by: 'ben' });
    await one.until(1, '09:00');
    await one.holdsUp('2027-07-21');
    assert.equal(one.shown, 'RGT/hires/contact ann: open');
    await one.until(1, '12:00');
    assert.equal(one.letters.at(-1), 'RGT/hires/contact');
    await one.until(1, '14:00');
    assert.equal(one.shown, 'RGT/hires/deputy ben: open');
  });

  it('takes it from whom it was assigned to at a later rung', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(assign, { by: 'ann', to: 'cat' });
    await one.holdsUp('2027-07-21');
    assert.deepEqual([one.shown, one.last.assignedTo], ['RGT/hires/contact ann: open', null]);
    await one.holdsUp();
    assert.equal(one.last.letter, null, 'whoever had it before the rung has it no more');
  });

  it('stays acknowledged when another joins at the same rung', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    await one.does(acknowledge, { by: 'ann' });
    await one.holdsUp('2027-07-07', '2027-07-07');
    assert.equal(one.last.state, 'acknowledged');
  });

  it('writes the letter later, under the same key, when it could not be kept', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    const tried: string[] = [];
    one.desk.whileKept = ({ letter }) => {
      if (letter?.to !== 'ben') return Promise.resolve();
      tried.push(letter.key);
      if (tried.length > 1) return Promise.resolve();
      return Promise.reject(ApplicationFailure.nonRetryable('the register does not answer'));
    };
    await one.until(0, '14:30');
    assert.equal(tried.length, 1);
    await one.until(0, '15:00');
    assert.equal(tried.length, 2);
    assert.equal(tried[0], tried[1]);
    await one.until(0, '18:00');
    assert.equal(tried.length, 2);
  });

  it('tries again at the next named time when the register does not answer', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    one.desk.isDown = true;
    one.desk.members = [];
    await one.looks();
    assert.equal(one.last.state, 'open');
    one.desk.isDown = false;
    await one.until(0, '12:00');
    assert.equal(one.last.state, 'gone');
    await one.until(0, '14:00');
    assert.equal(await one.end(), 'gone');
  });

  it('says on the deanery’s desk that its letter does not leave, until it does', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    let isMailDown = true;
    one.desk.whileKept = ({ letter }) => {
      const type = troubleType({ system: 'mail', code: 'ECONNREFUSED' });
      return isMailDown && letter !== null
        ? Promise.reject(ApplicationFailure.nonRetryable('does not answer', type))
        : Promise.resolve();
    };
    const before = { said: outagesHeard.said.length, ended: outagesHeard.ended };
    await one.until(0, '14:05');
    const said = outagesHeard.said.slice(before.said);
    assert.deepEqual(
      said.map(({ system, member, code }) => [system, member, code]),
      [['mail', 'escalations of EOE', 'ECONNREFUSED']],
    );
    assert.equal(outagesHeard.ended, before.ended);
    assert.match(
      await one.handle.query<string>('standing'),
      /the mail server has not answered since/,
    );
    isMailDown = false;
    await one.until(0, '14:35');
    assert.equal(outagesHeard.ended, before.ended + 1);
    assert.doesNotMatch(await one.handle.query<string>('standing'), /mail server/);
  });

  it('says that the register was away when it is back, and does not end before its desk knows', async () => {
    const one = await escalated();
    await one.holdsUp('2027-07-07');
    one.desk.isDown = true;
    one.desk.members = [];
    const before = { said: outagesHeard.said.length, ended: outagesHeard.ended };
    await one.looks();
    assert.equal(outagesHeard.said.length, before.said);
    one.desk.isDown = false;
    await one.until(0, '12:05');
    assert.equal(outagesHeard.said.length, before.said + 1);
    assert.equal((await one.handle.describe()).status.name, 'RUNNING');
    await one.until(0, '14:05');
    assert.equal(outagesHeard.ended, before.ended + 1);
    assert.equal(await one.end(), 'gone');
  });
});

import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { acknowledge, assign, note, resolve, snooze } from '../../workflows/messages.ts';
import { escalated, onDesk, type Escalated } from './desk.ts';

describe('an escalation', function () {
  this.timeout(120_000);

  it('goes from the named contact to the deputy after 4 working hours, to the manager after 8', async () => {
    const one = await onDesk();
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
    const one = await onDesk();
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
      const one = await onDesk();
      await had(one);
      await one.holdsUp();
      assert.equal(one.last.state, 'gone');
      assert.equal(one.last.letter?.to ?? null, who);
      assert.equal(one.letters.filter((why) => why.startsWith('gone')).length, who ? 1 : 0);
      assert.equal(await one.end(), 'gone');
    }
  });

  it('writes to nobody’s desk once it is gone or resolved, though a letter was due', async () => {
    const gone = await onDesk();
    gone.desk.members = [];
    await gone.until(0, '12:00');
    assert.deepEqual([gone.last.state, gone.letters], ['gone', []]);
    const resolved = await onDesk();
    await resolved.does(resolve, { by: 'ann', outcome: 'chased' });
    assert.deepEqual(resolved.letters, []);
  });

  it('starts again at the named contact when a member comes to a later rung', async () => {
    const one = await onDesk();
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
    const one = await onDesk();
    await one.does(assign, { by: 'ann', to: 'cat' });
    await one.holdsUp('2027-07-21');
    assert.deepEqual([one.shown, one.last.assignedTo], ['RGT/hires/contact ann: open', null]);
    await one.holdsUp();
    assert.equal(one.last.letter, null, 'whoever had it before the rung has it no more');
  });

  it('stays acknowledged when another joins at the same rung', async () => {
    const one = await onDesk();
    await one.does(acknowledge, { by: 'ann' });
    await one.holdsUp('2027-07-07', '2027-07-07');
    assert.equal(one.last.state, 'acknowledged');
  });
});

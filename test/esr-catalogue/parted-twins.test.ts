import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { apc } from '../activities/an-exchange.ts';
import { applicant, dayAt, later, sent, twoThatShare } from './two-that-share.ts';

describe('Two placements of one doctor that share an applicant at ESR, of which one start moves', () => {
  let esr: Awaited<ReturnType<typeof twoThatShare>>;
  beforeEach(async () => (esr = await twoThatShare()));
  afterEach(() => esr.close());

  const held = 'applicant-held/P1/2027-06-03';
  const nothing = { starts: [], types: [] };

  it('are told as the post looks, and the one that moved has a record of its own a day later; the other keeps its own (case 2)', async () => {
    await esr.moves('P1', 1, later);
    const picture = await esr.leaves(1);
    assert.deepEqual([picture.starts, [...new Set(picture.types)]], [[], ['1']]);
    assert.deepEqual(await esr.leaves(2), nothing, 'the other may move with it');
    assert.deepEqual(await esr.leaves(3), { starts: [later], types: [] });
    assert.deepEqual(await esr.leaves(4), nothing, 'once');
    const [moved, kept] = [await esr.lineOf('P1'), await esr.lineOf('P2')];
    assert.match(moved?.file ?? '', /20270604/);
    assert.match(kept?.file ?? '', /20270601/);
  });

  it('hear each the answer to its own record (case 2)', async () => {
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], dayAt(1, '08:00'));
    await esr.moves('P1', 1, later);
    await esr.leaves(1);
    await esr.leaves(3);
    esr.arrives('APC', '2027-06-05', 2, [apc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['APC'], dayAt(4, '08:00'));
    assert.deepEqual(
      [(await esr.lineOf('P1'))?.outcome, (await esr.lineOf('P2'))?.outcome],
      ['fail', 'success'],
    );
    assert.deepEqual(
      esr.answers().filter((one) => one.endsWith('fail')),
      [`P1 ${applicant('P1').key} fail`],
    );
  });

  it('of which the other follows on the next day are one change of dates, and stay one record (case 25)', async () => {
    await esr.moves('P1', 1, later);
    assert.ok(!(await esr.leaves(1)).types.includes('4'));
    await esr.moves('P2', 2, later);
    assert.deepEqual(
      (await esr.leaves(2)).types.filter((type) => type === '4'),
      ['4'],
    );
    for (const day of [3, 4, 5]) assert.deepEqual((await esr.leaves(day)).starts, [], `day ${day}`);
    assert.deepEqual(await esr.desk(), []);
  });

  it('that move together are one change of dates (case 25)', async () => {
    await esr.moves('P1', 1, later);
    await esr.moves('P2', 1, later);
    assert.deepEqual(
      (await esr.leaves(1)).types.filter((type) => type === '4'),
      ['4'],
    );
    assert.deepEqual((await esr.leaves(3)).starts, []);
  });

  it('that move together to two starts are a change of dates and a record (case 25)', async () => {
    await esr.moves('P1', 1, later);
    await esr.moves('P2', 1, civilDate('2027-08-18'));
    assert.deepEqual(
      (await esr.leaves(1)).types.filter((type) => type === '4'),
      ['4'],
    );
    await esr.leaves(2);
    assert.deepEqual((await esr.leaves(3)).starts, ['2027-08-18']);
  });

  it('are nothing when it moves back before its record has left (case 25)', async () => {
    await esr.moves('P1', 1, later);
    await esr.leaves(1);
    await esr.moves('P1', 2, sent, 3);
    assert.ok(!(await esr.leaves(2)).types.includes('4'), 'ESR has it so');
    for (const day of [3, 4]) assert.deepEqual((await esr.leaves(day)).starts, [], `day ${day}`);
  });

  it('are a record more only once the window of its start has opened (case 22)', async () => {
    const far = civilDate('2027-09-10');
    await esr.moves('P1', 1, far);
    await esr.leaves(1);
    assert.deepEqual(await esr.leaves(10), nothing);
    assert.deepEqual((await esr.leaves(11)).starts, [far]);
  });

  it('do not wait for the other where the file of today, or of tomorrow, is the last (case 24)', async () => {
    const soon = civilDate('2027-06-05');
    await esr.moves('P1', 1, soon);
    await esr.leaves(1);
    assert.deepEqual((await esr.leaves(2)).starts, [soon]);
  });

  it('are on a desk where no file can carry the start any more (case 24)', async () => {
    await esr.moves('P1', 1, civilDate('2027-06-03'));
    await esr.leaves(1);
    assert.deepEqual((await esr.leaves(2)).starts, []);
    assert.deepEqual(await esr.desk(), [held]);
    await esr.handsOver(dayAt(3, '08:00'), [], { placementId: 'P1', milestone: 'hire confirmed' });
    assert.deepEqual(await esr.desk(), [held], 'the rotation, which has sent one, knows of none');
    await esr.leaves(3);
    assert.deepEqual(await esr.desk(), [held]);
  });

  it('leave the desk when they move back, or are withdrawn (case 24)', async () => {
    const soon = civilDate('2027-06-03');
    await esr.moves('P1', 1, soon);
    for (const day of [1, 2]) await esr.leaves(day);
    assert.deepEqual(await esr.desk(), [held]);
    await esr.moves('P1', 3, sent, 3);
    for (const day of [3, 4]) await esr.leaves(day);
    assert.deepEqual(await esr.desk(), []);
    await esr.moves('P1', 5, civilDate('2027-06-07'), 4);
    for (const day of [5, 6]) await esr.leaves(day);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1/2027-06-07']);
    await esr.handsOver(dayAt(7, '08:00'), [], { placementId: 'P1', milestone: 'withdrawn' });
    assert.deepEqual(await esr.desk(), []);
  });

  it('lose the record that stayed behind when the other is withdrawn, and the one that moved has its own (case 27)', async () => {
    await esr.moves('P1', 1, later);
    await esr.leaves(1);
    await esr.isWithdrawn('P2', 2);
    assert.ok((await esr.leaves(2)).types.includes('2'));
    assert.deepEqual((await esr.leaves(3)).starts, [later]);
  });

  it('keep the record for the other when the one that moved is withdrawn before it has its own (case 27)', async () => {
    await esr.moves('P1', 1, later);
    await esr.leaves(1);
    await esr.isWithdrawn('P1', 2, 3);
    assert.ok(!(await esr.leaves(2)).types.includes('2'));
    assert.deepEqual((await esr.leaves(3)).starts, []);
  });

  it('take along a third that applies for the start that moved (case 2)', async () => {
    await esr.moves('P1', 1, later);
    await esr.leaves(1);
    const third = applicant('P3', 1, { startDate: later });
    await esr.hands('P3', 2, third);
    assert.deepEqual((await esr.leaves(2)).starts, [later]);
    assert.deepEqual((await esr.leaves(3)).starts, []);
    assert.match((await esr.lineOf('P1'))?.file ?? '', /20270603/);
  });
});

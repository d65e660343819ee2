import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { applicant, later, sent, twoThatShare } from './two-that-share.ts';

describe('Two placements of one doctor that shared an applicant at ESR, of which the second follows after the first has its own', () => {
  let esr: Awaited<ReturnType<typeof twoThatShare>>;
  beforeEach(async () => (esr = await twoThatShare()));
  afterEach(() => esr.close());

  /** P2 moves to where P1 has a record of its own since. */
  const follows = async () => {
    await esr.moves('P1', 1, later);
    for (const day of [1, 2, 3]) await esr.leaves(day);
    assert.deepEqual(await esr.desk(), []);
    await esr.moves('P2', 4, later);
    assert.ok(!(await esr.leaves(4)).types.includes('4'));
    assert.deepEqual(await esr.desk(), [leftOver]);
  };
  const leftOver = 'applicant-left-over/P2';

  it('never move onto a record that ESR has already, and what stays behind is on a desk (case 2)', async () => {
    await follows();
    assert.deepEqual((await esr.leaves(6)).starts, []);
    assert.deepEqual(await esr.desk(), [leftOver]);
    const says = { 'nobody comes on': sent, 'comes on': later };
    assert.deepEqual(await esr.says(leftOver), says);
    assert.ok(esr.telling.escalations.includes(`EOE/${leftOver}`));
    await esr.isWithdrawn('P1', 7, 3);
    assert.ok(!(await esr.leaves(7)).types.includes('2'), 'the other comes on that day');
    assert.deepEqual(await esr.desk(), [leftOver]);
  });

  it('leave nothing behind when they move on to a day for which ESR has no record (case 25)', async () => {
    await follows();
    await esr.moves('P2', 6, civilDate('2027-08-18'), 3);
    assert.ok((await esr.leaves(6)).types.includes('4'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('are on that desk still when they are withdrawn, since a withdrawal would end both (case 27)', async () => {
    await follows();
    await esr.isWithdrawn('P2', 6, 3);
    assert.ok(!(await esr.leaves(6)).types.includes('2'));
    assert.deepEqual(await esr.desk(), [leftOver]);
    await esr.isWithdrawn('P1', 7, 3);
    assert.ok((await esr.leaves(7)).types.includes('2'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('leave nothing behind where ESR has refused it since (case 2)', async () => {
    await follows();
    const { key } = applicant('P2');
    await esr.register('outbox').where({ key }).update({ outcome: 'fail' });
    await esr.moves('P1', 6, later, 3);
    await esr.leaves(6);
    assert.deepEqual(await esr.desk(), []);
  });

  it('leave nothing behind when they move back (case 25)', async () => {
    await follows();
    await esr.moves('P2', 6, sent, 3);
    await esr.leaves(6);
    assert.deepEqual(await esr.desk(), []);
  });

  it('leave nothing behind when both are withdrawn (case 27)', async () => {
    await follows();
    await esr.isWithdrawn('P1', 6, 3);
    await esr.isWithdrawn('P2', 6, 3);
    assert.ok((await esr.leaves(6)).types.includes('2'));
    assert.deepEqual(await esr.desk(), []);
  });
});

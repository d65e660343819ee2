import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import {
  lead,
  positionOf,
  offInterface,
  withSpreadsheets,
} from '../../tools/histories/told-rotation.ts';
import { walk, type Walk } from './walk.ts';

const toldByLetter = async (daysToStart: number): Promise<Walk> => {
  const walked = await walk(daysToStart);
  await walked.placement({ trust: withSpreadsheets.ods }, offInterface);
  return walked;
};

describe('a rotation at a trust that works with spreadsheets', function () {
  this.timeout(120_000);

  it('is told by the digest from the day its window opens, and hands ESR nothing', async () => {
    const walked = await toldByLetter(95);
    assert.deepEqual(walked.linesTo('RX9'), []);
    await walked.until(90, '08:00');
    assert.deepEqual(walked.linesTo('RX9'), ['arriving']);
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.shown, 'trust told');
    await walked.delivered();
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('says nothing twice: a line that a letter has carried keeps its key', async () => {
    const walked = await toldByLetter(60);
    const keys = walked.last.lines.map(({ key }) => key);
    await walked.delivered();
    await walked.placement({ endDate: addDays(walked.start, 90) });
    const after = walked.last.lines.map(({ key }) => key);
    assert.deepEqual(after.slice(0, keys.length), keys);
    assert.deepEqual(walked.linesTo('RX9'), ['arriving', 'changed']);
  });

  it('counts as told only by a letter that carried what is true now', async () => {
    const walked = await toldByLetter(60);
    await walked.delivered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.equal(walked.shown, 'trust told');
    assert.deepEqual(walked.onDesks, ['changed-late']);
    await walked.delivered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('walks back when its letter comes back, and is told by the next one', async () => {
    const walked = await toldByLetter(60);
    await walked.delivered();
    assert.equal(walked.shown, 'hire confirmed');
    const before = walked.last.lines;
    const delivered = walked.last.facts.findLast(({ kind }) => kind === 'letter delivered');
    const letter = String(delivered?.detail['letter']);
    const at = await walked.now();
    await walked.tell({ kind: 'letter returned', at, ods: withSpreadsheets.ods, letter });
    assert.equal(walked.shown, 'trust told');
    assert.deepEqual(walked.last.lines, before);
    await walked.delivered();
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('is struck from the digest when it is withdrawn before a letter', async () => {
    const walked = await toldByLetter(60);
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.linesTo('RX9'), []);
  });

  it('says in the digest that it is withdrawn when a letter had announced it', async () => {
    const walked = await toldByLetter(60);
    await walked.delivered();
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.linesTo('RX9'), ['arriving', 'withdrawn']);
  });

  it('still has an applicant at its lead employer, who is on the interface', async () => {
    const walked = await walk(60);
    await walked.placement(
      { trust: withSpreadsheets.ods },
      { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    assert.equal(walked.shown, 'trust told');
    await walked.delivered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.equal(walked.last.model.payingOds, lead.ods);
  });

  it('is not told by the hire at its lead employer: the host still waits for its letter', async () => {
    const walked = await walk(60);
    await walked.placement(
      { trust: withSpreadsheets.ods },
      { authorities: [withSpreadsheets, lead], positions: [positionOf(lead)] },
    );
    await walked.answered();
    await walked.hired(lead);
    assert.equal(walked.shown, 'trust told');
    await walked.delivered();
    assert.equal(walked.shown, 'started');
  });
});

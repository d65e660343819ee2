import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import {
  anotherPost,
  anotherTrust,
  host,
  hostAndLead,
  lead,
  positionOf,
} from '../../tools/histories/told-rotation.ts';
import { walk, type Walk } from './walk.ts';

const loaded = async (daysToStart = 60): Promise<Walk> => {
  const walked = await walk(daysToStart);
  await walked.placement();
  await walked.answered();
  return walked;
};

describe('a rotation whose placement changes', function () {
  this.timeout(120_000);

  it('is sent only with its last post when the post changes before a file', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.placement(
      { trainingPostNumber: anotherPost },
      { positions: [positionOf(host, anotherPost)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.deepEqual(
      [...new Set(walked.rows.map(({ trainingPostNumber }) => trainingPostNumber))],
      [anotherPost],
    );
    assert.deepEqual(walked.onDesks, []);
  });

  it('is withdrawn from its post and applies for the other, as one late change', async () => {
    const walked = await loaded();
    await walked.placement(
      { trainingPostNumber: anotherPost },
      { positions: [positionOf(host, anotherPost)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'withdrawal', 'arrival']);
    assert.deepEqual(
      walked.rows.map(({ trainingPostNumber }) => trainingPostNumber.slice(-3)),
      ['002', '001', '002'],
    );
    assert.deepEqual(walked.onDesks, ['changed-late']);
    await walked.answered();
    assert.deepEqual(walked.onDesks, []);
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('waits for a position when its new post has none, and tells both posts meanwhile', async () => {
    const walked = await loaded();
    await walked.placement({ trainingPostNumber: anotherPost }, { positions: [] });
    assert.equal(walked.shown, 'post matched');
    assert.deepEqual(walked.waiting, ['withdrawal', 'arrival']);
    await walked.answered();
    await walked.positions([positionOf(host, anotherPost)]);
    assert.deepEqual(walked.waiting, ['applicant']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('leaves one trust and arrives at another, and the hire of the first counts no longer', async () => {
    const walked = await loaded();
    await walked.hired();
    await walked.placement(
      { trainingPostNumber: anotherPost, trust: anotherTrust.ods },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust, anotherPost)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'withdrawal', 'arrival']);
    assert.deepEqual(walked.linesTo('RGT').slice(-1), ['withdrawn']);
    assert.deepEqual(walked.linesTo('RM1').slice(-1), ['arriving']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.equal(walked.last.model.trust, 'RM1');
    assert.equal(walked.last.model.payingOds, 'RM1');
    await walked.hired(anotherTrust);
    assert.equal(walked.shown, 'started');
  });

  it('keeps a post that moves to another trust as a withdrawal and an arrival', async () => {
    const walked = await loaded();
    await walked.placement(
      { trust: anotherTrust.ods },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'withdrawal', 'arrival']);
  });

  it('applies anew in another grade', async () => {
    const walked = await loaded();
    await walked.placement({ grade: 'ST4' });
    assert.deepEqual(walked.waiting, ['applicant', 'withdrawal', 'arrival']);
    assert.deepEqual(
      walked.rows.map(({ grade }) => grade),
      ['ST4', 'ST3', 'ST4'],
    );
  });

  it('tells a doctor who will work 0.85 by the post’s notification alone, and keeps the hire', async () => {
    const walked = await loaded();
    await walked.hired();
    await walked.placement({ wte: '0.85' });
    assert.deepEqual(walked.waiting, ['arrival']);
    assert.deepEqual(
      walked.rows.map((row) => row.kind === 'post touched' && row.wte),
      ['0.85'],
    );
    assert.equal(walked.shown, 'started');
    await walked.until(0, '08:00');
    assert.equal(walked.last.model.ended, 'started');
  });

  it('makes a job share of two halves at one post, each with a rotation of its own', async () => {
    const one = await loaded();
    const other = await walk(60);
    await one.placement({ wte: '0.50' });
    await other.placement({ wte: '0.50', doctorId: 'D2' });
    assert.deepEqual(one.waiting, ['arrival']);
    assert.deepEqual(other.waiting, ['applicant', 'arrival']);
    await one.answered();
    await other.answered();
    assert.deepEqual([one.shown, other.shown], ['hire confirmed', 'hire confirmed']);
  });

  it('has an applicant at each employing authority when its programme gets a lead employer', async () => {
    const walked = await loaded();
    await walked.placement({}, hostAndLead);
    assert.deepEqual(walked.waiting, ['applicant']);
    assert.equal(walked.last.model.payingOds, lead.ods);
    await walked.answered();
    await walked.hired();
    assert.equal(walked.shown, 'hire confirmed', 'the host does not pay, and cannot hire');
    await walked.hired(lead);
    assert.equal(walked.shown, 'started');
  });

  it('waits again for a position when the trust takes the post’s only one away before sending', async () => {
    const walked = await walk(95);
    await walked.placement();
    await walked.positions([{ ...positionOf(host), live: false }]);
    assert.equal(walked.shown, 'post matched');
    await walked.until(90, '08:00');
    assert.deepEqual(walked.waiting, ['arrival']);
    await walked.positions([positionOf(host)]);
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('sends a change on the last day for files, and a hand-over pack for one after it', async () => {
    const walked = await loaded(10);
    await walked.hired();
    await walked.until(2, '12:00');
    await walked.placement({ endDate: addDays(walked.start, 90) });
    assert.deepEqual(walked.packs, []);
    await walked.answered();
    await walked.until(1, '12:00');
    await walked.placement({ endDate: addDays(walked.start, 100) });
    assert.deepEqual(
      walked.packs.map(({ to }) => to),
      [['RGT']],
    );
    assert.deepEqual(walked.onDesks, ['changed-late']);
    assert.equal(walked.last.model.late, 'last minute');
  });
});

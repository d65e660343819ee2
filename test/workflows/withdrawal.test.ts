import assert from 'node:assert/strict';
import { anotherPost, host, positionOf } from '../../tools/histories/told-rotation.ts';
import { walk } from './walk.ts';

describe('a rotation that is withdrawn, replaced or swapped', function () {
  this.timeout(120_000);

  it('is struck out and nothing is sent when nothing had left', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.last.struck.length, 2);
    assert.equal(walked.shown, 'withdrawn');
    assert.equal(walked.last.model.owner, 'nobody');
  });

  it('withdraws what a file had taken before anybody heard of it', async () => {
    const walked = await walk(60);
    await walked.placement();
    walked.fileTakes();
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.waiting, ['withdrawal']);
  });

  it('withdraws an applicant that left when the notification of its post had not', async () => {
    const walked = await walk(60);
    await walked.placement();
    walked.fileTakes('applicant');
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.waiting, ['withdrawal']);
    assert.equal(walked.last.struck.length, 0);
  });

  it('tells the trust of a withdrawal after sending, and stays open until the season’s close', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.waiting, ['withdrawal']);
    assert.deepEqual(walked.linesTo('RGT').slice(-1), ['withdrawn']);
    await walked.answered();
    assert.equal(walked.last.model.ended, null);
    await walked.until(-119, '15:30');
    assert.equal(walked.last.model.ended, null);
    await walked.until(-119, '17:00');
    assert.equal(walked.last.model.ended, 'withdrawn');
    assert.equal(await walked.end(), 'withdrawn');
  });

  it('is brought back by an approval, which owes a new applicant', async () => {
    const walked = await walk(60);
    await walked.placement();
    const [first] = walked.rows;
    await walked.answered();
    await walked.placement({ status: 'withdrawn' });
    await walked.answered();
    await walked.until(50, '12:00');
    await walked.placement({ status: 'approved' });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.notEqual(walked.rows[0]?.key, first?.key);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('sends nothing when the withdrawal is taken back before a file', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ status: 'withdrawn' });
    await walked.placement({ status: 'approved' });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('is the same for a row that Intrepid deletes and creates again', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ status: 'withdrawn' });
    assert.equal(walked.shown, 'withdrawn');
    await walked.answered();
    await walked.placement({
      status: 'recruited',
      trainingPostNumber: null,
      trust: null,
    });
    assert.equal(walked.shown, 'placement approved');
    await walked.placement(
      {
        status: 'approved',
        trainingPostNumber: anotherPost,
        trust: 'RGT',
      },
      { positions: [positionOf(host, anotherPost)] },
    );
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('withdraws one doctor and applies for the other who takes the placement', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.hired();
    await walked.placement({ doctorId: 'D2' });
    assert.deepEqual(walked.waiting, ['applicant', 'withdrawal', 'arrival']);
    assert.deepEqual(
      walked.rows.map(({ doctorId }) => doctorId),
      ['D2', 'D1', 'D2'],
    );
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed', 'whoever was hired is not the doctor who comes');
  });

  it('lets two doctors swap their posts: each leaves one and arrives at the other', async () => {
    const [one, other] = [await walk(60), await walk(60)];
    const elsewhere = { positions: [positionOf(host, anotherPost)] };
    await one.placement();
    await other.placement({ trainingPostNumber: anotherPost, doctorId: 'D2' }, elsewhere);
    await one.answered();
    await other.answered();
    await one.placement({ trainingPostNumber: anotherPost }, elsewhere);
    await other.placement(
      { trainingPostNumber: one.rows[1]?.trainingPostNumber ?? null },
      { positions: [positionOf(host)] },
    );
    assert.deepEqual(one.waiting, ['applicant', 'withdrawal', 'arrival']);
    assert.deepEqual(other.waiting, ['applicant', 'withdrawal', 'arrival']);
    const leavesFor = (rows: typeof one.rows) =>
      rows.flatMap((row) =>
        row.kind === 'post touched' ? [row.trainingPostNumber.slice(-3)] : [],
      );
    assert.deepEqual(
      [leavesFor(one.rows), leavesFor(other.rows)],
      [
        ['001', '002'],
        ['002', '001'],
      ],
    );
  });

  it('sends nothing for two doctors who swap and swap back within the day', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ doctorId: 'D2' });
    await walked.placement({ doctorId: 'D1' });
    assert.deepEqual(walked.waiting, []);
    assert.deepEqual(walked.onDesks, []);
  });

  it('puts a withdrawal inside the last two days on a desk until the trust has been told', async () => {
    const walked = await walk(10);
    await walked.placement();
    await walked.answered();
    await walked.until(1, '12:00');
    await walked.placement({ status: 'withdrawn' });
    assert.deepEqual(walked.onDesks, ['changed-late']);
    assert.deepEqual(walked.waiting, ['withdrawal']);
    await walked.answered();
    assert.deepEqual(walked.onDesks, []);
  });
});

import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { host, positionOf, post } from '../../tools/histories/told-rotation.ts';
import { walk } from './walk.ts';

describe('a rotation, walked through its months', function () {
  this.timeout(120_000);

  it('goes from the accepted offer to the first day, one milestone after the other', async () => {
    const walked = await walk(150);
    await walked.placement(
      { status: 'recruited', trainingPostNumber: null, trust: null },
      { positions: [] },
    );
    assert.equal(walked.shown, 'placement approved');
    await walked.placement({ status: 'approved', trainingPostNumber: post, trust: 'RGT' });
    assert.equal(walked.shown, 'post matched');
    await walked.until(120, '12:00');
    await walked.positions([positionOf(host)]);
    assert.equal(walked.shown, 'applicant sent');
    assert.deepEqual(walked.waiting, []);
    await walked.until(90, '08:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.waiting, []);
    await walked.hired();
    assert.equal(walked.shown, 'started');
    assert.equal(walked.last.model.ended, null);
    await walked.until(0, '08:00');
    assert.equal(walked.last.model.ended, 'started');
    assert.equal(await walked.end(), 'started');
    const onDesks = walked.turns.flatMap(({ causes }) => causes);
    assert.deepEqual(onDesks, []);
  });

  it('hands nothing over at 91 days and everything at 90', async () => {
    const walked = await walk(100);
    await walked.placement();
    await walked.until(91, '18:00');
    assert.deepEqual(walked.waiting, []);
    await walked.until(90, '08:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('sends nothing for a change that returns to what was sent before anything left', async () => {
    const walked = await walk(89);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(walked.waiting, ['dates']);
    await walked.placement({ startDate: walked.start });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.last.struck.length, 1);
  });

  it('puts a date moved inside twelve weeks on a desk until the trust has been told again', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(walked.onDesks, ['changed-late']);
    assert.equal(walked.last.model.late, 'late');
    await walked.answered();
    assert.deepEqual(walked.onDesks, []);
  });
});

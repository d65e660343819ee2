import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { walk } from './walk.ts';

describe('a rotation whose dates move', function () {
  this.timeout(120_000);

  it('waits for the window of its new start when it moves before the window', async () => {
    const walked = await walk(100);
    await walked.placement();
    await walked.placement({ startDate: addDays(walked.start, 5) });
    await walked.until(90, '08:00');
    assert.deepEqual(walked.waiting, []);
    await walked.until(85, '08:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.deepEqual(walked.onDesks, []);
  });

  it('owes what it should have sent at once when it moves so near that its window is open', async () => {
    const walked = await walk(100);
    await walked.placement();
    await walked.placement({ startDate: addDays(walked.start, -40) });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('sends only its last dates when they move inside the window before a file has left', async () => {
    const walked = await walk(80);
    await walked.placement();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    assert.deepEqual(
      [...new Set(walked.rows.map(({ startDate }) => startDate))],
      [addDays(walked.start, 7)],
    );
    assert.deepEqual(walked.onDesks, []);
  });

  it('waits for its new window when it moves out of the old one before a file has left', async () => {
    const walked = await walk(80);
    await walked.placement();
    await walked.placement({ startDate: addDays(walked.start, 60) });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.last.struck.length, 1);
    await walked.until(31, '18:00');
    assert.deepEqual(walked.waiting, []);
    await walked.until(30, '08:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
  });

  it('is a change of dates after sending, however far, and its applicant stays loaded', async () => {
    const walked = await walk(88);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 80) });
    assert.deepEqual(walked.waiting, ['dates']);
    await walked.answered();
    await walked.until(0, '18:00');
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('is told by the file that took its first dates, then by a change of dates', async () => {
    const walked = await walk(60);
    await walked.placement();
    const rows = walked.fileTakes();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(walked.waiting, ['dates']);
    await walked.answered('success', rows);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('needs a new hire confirmation for a start that moves after the hire', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.hired();
    assert.equal(walked.shown, 'started');
    await walked.placement({ startDate: addDays(walked.start, 7) });
    assert.deepEqual(walked.waiting, ['dates']);
    assert.deepEqual(walked.onDesks, ['changed-late']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');
    await walked.hired();
    assert.equal(walked.shown, 'started');
    await walked.until(-7, '08:00');
    assert.equal(walked.last.model.ended, 'started');
  });

  it('tells only how it stands when the dates move and move back before any file', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    await walked.placement({ startDate: walked.start });
    assert.deepEqual(walked.waiting, []);
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.onDesks, []);
  });

  it('tells the way back as a change of its own once the way there has left', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 7) });
    await walked.answered();
    await walked.placement({ startDate: walked.start });
    assert.deepEqual(walked.waiting, ['dates']);
    assert.deepEqual(walked.onDesks, ['changed-late']);
    await walked.answered();
    assert.deepEqual(walked.onDesks, []);
    assert.equal(walked.shown, 'hire confirmed');
  });

  it('counts the remaining rungs from its new start', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 14) });
    await walked.answered();
    await walked.until(28, '17:00');
    assert.deepEqual(walked.onDesks, []);
    await walked.until(14, '17:00');
    assert.deepEqual(walked.onDesks, ['hire-overdue']);
  });

  it('belongs to no season while its start is outside every one, and keeps its way', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.placement({ startDate: addDays(walked.start, 150) }, { season: null });
    assert.equal(walked.last.model.season, null);
    assert.equal(walked.last.model.ended, null);
    assert.deepEqual(walked.waiting, ['dates']);
    await walked.answered();
    await walked.placement({ startDate: walked.start });
    assert.equal(walked.last.model.season, walked.season.id);
  });

  it('tells an end date that moves, and keeps its hire', async () => {
    const walked = await walk(60);
    await walked.placement();
    await walked.answered();
    await walked.hired();
    await walked.placement({ endDate: addDays(walked.start, 120) });
    assert.deepEqual(walked.waiting, ['dates']);
    assert.equal(walked.shown, 'started');
  });
});

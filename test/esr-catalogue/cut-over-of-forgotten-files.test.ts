import assert from 'node:assert/strict';
import { Refused } from '../../client/endings.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { aTouch, placedAt, post } from '../activities/an-exchange.ts';
import { day, said } from './a-cut-over.ts';
import { aCutOverInParts, takenBack, theirFiles } from './a-cut-over-in-parts.ts';

describe('The cut-over of a region of which a file was forgotten until the pause was over', () => {
  let esr: Awaited<ReturnType<typeof aCutOverInParts>>;
  beforeEach(async () => {
    esr = await aCutOverInParts();
    await esr.imports(...theirFiles.sent);
    await esr.turn();
    await esr.imports(...theirFiles.told);
    await esr.resumes();
  });
  afterEach(() => esr.close());
  const pausesAgain = () => esr.outbox.pauseExchange(said(day('2027-06-02', '09:00')));

  it('applies anew after a pause of its own for what was forgotten, too (case 37)', async () => {
    assert.deepEqual(await esr.tells(), []);
    await assert.rejects(esr.imports(...theirFiles.withdrew), Refused);
    await pausesAgain();
    await esr.imports(...theirFiles.withdrew);
    assert.ok((await esr.looks(day('2027-06-02', '10:00'))).includes(takenBack));
    await esr.turn('2027-08-04', { before: 1, at: day('2027-06-02', '10:10') });
    await esr.outbox.resumeExchange(said(day('2027-06-02', '11:00')));
    assert.deepEqual(await esr.tells('2027-06-02'), ['applicant 2027-08-04']);
  });

  it('refuses dates that were forgotten until the rotation had told its post, with what to do (case 37)', async () => {
    await esr.tells();
    await pausesAgain();
    const before = await esr.applicants();
    await assert.rejects(esr.imports(...theirFiles.moved), (error) => {
      assert.ok(error instanceof Refused);
      assert.match(
        error.message,
        /^DE_EOE_DNC_20270521_00000053\.DAT, line 2: .*rotation\/EOE\/P1/,
      );
      assert.match(error.message, /Nothing of the file is imported\..*the trust/);
      return true;
    });
    assert.deepEqual(await esr.applicants(), before);
    assert.equal(await esr.stateOf('DE_EOE_DNC_20270521_00000053.DAT'), undefined);
  });

  it('takes dates that were forgotten until it had told its own, which count (case 37)', async () => {
    esr.placements.set(post, [placedAt({ startDate: civilDate('2027-08-18') })]);
    const dates = aTouch({
      key: 'P1/post/1',
      change: 'dates',
      startDate: civilDate('2027-08-18'),
    });
    await esr.handsOver(day('2027-06-01', '12:00'), [dates], { startDate: dates.startDate });
    assert.deepEqual(await esr.tells(), ['4 2027-08-18', '1 ']);
    await pausesAgain();
    await esr.imports(...theirFiles.moved);
    await esr.outbox.resumeExchange(said(day('2027-06-02', '11:00')));
    assert.deepEqual([await esr.looks(), await esr.tells('2027-06-02')], [[], []]);
  });

  it('hears nothing of what it has sent anew itself since (case 37)', async () => {
    assert.deepEqual(await esr.tells(), []);
    await esr.turn('2027-08-04', { before: 1, at: day('2027-06-01', '16:00') });
    assert.deepEqual(await esr.tells('2027-06-02'), ['applicant 2027-08-04']);
    await esr.outbox.pauseExchange(said(day('2027-06-02', '18:00')));
    await esr.imports(...theirFiles.withdrew);
    assert.deepEqual(await esr.looks(day('2027-06-02', '18:30')), []);
  });
});

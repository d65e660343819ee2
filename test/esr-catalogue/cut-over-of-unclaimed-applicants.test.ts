import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { unclaimedBefore } from '../../systems/register/sent-before-unclaimed.ts';
import { meanwhile, theirApplicants } from './a-cut-over.ts';
import { aCutOverInParts, theirFiles } from './a-cut-over-in-parts.ts';
import { theirApplicant } from './sent-before.ts';

describe('Of a cut-over, an applicant whom the previous interface sent and nobody here would withdraw', () => {
  let esr: Awaited<ReturnType<typeof aCutOverInParts>>;
  beforeEach(async () => {
    esr = await aCutOverInParts();
    await esr.imports(...theirFiles.sent);
  });
  afterEach(() => esr.close());

  const unclaimed = (today = '2027-06-01') =>
    unclaimedBefore(esr.register, { deanery: 'EOE', today: civilDate(today) });
  const one = { file: theirApplicants, line: 2, positionId: '100001', startDate: '2027-08-04' };
  const isWithdrawn = () => esr.handsOver(meanwhile, [], { milestone: 'withdrawn' });

  it('is said by file, line, position and start, with or without a rotation that is withdrawn (case 37)', async () => {
    assert.deepEqual(await unclaimed(), [one]);
    await isWithdrawn();
    assert.deepEqual(await unclaimed(), [one]);
  });

  it('is said once, by the line that was sent last and the start that it has since (case 37)', async () => {
    await esr.imports('APP', '2027-05-21', 42, [theirApplicant()]);
    await esr.imports(...theirFiles.moved);
    const last = { file: 'DE_EOE_APP_20270521_00000042.DAT', startDate: '2027-08-11' };
    assert.deepEqual(await unclaimed(), [{ ...one, ...last }]);
  });

  it('is none where a rotation of the doctor at the post is open, from whatever day (case 37)', async () => {
    await esr.turn('2027-08-18');
    assert.deepEqual(await unclaimed(), []);
  });

  it('is said where the doctor is expected at another post only (case 37)', async () => {
    await esr.handsOver(meanwhile, [], { trainingPostNumber: 'EOE/RGT01/021/STR/002' });
    assert.deepEqual(await unclaimed(), [one]);
  });

  it('is none where its rotation has recognised it, and so withdraws it itself (case 37)', async () => {
    await esr.turn();
    await isWithdrawn();
    assert.deepEqual(await unclaimed(), []);
  });

  it('is none once they have withdrawn it, or its day has come (case 37)', async () => {
    assert.deepEqual(await unclaimed('2027-08-04'), []);
    await esr.imports(...theirFiles.withdrew);
    assert.deepEqual(await unclaimed(), []);
  });
});

import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { doubledBefore } from '../../systems/register/sent-before-doubled.ts';
import { apc } from '../activities/an-exchange.ts';
import { day, meanwhile, theirApplicants } from './a-cut-over.ts';
import { aCutOverInParts, theirFiles } from './a-cut-over-in-parts.ts';

describe('Of a cut-over, an applicant who left from here before what the previous interface sent was imported', () => {
  let esr: Awaited<ReturnType<typeof aCutOverInParts>>;
  beforeEach(async () => (esr = await aCutOverInParts()));
  afterEach(() => esr.close());

  const doubled = (today = '2027-06-02') =>
    doubledBefore(esr.register, { deanery: 'EOE', today: civilDate(today) });
  /** Ours leaves on the day of the cut-over, and theirs is imported in a pause of the next morning. */
  const leavesTwice = async (answers: readonly ReturnType<typeof apc>[] = []) => {
    await esr.turn();
    await esr.resumes();
    assert.deepEqual(await esr.tells(), ['applicant 2027-08-04', '1 ']);
    if (answers.length > 0) esr.arrives('APC', '2027-06-02', 1, answers);
    await esr.receive(['APC'], day('2027-06-02', '07:30'));
    await esr.pausesAgain();
    await esr.imports(...theirFiles.sent);
  };
  const one = {
    ...{ file: theirApplicants, line: 2, positionId: '100001', startDate: '2027-08-04' },
    ...{ ourFile: 'DE_EOE_APP_20270601_00000001.DAT', ourLine: 2 },
  };

  it('is said with both lines, until the day has come (case 37)', async () => {
    await leavesTwice();
    assert.deepEqual(await doubled(), [one]);
    assert.deepEqual(await doubled('2027-08-04'), []);
  });

  it('is none where they withdrew it (case 37)', async () => {
    await leavesTwice();
    await esr.imports(...theirFiles.withdrew);
    assert.deepEqual(await doubled(), []);
  });

  it('is none where its rotation is withdrawn here (case 37)', async () => {
    await leavesTwice();
    await esr.handsOver(day('2027-06-02', '09:30'), [], { milestone: 'withdrawn' });
    assert.deepEqual(await doubled(), []);
  });

  it('is none where ESR refused ours (case 37)', async () => {
    await leavesTwice([apc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    assert.deepEqual(await doubled(), []);
  });

  it('is none where theirs was imported in time, and ours is that line (case 37)', async () => {
    await esr.imports(...theirFiles.sent);
    await esr.turn(undefined, { at: meanwhile });
    assert.deepEqual(await doubled(), []);
  });
});

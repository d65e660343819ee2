import assert from 'node:assert/strict';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { apc, aTouch, placedAt, post } from '../activities/an-exchange.ts';
import { aCutOver, day, meanwhile } from './a-cut-over.ts';
import { theirApplicant, theirPicture } from './sent-before.ts';

describe('The cut-over of a region from an interface whose last file has another start', () => {
  let esr: Awaited<ReturnType<typeof aCutOver>>;
  beforeEach(async () => {
    esr = await aCutOver();
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture()]);
  });
  afterEach(() => esr.close());

  /** The placement of Dr Example from that day, as a rotation hands it over. */
  const from = (start: string, placement = 'P1') => {
    const dates = { startDate: civilDate(start), notBefore: addDays(civilDate(start), -90) };
    const key = `${placement}/applicant/100001/${start}/1`;
    return [
      anApplicant({ key, ...dates }),
      aTouch({ key: `${placement}/post/1`, ...dates }),
    ] as const;
  };
  const handsOver = (start: string, placementId = 'P1', at = meanwhile) =>
    esr.handsOver(at, from(start, placementId), {
      placementId,
      startDate: civilDate(start),
    });
  const types = (files: readonly string[]) =>
    files.flatMap((file) =>
      esr.recordsOf(file).map((one) => one['notificationTitleCode'] ?? 'applicant'),
    );

  for (const [how, start] of [
    ['by a week', '2027-08-11'],
    ['beyond its window', '2027-11-03'],
  ] as const) {
    it(`tells a start that has moved since, ${how}, as a change of dates, at once, and ESR’s answer to the applicant is heard (case 37)`, async () => {
      esr.placements.set(post, [placedAt({ startDate: civilDate(start) })]);
      await handsOver(start);
      await esr.resumes();
      assert.deepEqual(types(await esr.leaves('2027-06-01')).sort(), ['1', '4']);
      const [move] = esr
        .recordsOf('DE_EOE_DNC_20270601_00000053.DAT')
        .filter((one) => one['notificationTitleCode'] === '4');
      assert.equal(move?.['changeOfProjectedHireDate'], start);
      esr.arrives('APC', '2027-06-02', 1, [apc()]);
      await esr.receive(['APC'], day('2027-06-02', '08:00'));
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-03', '12:00') });
      const [row] = from(start);
      assert.ok(esr.answers().includes(`P1 ${row.key} success`));
      assert.deepEqual(await esr.leaves('2027-06-02'), []);
    });
  }

  it('applies for a second placement of the doctor there, whichever was handed over first (case 37)', async () => {
    await handsOver('2027-08-25', 'P2');
    await handsOver('2027-08-04', 'P1', meanwhile + 1);
    await esr.resumes();
    const [file = '', ...others] = await esr.slot('APP', day('2027-06-01'));
    assert.deepEqual(others, []);
    assert.deepEqual(
      esr.recordsOf(file).map((one) => one['projectedHireDate']),
      ['2027-08-25'],
    );
  });

  it('moves one of two placements, the nearer, and applies for the other (case 37)', async () => {
    await handsOver('2027-08-11', 'P1');
    await handsOver('2027-08-25', 'P2');
    await esr.resumes();
    const [file = ''] = await esr.slot('APP', day('2027-06-01'));
    assert.deepEqual(
      esr.recordsOf(file).map((one) => one['projectedHireDate']),
      ['2027-08-25'],
    );
  });

  it('applies for who has begun there, and comes for another time (case 37)', async () => {
    const begun = { projectedHireDate: '2027-02-03', professionalRegNumber1: '7000002' };
    await esr.imports('APP', '2027-01-20', 40, [theirApplicant(begun)]);
    const other = { placementId: 'P2', doctorId: 'D2' };
    const row = anApplicant({ key: 'P2/applicant/100001/2027-08-04/1', doctorId: 'D2' });
    await esr.handsOver(meanwhile, [row], other);
    await esr.resumes();
    assert.equal((await esr.slot('APP', day('2027-06-01'))).length, 1);
  });
});

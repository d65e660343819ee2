import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { apc, aPerson, aTouch, dcc, post } from '../activities/an-exchange.ts';
import { aCutOver, day, meanwhile, theirApplicants } from './a-cut-over.ts';
import { theirApplicant, theirMove, theirPicture, theirWithdrawal } from './sent-before.ts';

const dental = { professionalBody1: 'General Dental Council', professionalRegNumber1: '12345' };

describe('The cut-over of a region from an interface whose files are imported', () => {
  let esr: Awaited<ReturnType<typeof aCutOver>>;
  beforeEach(async () => {
    esr = await aCutOver();
  });
  afterEach(() => esr.close());

  it('sends nothing again that stands there, and hears ESR’s answers to it (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture()]);
    esr.arrives('APC', '2027-05-21', 1, [apc()]);
    esr.arrives('DCC', '2027-05-21', 1, [dcc()]);
    await esr.receive(['APC', 'DCC'], day('2027-06-01', '10:30'));
    const handed = await esr.handsOver(meanwhile, [anApplicant(), aTouch()]);
    assert.deepEqual(handed, { taken: [{ row: anApplicant().key, file: theirApplicants }] });
    await esr.resumes();
    for (const date of ['2027-06-01', '2027-06-02', '2027-06-03']) {
      assert.deepEqual(await esr.leaves(date), []);
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day(date, '16:00') });
    }
    assert.deepEqual(esr.answers().sort(), [
      `P1 ${anApplicant().key} success`,
      'P1 P1/post/1 success',
    ]);
    assert.deepEqual(await esr.desk(), []);
    assert.equal(await esr.stateOf(theirApplicants), 'answered');
  });

  it('hears answers that came before the import, once they are played again (case 37)', async () => {
    esr.arrives('APC', '2027-05-21', 212, [apc()]);
    esr.arrives('DCC', '2027-05-21', 300, [dcc()]);
    await esr.receive(['APC', 'DCC'], day('2027-06-01', '09:45'));
    assert.equal((await esr.desk()).filter((one) => one.startsWith('line-unknown/')).length, 2);
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture()]);
    await esr.handsOver(meanwhile, [anApplicant(), aTouch()]);
    for (const type of ['APC', 'DCC'] as const) {
      const of = { deanery: 'EOE', what: { type }, at: day('2027-06-01', '10:50') };
      assert.equal((await esr.inbox.replayFiles(of)).applied, 1);
    }
    await esr.resumes();
    assert.deepEqual(await esr.leaves('2027-06-01'), []);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-03', '12:00') });
    const heard = [`P1 ${anApplicant().key} success`, 'P1 P1/post/1 success'];
    assert.deepEqual([esr.answers().sort(), await esr.desk()], [heard, []]);
  });

  it('knows a dentist by the number of the dental council (case 37)', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant(dental)]);
    const handed = await esr.handsOver(meanwhile, [anApplicant()]);
    assert.deepEqual(handed, { taken: [{ row: anApplicant().key, file: theirApplicants }] });
    await esr.resumes();
    assert.deepEqual(await esr.slot('APP', day('2027-06-01')), []);
  });

  it('applies anew for a dentist whom it has withdrawn (case 37)', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant(dental)]);
    await esr.imports('DNC', '2027-05-21', 52, [theirWithdrawal('12345')]);
    const handed = await esr.handsOver(meanwhile, [anApplicant()]);
    assert.deepEqual(handed, { taken: [] });
    await esr.resumes();
    assert.equal((await esr.slot('APP', day('2027-06-01'))).length, 1);
  });

  it('takes what waits already, while nothing leaves (case 37)', async () => {
    await esr.handsOver(day('2027-06-01', '09:30'), [anApplicant()]);
    const of = await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    assert.deepEqual(of, { is: 'imported', recognised: 1, takenBack: 0 });
    assert.deepEqual(await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]), {
      is: 'known',
      recognised: 0,
      takenBack: 0,
    });
    await esr.resumes();
    assert.deepEqual(await esr.leaves('2027-06-01'), []);
  });

  it('tells a later withdrawal, under the next number of its type (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture()]);
    await esr.imports('DNC', '2027-05-19', 51, []);
    await esr.handsOver(meanwhile, [anApplicant(), aTouch()]);
    await esr.resumes();
    assert.deepEqual(await esr.leaves('2027-06-01'), []);
    esr.placements.set(post, []);
    const withdrawal = aTouch({ key: 'P1/post/2', change: 'withdrawal' });
    await esr.handsOver(day('2027-06-02', '10:00'), [withdrawal]);
    const [file = ''] = await esr.leaves('2027-06-02');
    assert.equal(file, 'DE_EOE_DNC_20270602_00000053.DAT');
    const codes = esr.recordsOf(file).map((one) => one['notificationTitleCode']);
    assert.deepEqual(codes, ['2', '1']);
  });

  it('follows the dates that it moved (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-21', 52, [theirMove('2027-08-11')]);
    const startDate = civilDate('2027-08-11');
    const moved = anApplicant({ key: 'P1/applicant/100001/2027-08-11/1', startDate });
    await esr.handsOver(meanwhile, [moved]);
    await esr.resumes();
    assert.deepEqual(await esr.slot('APP', day('2027-06-01')), []);
  });

  it('sends whom it sent and then withdrew (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('DNC', '2027-05-21', 52, [theirWithdrawal()]);
    await esr.handsOver(meanwhile, [anApplicant()]);
    await esr.resumes();
    const [file = ''] = await esr.slot('APP', day('2027-06-01'));
    assert.equal(esr.recordsOf(file).length, 1);
  });

  it('tells a post that looks different by now, and sends whom it never sent (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [
      theirApplicant({ professionalRegNumber1: '7000002' }),
    ]);
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture({ workingHourIndicator: '0.6' })]);
    await esr.handsOver(meanwhile, [anApplicant(), aTouch()]);
    await esr.resumes();
    assert.deepEqual(await esr.leaves('2027-06-01'), [
      'DE_EOE_APP_20270601_00000042.DAT',
      'DE_EOE_DNC_20270601_00000053.DAT',
    ]);
  });

  it('sends exactly whom ESR has not at that date: of everybody, sent or not, moved or not, withdrawn or not (case 37)', async () => {
    const yesOrNo = [false, true];
    const everybody = yesOrNo.flatMap((sent) =>
      yesOrNo.flatMap((moved) => yesOrNo.map((withdrawn) => ({ sent, moved, withdrawn }))),
    );
    const all = everybody.map((one, index) => {
      const gmc = `710000${index}`;
      esr.people.set(`E${index}`, aPerson({ gmcNumber: gmc }));
      return { ...one, gmc, doctorId: `E${index}`, key: `E${index}/applicant` };
    });
    await esr.imports(
      ...(['APP', '2027-05-20', 41] as const),
      all.flatMap(({ sent, gmc }) => (sent ? theirApplicant({ professionalRegNumber1: gmc }) : [])),
    );
    await esr.imports('DNC', '2027-05-21', 52, [
      ...all.flatMap(({ moved, gmc }) => (moved ? theirMove('2027-08-11', gmc) : [])),
      ...all.flatMap(({ withdrawn, gmc }) => (withdrawn ? theirWithdrawal(gmc) : [])),
    ]);
    for (const { doctorId, key, moved } of all) {
      const startDate = civilDate(moved ? '2027-08-11' : '2027-08-04');
      const row = anApplicant({ key, doctorId, startDate });
      await esr.handsOver(meanwhile, [row], { placementId: doctorId, doctorId });
    }
    await esr.resumes();
    const [file = '', ...others] = await esr.slot('APP', day('2027-06-01'));
    assert.deepEqual(others, []);
    assert.deepEqual(
      esr
        .recordsOf(file)
        .map((one) => one['professionalRegNumber1'])
        .sort(),
      all.filter(({ sent, withdrawn }) => !sent || withdrawn).map(({ gmc }) => gmc),
    );
    assert.deepEqual(await esr.slot('APP', day('2027-06-02')), []);
  });

  it('has a file without an answer on a desk, and tells its posts anew (case 37)', async () => {
    const file = 'DE_EOE_DNC_20270520_00000052.DAT';
    await esr.imports('DNC', '2027-05-20', 52, [theirPicture()]);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-01', '12:00') });
    assert.deepEqual(await esr.desk(), [`no-answer/${file}`]);
    await esr.handsOver(day('2027-06-01', '12:10'), [aTouch()]);
    await esr.resumes();
    const left = await esr.slot('DNC', day('2027-06-01', '15:00'));
    assert.deepEqual(left, ['DE_EOE_DNC_20270601_00000053.DAT']);
  });

  it('sends anew what a person sends again (case 37)', async () => {
    await esr.imports('APP', '2027-05-20', 41, [theirApplicant()]);
    await esr.imports('APP', '2027-05-21', 42, [theirApplicant()]);
    await esr.handsOver(meanwhile, [anApplicant()]);
    await esr.resumes();
    assert.deepEqual(await esr.leaves('2027-06-01'), []);
    const again = anApplicant({ key: 'P1/applicant/100001/2027-08-04/2' });
    await esr.handsOver(day('2027-06-02', '10:00'), [again]);
    assert.deepEqual(await esr.leaves('2027-06-02'), ['DE_EOE_APP_20270602_00000043.DAT']);
  });
});

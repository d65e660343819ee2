import assert from 'node:assert/strict';
import { causeId } from '../../domain/causes.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, london, post } from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const morning = london('2027-06-02', '08:00');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '14:00');
const other = 'EOE/RGT01/021/STR/002';

describe('A file that ESR does not answer', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const silence = (at = noon) => esr.inbox.tellSilence({ deanery: 'EOE', at });

  it('a file without an answer by noon is on a desk as most likely quarantined, and its doctors hear it (case 15)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    assert.deepEqual(await silence(noon - 1), { told: 0 });
    assert.deepEqual(await silence(), { told: 2 });
    assert.deepEqual(await esr.desk(), [causeId('no-answer', app)]);
    assert.deepEqual(
      esr.answers().map((one) => one.split(' ').at(-1)),
      ['no-answer', 'no-answer'],
    );
  });

  it('a file whose answer comes late is off the desk by itself (case 15)', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    await silence();
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    await esr.receive(['APC'], noon + 1);
    assert.deepEqual(await esr.desk(), []);
  });

  const likely = async (file: string) =>
    (await esr.says(causeId('no-answer', file)))?.['most likely'] ?? '';

  it('the item of a silent file names the rule that it most likely broke: too many for one post, with what would pass (case 15)', async () => {
    for (const number of [1, 2]) {
      await esr.position({
        ...{ positionId: `10000${number}`, positionNumber: `20000${number}` },
        trainingPostNumber: `EOE/RGT01/021/STR/00${number}`,
      });
    }
    const second = { positionId: '100002', positionNumber: '200002', trainingPostNumber: other };
    await crowdHandsOver(esr, handed, 25);
    await crowdHandsOver(esr, handed, 25, { from: 26, row: second });
    const [app = ''] = await esr.slot('APP', slot);
    assert.equal(esr.recordsOf(app).length, 50);
    await esr.position({ ...second, trainingPostNumber: post });
    await silence();
    assert.equal(
      await likely(app),
      `50 applicant records for ${post}: with more than 40 ESR quarantines the file; 2 files would pass`,
    );
  });

  it('the item of a silent file names a position that has died since, and a post that is a bucket (case 15)', async () => {
    await crowdHandsOver(esr, handed, 1);
    const [dead = ''] = await esr.slot('APP', slot);
    await esr.position({ live: false });
    await silence();
    assert.match(await likely(dead), /line 2, positionId: dead position \(100001\)/);
    await esr.position();
    await crowdHandsOver(esr, noon + 1, 15, { from: 2 });
    const [bucket = ''] = await esr.slot('APP', nextSlot);
    await silence(london('2027-06-03', '12:00'));
    assert.match(await likely(bucket), /^15 applicant records for EOE.*ESR has warned of so many/);
  });

  it('the item of a silent file that breaks no known rule says so, and names nobody (case 15)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    await silence();
    assert.match(await likely(app), /breaks no rule that is known to us/);
  });

  it('sent again, the applicants of a silent file go in two halves and take nobody else along (case 15)', async () => {
    await crowdHandsOver(esr, handed, 5);
    await esr.slot('APP', slot);
    await silence();
    for (let number = 1; number <= 5; number += 1) {
      const doctorId = `D${number}`;
      const key = `P${number}/applicant/100001/2027-08-04/2`;
      await esr.handsOver(noon + 1, [anApplicant({ key, doctorId })], {
        placementId: `P${number}`,
        doctorId,
      });
    }
    await crowdHandsOver(esr, noon + 1, 2, { from: 6 });
    const files = await esr.slot('APP', nextSlot);
    const doctorsIn = (name: string) =>
      esr.recordsOf(name).map((one) => Number(one['professionalRegNumber1']) - 7_000_000);
    assert.deepEqual(files.map(doctorsIn), [
      [6, 7],
      [1, 3, 5],
      [2, 4],
    ]);
    esr.arrives('APC', '2027-06-03', 1, [
      apc({ esrVacancyId: '1' }),
      apc({ esrVacancyId: '2' }),
      apc({ esrVacancyId: '3' }),
    ]);
    await esr.receive(['APC'], london('2027-06-03', '08:00'));
    assert.deepEqual(await esr.slot('APP', london('2027-06-03', '14:00')), [], 'once');
  });

  it('a file that is partly answered is silent only about the rest (case 17)', async () => {
    await crowdHandsOver(esr, handed, 2);
    const [app = ''] = await esr.slot('APP', slot);
    esr.arrives('APC', '2027-06-02', 1, [apc({ esrVacancyId: '2' })]);
    await esr.receive(['APC'], morning);
    await silence();
    assert.deepEqual(esr.answers(), [
      'P2 P2/applicant/100001/2027-08-04/1 success',
      'P1 P1/applicant/100001/2027-08-04/1 no-answer',
    ]);
    assert.deepEqual(await esr.desk(), [causeId('no-answer', app)]);
    assert.deepEqual(await esr.slot('APP', nextSlot), [], 'nothing goes again by itself');
  });
});

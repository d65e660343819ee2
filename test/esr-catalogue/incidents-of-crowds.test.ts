import assert from 'node:assert/strict';
import { anApplicant } from '../activities/a-turn.ts';
import {
  anExchange,
  apc,
  aPerson,
  aTouch,
  dcc,
  london,
  placedAt,
} from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const noon = london('2027-06-02', '12:00');

describe('What has happened to others with how much they sent', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const doctorsIn = (name: string) =>
    esr.recordsOf(name).map((one) => Number(one['professionalRegNumber1']) - 7_000_000);

  it('May 2024: forty-two applications for one bucket of a post never lie in one file, and the same doctor is in it once', async () => {
    await crowdHandsOver(esr, handed, 41);
    const twin = anApplicant({ key: 'P99/applicant/100001/2027-08-04/1', doctorId: 'D7' });
    await esr.handsOver(handed, [twin], { placementId: 'P99', doctorId: 'D7' });
    const files = await esr.slot('APP', slot);
    assert.deepEqual(
      files.map((name) => esr.recordsOf(name).length),
      [40, 1],
    );
    const all = files.flatMap(doctorsIn);
    assert.equal(new Set(all).size, all.length);
  });

  it('May 2024: twenty-seven records of three people for one position are three, and each that asked hears the answer', async () => {
    await crowdHandsOver(esr, handed, 3);
    for (let number = 4; number <= 27; number += 1) {
      const doctorId = `D${(number % 3) + 1}`;
      const placementId = `P${number}`;
      const key = `${placementId}/applicant/100001/2027-08-04/1`;
      await esr.handsOver(handed, [anApplicant({ key, doctorId })], { placementId, doctorId });
    }
    const [name = '', ...others] = await esr.slot('APP', slot);
    assert.deepEqual([doctorsIn(name), others], [[1, 2, 3], []]);
    const loaded = ['1', '2', '3'].map((esrVacancyId) => apc({ esrVacancyId }));
    esr.arrives('APC', '2027-06-02', 1, loaded);
    await esr.receive(['APC'], london('2027-06-02', '08:00'));
    assert.equal(esr.answers().filter((one) => one.endsWith('success')).length, 27);
  });

  it('May 2024: five doctors at a post with seven dead positions are five records, not forty', async () => {
    for (let number = 2; number <= 8; number += 1) {
      await esr.position({ positionId: `10000${number}`, live: false });
    }
    await crowdHandsOver(esr, handed, 5);
    const dead = anApplicant({ key: 'P1/applicant/100002/2027-08-04/1', positionId: '100002' });
    const alive = anApplicant({ key: 'P1/applicant/100001/2027-08-04/1' });
    await esr.handsOver(handed, [alive, dead], { placementId: 'P1' });
    const [name = ''] = await esr.slot('APP', slot);
    assert.deepEqual(doctorsIn(name), [1, 2, 3, 4, 5]);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
  });

  it('2018: offers recalled by the dozen are a withdrawal each and one picture of each post, in one file', async () => {
    const posts = Array.from({ length: 12 }, (_, index) => `EOE/RGT01/021/ST3/${100 + index}`);
    for (const [index, trainingPostNumber] of posts.entries()) {
      const of = { placementId: `P${index + 1}`, doctorId: `D${index + 1}`, trainingPostNumber };
      esr.people.set(of.doctorId, aPerson({ gmcNumber: String(7_000_001 + index) }));
      await esr.position({ positionId: String(400_001 + index), trainingPostNumber });
      esr.placements.set(trainingPostNumber, [
        placedAt({ id: of.placementId, doctorId: of.doctorId }),
      ]);
      const row = aTouch({ ...of, key: `${of.placementId}/post/1` });
      await esr.handsOver(handed, [row], of);
    }
    const [first = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
    esr.arrives(
      'DCC',
      '2027-06-01',
      1,
      posts.map((deaneryPostNumber, index) =>
        dcc({ deaneryPostNumber, lineNumber: String(index + 2) }),
      ),
    );
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    assert.equal(esr.recordsOf(first).length, 12);
    for (const [index, trainingPostNumber] of posts.entries()) {
      const of = { placementId: `P${index + 1}`, doctorId: `D${index + 1}`, trainingPostNumber };
      esr.placements.set(trainingPostNumber, []);
      const gone = aTouch({ ...of, key: `${of.placementId}/post/2`, change: 'withdrawal' });
      await esr.handsOver(noon, [gone], of);
    }
    const [recalled = '', ...others] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.deepEqual(others, []);
    const types = esr.recordsOf(recalled).map((one) => one['notificationTitleCode']);
    assert.deepEqual(
      ['1', '2'].map((type) => types.filter((one) => one === type).length),
      [12, 12],
    );
  });
});

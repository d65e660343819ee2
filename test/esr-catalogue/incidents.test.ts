import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { check } from '../../systems/esr/check.ts';
import { Known } from '../../systems/esr/known.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import {
  anExchange,
  apc,
  aPerson,
  aTouch,
  dcc,
  london,
  placedAt,
  por,
  post,
} from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';
import { asText, delivers } from './files-as-text.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const afternoon = london('2027-06-01', '14:30');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '14:00');
const refuses = () => Promise.reject(new Error('503'));

describe('What has happened to others', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const doctorsIn = (name: string) =>
    esr.recordsOf(name).map((one) => Number(one['professionalRegNumber1']) - 7_000_000);

  it('May 2019: the source refuses once before the cut-off, and a region’s applicants are a day late at most, not gone', async () => {
    await crowdHandsOver(esr, handed, 3);
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: refuses });
    await assert.rejects(esr.slot('APP', slot), /503/);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    assert.ok(
      esr.answers().every((one) => one.endsWith('not-sent')),
      'each hears by noon',
    );
    assert.equal(esr.answers().length, 3);
    Object.assign(esr.deps, { doctorsOf: people });
    const [name = ''] = await esr.slot('APP', nextSlot);
    assert.deepEqual(doctorsIn(name), [1, 2, 3]);
  });

  it('July 2019: a backslash before a quote in a full file loses none of the 85 positions behind it', async () => {
    const name = 'DE_EOE_RMF_20270601_00000001.DAT';
    const pos = (id: number, title: string) =>
      `POR,${id},,"C","${id}","${title}","EOE/RTG01/021/STR/${id}",,"Host Employer","RTG","0292",,`;
    const lines = Array.from({ length: 86 }, (_, index) =>
      pos(200_001 + index, index === 0 ? 'Medical and Dental\\' : 'Registrar'),
    );
    await esr.register('positions').delete();
    delivers(esr.root, name, asText(name, lines));
    await esr.receive(['RMF'], afternoon);
    assert.equal((await esr.register('positions').where({ live: true })).length, 86);
    assert.deepEqual(await esr.desk(), []);
  });

  it('July 2020: answers with spoilt lines in them are read on any day, any number of times, and kept once', async () => {
    await crowdHandsOver(esr, handed, 3);
    const [app = ''] = await esr.slot('APP', slot);
    const name = 'DE_EOE_APC_20270602_00000001.DAT';
    const good = (number: number) => `APC,"${post}","SUCCESS",,,,,${number},,100001,"200001"`;
    delivers(
      esr.root,
      name,
      asText(name, [good(1), `APC,"${post}","FAIL",Doha, Qatar,,,2`, good(3)]),
    );
    for (const day of ['2027-06-02', '2027-06-03', '2027-06-09']) {
      await esr.receive(['APC'], london(day, '08:00'));
    }
    assert.equal(esr.answers().length, 2);
    const lines = await esr.register('exchange_records').where({ file: app }).orderBy('line');
    assert.deepEqual(
      lines.map((one: { outcome: string | null }) => one.outcome),
      ['success', null, 'success'],
    );
  });

  it('August 2020: the load of a file is cut short on changeover day, and running it again doubles no applicant', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.slot('APP', slot);
    esr.arrives('RMC', '2027-06-01', 1, [por({ positionNumber: '200009' })]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = refuses;
    await assert.rejects(esr.receive(['RMC'], afternoon), /503/);
    esr.telling.rotation = tell;
    await esr.receive(['RMC'], afternoon + 1);
    await esr.receive(['RMC'], afternoon + 2);
    assert.equal(esr.heard('positions told').length, 1);
    assert.deepEqual(await esr.slot('APP', nextSlot), []);
  });

  it('March 2021: an authority keeps its leading zero wherever it goes, and a notification without it is stopped by us', async () => {
    await esr.handsOver(handed, []);
    esr.arrives('RMC', '2027-06-01', 1, [
      por({ employingOrgVpdCode: '096', hostLeadIndicator: 'Lead Employer' }),
    ]);
    await esr.receive(['RMC'], afternoon);
    const [told] = esr.heard('positions told');
    const authorities = told?.news.positions.map(({ authority }) => authority) ?? [];
    assert.deepEqual(authorities, ['096']);
    const known = new Known();
    for (const one of authorities) known.authorities.add(one);
    const rules = (nextAppointmentCurrentPlacementVpd: string) =>
      check(
        {
          record: 'DNC',
          fields: {
            ...{ notificationTitleCode: '1', deaneryBody: 'EOE', deaneryPostNumber: post },
            ...{ managingDeaneryBodyCode: 'EOE', nextAppointmentCurrentPlacementVpd },
            ...{ hostLeadEmployerStatus: 'Host Employer', postVacantAtNextRotation: 'false' },
          },
        },
        civilDate('2027-06-01'),
        known,
      ).map(({ rule }) => rule);
    assert.deepEqual(rules('096'), []);
    assert.ok(rules('96').includes('leading zeros'));
  });

  it('Summer 2021: the word that an applicant was loaded is lost on its way, and is told again until it arrives', async () => {
    await crowdHandsOver(esr, handed, 1);
    await esr.slot('APP', slot);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = refuses;
    const morning = london('2027-06-02', '08:00');
    await assert.rejects(esr.receive(['APC'], morning), /503/);
    await assert.rejects(esr.receive(['APC'], morning + 900_000), /503/);
    esr.telling.rotation = tell;
    await esr.receive(['APC'], morning + 1_800_000);
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 success']);
  });

  it('August 2021: what was entered on a Friday for Wednesday and did not leave is on a desk by Monday noon, and leaves that day', async () => {
    const friday = london('2027-07-30', '17:00');
    const startDate = civilDate('2027-08-04');
    await esr.handsOver(friday, [anApplicant({ startDate })]);
    const people = esr.deps.doctorsOf;
    Object.assign(esr.deps, { doctorsOf: refuses });
    await assert.rejects(esr.slot('APP', london('2027-07-31', '14:00')), /503/);
    await assert.rejects(esr.slot('APP', london('2027-08-01', '14:00')), /503/);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-08-02', '12:00') });
    assert.deepEqual(esr.answers(), ['P1 P1/applicant/100001/2027-08-04/1 not-sent']);
    Object.assign(esr.deps, { doctorsOf: people });
    assert.equal((await esr.slot('APP', london('2027-08-02', '14:00'))).length, 1);
  });

  it('August 2021: a new post that is entered while the source is away is told to the trust when it is back', async () => {
    const because = 'post new v1';
    const trainingPostNumber = 'EOE/REM21/006/HT/001';
    await touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
    const placements = esr.deps.placementsAt;
    Object.assign(esr.deps, { placementsAt: refuses });
    await assert.rejects(esr.slot('DNC', london('2027-06-01', '15:00')), /503/);
    Object.assign(esr.deps, { placementsAt: placements });
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.deepEqual(
      esr.recordsOf(name).map((one) => one['notificationTitleCode']),
      ['5'],
    );
  });

  it('2023 and 2024: the source is slow in the middle of a file of thousands; the whole file is read again and applied once', async () => {
    await esr.handsOver(handed, []);
    const read = esr.deps.doctorsOf;
    let tries = 0;
    Object.assign(esr.deps, {
      doctorsOf: (ids: readonly string[]) => ((tries += 1) < 3 ? refuses() : read(ids)),
    });
    const positions = Array.from({ length: 500 }, (_, index) =>
      por({ positionId: String(300_001 + index), deaneryNumber: `EOE/RGT01/021/STR/${index}` }),
    );
    const hire = {
      record: 'ASG' as const,
      fields: {
        ...{ positionId: '100001', positionNumber: '200001', deaneryPostNumber: post },
        ...{ employingAuthority: '0292', assignmentId: '1', gmcNumber: '7000001' },
        ...{ assignmentStartDate: '2027-08-04', changeDeleteIndicator: 'C' },
      },
    };
    esr.arrives('RMC', '2027-06-01', 1, [...positions, hire]);
    for (const minutes of [0, 15]) {
      await assert.rejects(esr.receive(['RMC'], afternoon + minutes * 60_000), /503/);
      assert.equal((await esr.register('positions')).length, 1, 'all of it or nothing');
    }
    await esr.receive(['RMC'], afternoon + 30 * 60_000);
    assert.equal((await esr.register('positions')).length, 501);
    assert.equal(esr.heard('hire told').length, 1);
  });

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

import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { check } from '../../systems/esr/check.ts';
import { Known } from '../../systems/esr/known.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, dcc, london, por, post } from '../activities/an-exchange.ts';
import { crowdHandsOver } from './a-crowd.ts';
import { asText, delivers } from './files-as-text.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const afternoon = london('2027-06-01', '14:30');
const nextSlot = london('2027-06-02', '14:00');
const refuses = () => Promise.reject(new Error('503'));

describe('What has happened to others with what came to them', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

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
    for (const one of authorities) known.authority(one);
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

  it('March 2021: nine full files on a Monday, one of them twice, hide no refusal: the rotation hears of it on the same afternoon', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.slot('DNC', london('2027-06-01', '15:00'));
    for (let number = 1; number <= 9; number += 1)
      esr.arrives('RMF', '2027-06-01', number, [por()]);
    const messageText = 'Employing authority 96 does not exist';
    const refusal = { loadStatusCode: 'FAIL', messageType: 'ERROR', messageText };
    esr.arrives('DCC', '2027-06-01', 1, [dcc(refusal)]);
    await esr.receive(['DCC', 'RMF'], london('2027-06-01', '15:30'));
    esr.arrives('RMF', '2027-06-01', 4, [por()]);
    await esr.receive(['DCC', 'RMF'], london('2027-06-01', '16:00'));
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 fail']);
    assert.deepEqual(esr.heard('positions told'), [], 'nine times the same is no news');
    await esr.inbox.lookForMissing({ deanery: 'EOE', at: london('2027-06-01', '18:00') });
    const fourth = 'file-suspect/DE_EOE_RMF_20270601_00000004.DAT';
    assert.match((await esr.says(fourth))?.['trouble'] ?? '', /9 full files came in the week/);
    assert.deepEqual(esr.waitingFromEsr(), []);
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
});

import assert from 'node:assert/strict';
import { importSent } from '../../client/commands/import-sent.ts';
import { readSentFile } from '../../client/commands/sent-file.ts';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
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
import {
  theirApplicant,
  theirFile,
  theirMove,
  theirPicture,
  theirWithdrawal,
} from './sent-before.ts';

describe('The cut-over of a region', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const said = (at: number) => ({ deanery: 'EOE', trust: null, at, by: 'rota', words: null });
  const day = (date: string, time = '14:00') => london(date, time);

  it('is quiet while the full file is read and rotations hand over; then everybody leaves once, and is answered (case 37)', async () => {
    await esr.outbox.pauseExchange(said(day('2027-06-01', '09:00')));
    esr.arrives('RMF', '2027-06-01', 1, [por()]);
    await esr.receive(['RMC', 'RMF'], day('2027-06-01', '14:30'));
    await esr.handsOver(day('2027-06-01', '15:10'), [anApplicant(), aTouch()]);
    for (const date of ['2027-06-02', '2027-06-03', '2027-06-04']) {
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day(date, '12:00') });
      for (const type of ['APP', 'DNC', 'RTC'] as const) {
        assert.deepEqual(await esr.slot(type, day(date)), []);
      }
    }
    assert.deepEqual([esr.atEsr(), esr.answers()], [[], []]);

    await esr.outbox.resumeExchange(said(day('2027-06-04', '18:00')));
    for (const type of ['APP', 'DNC', 'RTC'] as const) {
      assert.equal((await esr.slot(type, day('2027-06-05'))).length, 1);
      assert.deepEqual(await esr.slot(type, day('2027-06-06')), []);
    }
    assert.equal(esr.atEsr().length, 3);
    esr.arrives('APC', '2027-06-06', 1, [apc()]);
    await esr.receive(['APC'], day('2027-06-06', '08:00'));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-07', '12:00') });
    assert.ok(esr.answers().includes('P1 P1/applicant/100001/2027-08-04/1 success'));
    assert.deepEqual(
      (await esr.desk()).filter((cause) => cause.startsWith('exchange-paused')),
      [],
    );
  });

  describe('from an interface whose files are imported', () => {
    beforeEach(async () => {
      await esr.outbox.pauseExchange(said(day('2027-06-01', '09:00')));
      await esr.position();
      esr.people.set('D2', aPerson({ gmcNumber: '7000002', surname: 'Other' }));
    });
    const source = {
      peopleNumbered: async (numbers: readonly string[]) => {
        const ids = [...(await esr.deps.persons.numbered(numbers)).values()].flat();
        return [...(await esr.deps.persons.rows(ids)).values()];
      },
    };
    const imports = async (...file: Parameters<typeof theirFile>) => {
      const of = { deanery: 'EOE', by: 'rota', at: day('2027-06-01', '10:00') };
      const specification = spoken();
      const read = await readSentFile(source, { ...of, ...theirFile(...file), specification });
      return await importSent(esr.register, read, of);
    };
    const resumes = () => esr.outbox.resumeExchange(said(day('2027-06-01', '11:00')));
    const leaves = async (date: string) => [
      ...(await esr.slot('APP', day(date))),
      ...(await esr.slot('DNC', day(date, '15:00'))),
    ];

    it('sends nothing again that stands there, and hears ESR’s answers to it (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      await imports('DNC', '2027-05-20', 52, [theirPicture()]);
      esr.arrives('APC', '2027-05-21', 1, [apc()]);
      esr.arrives('DCC', '2027-05-21', 1, [dcc()]);
      await esr.receive(['APC', 'DCC'], day('2027-06-01', '10:30'));
      const handed = await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant(), aTouch()]);
      const app = 'DE_EOE_APP_20270520_00000041.DAT';
      assert.deepEqual(handed, { taken: [{ row: anApplicant().key, file: app }] });
      await resumes();
      for (const date of ['2027-06-01', '2027-06-02', '2027-06-03']) {
        assert.deepEqual(await leaves(date), []);
        await esr.inbox.tellSilence({ deanery: 'EOE', at: day(date, '16:00') });
      }
      assert.deepEqual(esr.answers().sort(), [
        `P1 ${anApplicant().key} success`,
        'P1 P1/post/1 success',
      ]);
      assert.deepEqual(await esr.desk(), []);
      assert.equal(await esr.stateOf(app), 'answered');
    });

    it('knows a dentist by the number of the dental council (case 37)', async () => {
      esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
      const dental = {
        professionalBody1: 'General Dental Council',
        professionalRegNumber1: '12345',
      };
      await imports('APP', '2027-05-20', 41, [theirApplicant(dental)]);
      const handed = await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant()]);
      const app = 'DE_EOE_APP_20270520_00000041.DAT';
      assert.deepEqual(handed, { taken: [{ row: anApplicant().key, file: app }] });
      await resumes();
      assert.deepEqual(await esr.slot('APP', day('2027-06-01')), []);
    });

    it('applies anew for a dentist whom it has withdrawn (case 37)', async () => {
      esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
      const dental = {
        professionalBody1: 'General Dental Council',
        professionalRegNumber1: '12345',
      };
      await imports('APP', '2027-05-20', 41, [theirApplicant(dental)]);
      await imports('DNC', '2027-05-21', 52, [theirWithdrawal('12345')]);
      const handed = await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant()]);
      assert.deepEqual(handed, { taken: [] });
      await resumes();
      assert.equal((await esr.slot('APP', day('2027-06-01'))).length, 1);
    });

    it('takes what waits already, while nothing leaves (case 37)', async () => {
      await esr.handsOver(day('2027-06-01', '09:30'), [anApplicant()]);
      const of = await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      assert.deepEqual(of, { is: 'imported', recognised: 1 });
      assert.deepEqual(await imports('APP', '2027-05-20', 41, [theirApplicant()]), {
        is: 'known',
        recognised: 0,
      });
      await resumes();
      assert.deepEqual(await leaves('2027-06-01'), []);
    });

    it('tells a later withdrawal, under the next number of its type (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      await imports('DNC', '2027-05-20', 52, [theirPicture()]);
      await imports('DNC', '2027-05-19', 51, []);
      await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant(), aTouch()]);
      await resumes();
      assert.deepEqual(await leaves('2027-06-01'), []);
      esr.placements.set(post, []);
      const withdrawal = aTouch({ key: 'P1/post/2', change: 'withdrawal' });
      await esr.handsOver(day('2027-06-02', '10:00'), [withdrawal]);
      const [file = ''] = await leaves('2027-06-02');
      assert.equal(file, 'DE_EOE_DNC_20270602_00000053.DAT');
      const codes = esr.recordsOf(file).map((one) => one['notificationTitleCode']);
      assert.deepEqual(codes, ['2', '1']);
    });

    it('follows the dates that it moved (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      await imports('DNC', '2027-05-21', 52, [theirMove('2027-08-11')]);
      const startDate = civilDate('2027-08-11');
      const moved = anApplicant({ key: 'P1/applicant/100001/2027-08-11/1', startDate });
      await esr.handsOver(day('2027-06-01', '10:40'), [moved]);
      await resumes();
      assert.deepEqual(await esr.slot('APP', day('2027-06-01')), []);
    });

    it('sends whom it sent and then withdrew (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      await imports('DNC', '2027-05-21', 52, [theirWithdrawal()]);
      await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant()]);
      await resumes();
      const [file = ''] = await esr.slot('APP', day('2027-06-01'));
      assert.equal(esr.recordsOf(file).length, 1);
    });

    describe('whose last file has another start', () => {
      /** The placement of Dr Example from that day, as a rotation hands it over. */
      const from = (start: string, placement = 'P1') => {
        const dates = { startDate: civilDate(start), notBefore: addDays(civilDate(start), -90) };
        const key = `${placement}/applicant/100001/${start}/1`;
        return [
          anApplicant({ key, ...dates }),
          aTouch({ key: `${placement}/post/1`, ...dates }),
        ] as const;
      };
      const handsOver = (start: string, placementId = 'P1', at = '10:40') =>
        esr.handsOver(day('2027-06-01', at), from(start, placementId), {
          placementId,
          startDate: civilDate(start),
        });
      const types = (files: readonly string[]) =>
        files.flatMap((file) =>
          esr.recordsOf(file).map((one) => one['notificationTitleCode'] ?? 'applicant'),
        );
      beforeEach(async () => {
        await imports('APP', '2027-05-20', 41, [theirApplicant()]);
        await imports('DNC', '2027-05-20', 52, [theirPicture()]);
      });

      for (const [how, start] of [
        ['by a week', '2027-08-11'],
        ['beyond its window', '2027-11-03'],
      ] as const) {
        it(`tells a start that has moved since, ${how}, as a change of dates, at once, and ESR’s answer to the applicant is heard (case 37)`, async () => {
          esr.placements.set(post, [placedAt({ startDate: civilDate(start) })]);
          await handsOver(start);
          await resumes();
          assert.deepEqual(types(await leaves('2027-06-01')).sort(), ['1', '4']);
          const [move] = esr
            .recordsOf('DE_EOE_DNC_20270601_00000053.DAT')
            .filter((one) => one['notificationTitleCode'] === '4');
          assert.equal(move?.['changeOfProjectedHireDate'], start);
          esr.arrives('APC', '2027-06-02', 1, [apc()]);
          await esr.receive(['APC'], day('2027-06-02', '08:00'));
          await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-03', '12:00') });
          const [row] = from(start);
          assert.ok(esr.answers().includes(`P1 ${row.key} success`));
          assert.deepEqual(await leaves('2027-06-02'), []);
        });
      }

      it('applies for a second placement of the doctor there, whichever was handed over first (case 37)', async () => {
        await handsOver('2027-08-25', 'P2');
        await handsOver('2027-08-04', 'P1', '10:50');
        await resumes();
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
        await resumes();
        const [file = ''] = await esr.slot('APP', day('2027-06-01'));
        assert.deepEqual(
          esr.recordsOf(file).map((one) => one['projectedHireDate']),
          ['2027-08-25'],
        );
      });

      it('applies for who has begun there, and comes for another time (case 37)', async () => {
        const begun = { projectedHireDate: '2027-02-03', professionalRegNumber1: '7000002' };
        await imports('APP', '2027-01-20', 40, [theirApplicant(begun)]);
        const other = { placementId: 'P2', doctorId: 'D2' };
        const row = anApplicant({ key: 'P2/applicant/100001/2027-08-04/1', doctorId: 'D2' });
        await esr.handsOver(day('2027-06-01', '10:40'), [row], other);
        await resumes();
        assert.equal((await esr.slot('APP', day('2027-06-01'))).length, 1);
      });
    });

    it('tells a post that looks different by now, and sends whom it never sent (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [
        theirApplicant({ professionalRegNumber1: '7000002' }),
      ]);
      await imports('DNC', '2027-05-20', 52, [theirPicture({ workingHourIndicator: '0.6' })]);
      await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant(), aTouch()]);
      await resumes();
      assert.deepEqual(await leaves('2027-06-01'), [
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
      await imports(
        ...(['APP', '2027-05-20', 41] as const),
        all.flatMap(({ sent, gmc }) =>
          sent ? theirApplicant({ professionalRegNumber1: gmc }) : [],
        ),
      );
      await imports('DNC', '2027-05-21', 52, [
        ...all.flatMap(({ moved, gmc }) => (moved ? theirMove('2027-08-11', gmc) : [])),
        ...all.flatMap(({ withdrawn, gmc }) => (withdrawn ? theirWithdrawal(gmc) : [])),
      ]);
      for (const { doctorId, key, moved } of all) {
        const startDate = civilDate(moved ? '2027-08-11' : '2027-08-04');
        const row = anApplicant({ key, doctorId, startDate });
        await esr.handsOver(day('2027-06-01', '10:40'), [row], { placementId: doctorId, doctorId });
      }
      await resumes();
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
      await imports('DNC', '2027-05-20', 52, [theirPicture()]);
      await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-01', '12:00') });
      assert.deepEqual(await esr.desk(), [`no-answer/${file}`]);
      await esr.handsOver(day('2027-06-01', '12:10'), [aTouch()]);
      await resumes();
      const left = await esr.slot('DNC', day('2027-06-01', '15:00'));
      assert.deepEqual(left, ['DE_EOE_DNC_20270601_00000053.DAT']);
    });

    it('sends anew what a person sends again (case 37)', async () => {
      await imports('APP', '2027-05-20', 41, [theirApplicant()]);
      await imports('APP', '2027-05-21', 42, [theirApplicant()]);
      await esr.handsOver(day('2027-06-01', '10:40'), [anApplicant()]);
      await resumes();
      assert.deepEqual(await leaves('2027-06-01'), []);
      const again = anApplicant({ key: 'P1/applicant/100001/2027-08-04/2' });
      await esr.handsOver(day('2027-06-02', '10:00'), [again]);
      assert.deepEqual(await leaves('2027-06-02'), ['DE_EOE_APP_20270602_00000043.DAT']);
    });
  });
});

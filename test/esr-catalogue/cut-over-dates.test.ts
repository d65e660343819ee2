import assert from 'node:assert/strict';
import { importSent, inImportOrder } from '../../client/commands/import-sent.ts';
import { readSentFile } from '../../client/commands/sent-file.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { RecordToWrite } from '../../systems/esr/codec.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, dcc, london, placedAt, post } from '../activities/an-exchange.ts';
import {
  theirApplicant,
  theirFile,
  theirMove,
  theirPicture,
  theirWithdrawal,
} from './sent-before.ts';

const day = (date: string, time = '14:00') => london(date, time);
const now = anApplicant().endDate;
const theirs = (projectedEndDate: string) => theirApplicant({ projectedEndDate });

/** They told that the end of Dr Example has moved, and nothing of the start. */
const theirMovedEnd = (end: string, who = 'nextAppointmentTrainee'): RecordToWrite => ({
  record: 'DNC',
  fields: {
    ...{ notificationTitleCode: '4', deaneryBody: 'EOE', deaneryPostNumber: post },
    ...{ managingDeaneryBodyCode: 'EOE', hostLeadEmployerStatus: 'Host Employer' },
    ...{ [`${who}LastName`]: 'Example', [`${who}FirstName`]: 'Ada' },
    [`${who}GmcNumber`]: '7000001',
    changeOfProjectedEndDate: end,
  },
});

describe('The end of a placement that a previous interface has told', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    const said = { deanery: 'EOE', trust: null, by: 'rota', words: null };
    await esr.outbox.pauseExchange({ ...said, at: day('2027-06-01', '09:00') });
    await esr.position();
  });
  afterEach(() => esr.close());

  const source = {
    peopleNumbered: async (numbers: readonly string[]) => {
      const ids = [...(await esr.deps.persons.numbered(numbers)).values()].flat();
      return [...(await esr.deps.persons.rows(ids)).values()];
    },
  };
  const imports = async (...file: Parameters<typeof theirFile>) => {
    const of = { deanery: 'EOE', by: 'rota', at: day('2027-06-01', '10:00') };
    const read = await readSentFile(source, {
      ...{ ...of, ...theirFile(...file), specification: spoken() },
    });
    assert.deepEqual(read.findings, []);
    await importSent(esr.register, read, of);
  };
  /** The rotation hands over, as Intrepid has it now. */
  const handsOver = (startDate = anApplicant().startDate) => {
    esr.placements.set(post, [placedAt({ startDate })]);
    const key = `P1/applicant/100001/${startDate}/1`;
    const rows = [anApplicant({ key, startDate }), aTouch({ startDate })];
    return esr.handsOver(day('2027-06-01', '10:40'), rows, { startDate });
  };
  /** What leaves on a day after the pause, each record as its type and its dates. */
  const leaves = async (date = '2027-06-01') => {
    const said = { deanery: 'EOE', trust: null, by: 'rota', words: null };
    await esr.outbox.resumeExchange({ ...said, at: day('2027-06-01', '11:00') });
    const files = [
      ...(await esr.slot('APP', day(date))),
      ...(await esr.slot('DNC', day(date, '15:00'))),
    ];
    return files.flatMap((file) =>
      esr
        .recordsOf(file)
        .map((one) =>
          [
            one['notificationTitleCode'] ?? 'applicant',
            one['changeOfProjectedHireDate'] ?? '',
            one['changeOfProjectedEndDate'] ?? '',
          ].join(' '),
        ),
    );
  };
  const hasTold = async (applicant: RecordToWrite) => {
    await imports('APP', '2027-05-20', 41, [applicant]);
    await imports('DNC', '2027-05-20', 52, [theirPicture()]);
  };

  it('has moved alone since: it is told as a change of dates, once, and as nothing else (case 37)', async () => {
    await hasTold(theirs('2027-12-01'));
    await handsOver();
    assert.deepEqual(await leaves(), [`4 2027-08-04 ${now}`]);
    assert.deepEqual(await leaves('2027-06-02'), []);
  });

  it('has moved alone, and is answered: the rotation hears both answers (case 37)', async () => {
    await hasTold(theirs('2027-12-01'));
    esr.arrives('APC', '2027-05-21', 1, [apc()]);
    esr.arrives('DCC', '2027-05-21', 1, [dcc()]);
    await esr.receive(['APC', 'DCC'], day('2027-06-01', '10:30'));
    await handsOver();
    await leaves();
    esr.arrives('DCC', '2027-06-02', 2, [dcc({ notificationTitleCode: '4' })]);
    await esr.receive(['DCC'], day('2027-06-02', '15:30'));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: day('2027-06-03', '12:00') });
    assert.deepEqual(esr.answers().sort(), [
      `P1 ${anApplicant().key} success`,
      'P1 P1/post/1 success',
    ]);
  });

  it('has moved with its start: both are told in one change (case 37)', async () => {
    await hasTold(theirs('2027-12-01'));
    await handsOver(civilDate('2027-08-11'));
    assert.deepEqual(await leaves(), [`4 2027-08-11 ${now}`, '1  ']);
  });

  for (const [how, told] of [
    ['with its start', [theirMove('2027-08-04')]],
    ['alone', [theirMovedEnd(now)]],
    ['twice, of which the later counts', [theirMovedEnd('2028-01-01'), theirMovedEnd(now)]],
  ] as const) {
    it(`was moved by them, ${how}: it is as they told it last, and nothing leaves (case 37)`, async () => {
      await hasTold(theirs('2027-12-01'));
      await imports('DNC', '2027-05-21', 53, told);
      await handsOver();
      assert.deepEqual(await leaves(), []);
    });
  }

  it('was moved by them away from what it is: it is told back (case 37)', async () => {
    await hasTold(theirs(now));
    await imports('DNC', '2027-05-21', 53, [theirMovedEnd('2027-12-01')]);
    await handsOver();
    assert.deepEqual(await leaves(), [`4 2027-08-04 ${now}`]);
  });

  it('is not that of a placement which the doctor has begun already (case 37)', async () => {
    await hasTold(theirs(now));
    await imports('DNC', '2027-05-21', 53, [theirMovedEnd('2027-08-03', 'currentTrainee')]);
    await handsOver();
    assert.deepEqual(await leaves(), []);
  });

  it('is as it was: nothing leaves (case 37)', async () => {
    await hasTold(theirs(now));
    await handsOver();
    assert.deepEqual(await leaves(), []);
  });

  it('stands in none of their files: it is taken to be as it is now, and nothing leaves (case 37)', async () => {
    await hasTold(theirApplicant());
    await handsOver();
    assert.deepEqual(await leaves(), []);
  });

  describe('whose rotation has handed over before anything is imported', () => {
    /** As a person gives them, by name: applicants before notifications. */
    const importsAll = async (...files: readonly Parameters<typeof theirFile>[]) => {
      const named = new Map(files.map((file) => [theirFile(...file).name, file]));
      for (const name of inImportOrder([...named.keys()].sort())) {
        const file = named.get(name);
        if (file) await imports(...file);
      }
    };
    beforeEach(() => handsOver());

    it('was moved by them: nothing leaves (case 37)', async () => {
      await importsAll(
        ['APP', '2027-05-20', 41, [theirs('2027-12-01')]],
        ['DNC', '2027-05-20', 52, [theirPicture()]],
        ['DNC', '2027-05-21', 53, [theirMovedEnd(now)]],
      );
      assert.deepEqual(await leaves(), []);
    });

    it('was sent twice: the later counts (case 37)', async () => {
      await importsAll(
        ['APP', '2027-05-20', 41, [theirs('2027-12-01')]],
        ['APP', '2027-05-24', 42, [theirs(now)]],
        ['DNC', '2027-05-20', 52, [theirPicture()]],
      );
      assert.deepEqual(await leaves(), []);
    });

    it('was withdrawn by them: the doctor is applied for again (case 37)', async () => {
      await importsAll(
        ['APP', '2027-05-20', 41, [theirs(now)]],
        ['DNC', '2027-05-20', 52, [theirPicture()]],
        ['DNC', '2027-05-21', 53, [theirWithdrawal()]],
      );
      assert.deepEqual(await leaves(), ['applicant  ']);
    });
  });
});

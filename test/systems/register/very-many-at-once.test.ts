import assert from 'node:assert/strict';
import { applicantsThatLeft } from '../../../systems/register/applicants-that-left.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { answerTouches } from '../../../systems/register/outbox-answers.ts';
import { aRegister } from '../../support/postgres.ts';

const files = {
  applicant: 'DE_EOE_APP_20270506_00000001.DAT',
  touch: 'DE_EOE_DNC_20270506_00000001.DAT',
};

/** So many doctors of whom one file has carried the applicant and another, which ESR has confirmed, the notification. */
async function haveLeft(register: Register, count: number): Promise<string[]> {
  const doctors = Array.from({ length: count }, (_, n) => `D${n}`);
  await register('exchange_files').insert(
    Object.values(files).map((name, hour) => ({
      ...{ name, direction: 'out', deanery: 'EOE', type: name.slice(7, 10), sequence: 1 },
      ...{ file_date: '2027-05-06', composed_at: new Date(Date.UTC(2027, 4, 6, 13 + hour)) },
      ...{ sha256: '', bytes: Buffer.of(), records: count, state: 'sent' },
    })),
  );
  const posts = doctors.map((doctorId, line) => {
    return { doctorId, line, trainingPostNumber: `EOE/RGT01/021/STR/${line}` };
  });
  await register.batchInsert(
    'outbox',
    posts.flatMap(({ line, ...of }) => {
      const row = (kind: string, file: string, change: string | null) => ({
        ...{
          key: `${of.doctorId}/${kind}`,
          rotation: `rotation/EOE/${line}`,
          deanery: 'EOE',
          kind,
        },
        ...{ training_post_number: of.trainingPostNumber, handed_over_at: new Date(0) },
        ...{ body: JSON.stringify({ ...of, positionId: `${line}`, change }), file, line },
        state: 'taken',
      });
      return [row('applicant', files.applicant, null), row('post touched', files.touch, 'dates')];
    }),
  );
  await register.batchInsert(
    'exchange_records',
    posts.map(({ line, trainingPostNumber }) => ({
      ...{ file: files.touch, line, record: 'DNC', training_post_number: trainingPostNumber },
      ...{
        outcome: 'success',
        answered_by: 'DE_EOE_DCC_20270507_00000001.DAT',
        answered_line: line,
      },
    })),
  );
  return doctors;
}

/** How many times as long it takes for eight times as many doctors. */
async function growthOf(work: (register: Register, doctors: string[]) => Promise<unknown>) {
  const took = async (count: number): Promise<number> => {
    const { register, close } = await aRegister();
    const doctors = await haveLeft(register, count);
    const began = performance.now();
    await work(register, doctors);
    const ended = performance.now();
    await close();
    return ended - began;
  };
  return (await took(4_000)) / (await took(500));
}

// Eight times as long where each costs the same; sixty-four times as long where each is looked for among all.
describe('Of very many doctors whose window opens on one day', function () {
  this.timeout(300_000);

  it('what has left is read at the cost of each', async () => {
    const growth = await growthOf((register, doctors) =>
      applicantsThatLeft(register, { deanery: 'EOE', doctors }),
    );
    assert.ok(growth < 25, `${growth.toFixed(1)} times as long`);
  });

  it('the notifications hear their answers at the cost of each', async () => {
    const growth = await growthOf((register) => answerTouches(register, { deanery: 'EOE', at: 0 }));
    assert.ok(growth < 25, `${growth.toFixed(1)} times as long`);
  });
});

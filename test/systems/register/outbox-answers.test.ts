import assert from 'node:assert/strict';
import type { Register } from '../../../systems/register/open-register.ts';
import {
  answerApplicants,
  answerTouches,
  markAnswersTold,
  noteSilence,
} from '../../../systems/register/outbox-answers.ts';
import { handOverAnew } from '../../../systems/register/outbox-again.ts';
import { standingNow } from '../../../systems/register/standing-now.ts';
import { aRegister } from '../../support/postgres.ts';
import { isWaiting } from './is-waiting.ts';

const deanery = 'EOE';
const rotation = 'rotation/EOE/P1';
const at = Date.UTC(2027, 4, 6, 14);

type Row = Readonly<Record<string, unknown>>;

/** Two rows of one rotation; the one that is written last has the key that is first. */
async function handedOver(register: Register, of: Row): Promise<void> {
  for (const key of ['b', 'a']) {
    await register('outbox').insert({
      ...{ key, rotation, deanery, kind: 'applicant', training_post_number: 'P/1', body: '{}' },
      ...{ handed_over_at: new Date(at), state: 'taken', file: 'APP_1.DAT' },
      ...{ line: key === 'a' ? 2 : 3, ...of },
    });
  }
}

const theFile = {
  ...{ name: 'APP_1.DAT', direction: 'out', deanery, type: 'APP', file_date: '2027-05-06' },
  ...{ sequence: 1, sha256: '', bytes: Buffer.from(''), records: 2, state: 'sent' },
  composed_at: new Date(at),
};

const answersOf = (outcome: string) => [
  { file: 'APP_1.DAT', line: 2, record: 'APP', training_post_number: 'P/1', outcome },
  { file: 'APP_1.DAT', line: 3, record: 'APP', training_post_number: 'P/1', outcome },
];

const told = ['b', 'a'].map((key) => ({ key, outcome: 'success' }));
const silent = ['b', 'a'].map((key) => ({ key, outcome: 'no-answer' as const }));

const writers: Readonly<
  Record<string, { of: Row; write: (register: Register) => Promise<void>; becomes: Row }>
> = {
  'that ESR answered applicants': {
    of: {},
    write: (register) => answerApplicants(register, { deanery, at }),
    becomes: { outcome: 'success', state: 'taken', told_at: null },
  },
  'that ESR answered notifications': {
    of: { kind: 'post touched' },
    write: (register) => answerTouches(register, { deanery, at }),
    becomes: { outcome: 'success', state: 'taken', told_at: null },
  },
  'that nobody answered': {
    of: {},
    write: (register) => noteSilence(register, deanery, silent),
    becomes: { outcome: 'no-answer', state: 'taken', told_at: null },
  },
  'that they wait anew': {
    of: { outcome: 'not-sent', state: 'waiting', told_at: new Date(at) },
    write: (register) => handOverAnew(register, deanery, ['b', 'a'], at),
    becomes: { outcome: null, state: 'waiting', told_at: null },
  },
  'that they were told': {
    of: { outcome: 'success' },
    write: (register) => markAnswersTold(register, { deanery, at }, told),
    becomes: { outcome: 'success', state: 'answered', told_at: new Date(at) },
  },
};

describe('What is noted of rows of the outbox while a turn of their rotation is written', () => {
  for (const [says, { of, write, becomes }] of Object.entries(writers)) {
    it(`waits for the turn, and the turn does not wait for it: ${says}`, async () => {
      const { register, close } = await aRegister();
      try {
        await handedOver(register, of);
        await register('exchange_files').insert(theFile);
        await register('exchange_records').insert(answersOf('success'));
        let noted: Promise<void> | undefined;
        await register.transaction(async (turn) => {
          await turn('outbox').where({ key: 'a' }).forUpdate();
          noted = write(register);
          await isWaiting(register);
          assert.equal((await standingNow(turn, rotation)).rows.length, 2);
          const before: Row[] = await register('outbox').select('outcome', 'told_at');
          for (const row of before) assert.notDeepEqual(row, becomes);
        });
        await noted;
        const rows: Row[] = await register('outbox').select('outcome', 'state', 'told_at');
        assert.deepEqual(rows, [becomes, becomes]);
      } finally {
        await close();
      }
    });
  }
});

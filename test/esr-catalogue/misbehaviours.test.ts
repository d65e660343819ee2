import assert from 'node:assert/strict';
import {
  misbehaviourNames,
  misbehaviours,
  type MisbehaviourName,
} from '../../simulator/esr/misbehaviours.ts';
import { aMisbehavingEsr, everyPosition } from './a-misbehaving-esr.ts';

type Esr = Awaited<ReturnType<typeof aMisbehavingEsr>>;

/** The one way in which it ends for us. */
interface End {
  /** In words: what becomes of it. */
  readonly ends: string;
  /** What reached the deanery's desk, without `DE_EOE_` and `.DAT`; nothing where nobody has to hear of it. */
  readonly desk?: readonly string[];
  /** What of it is still there when all is over: only a person can end it. */
  readonly stays?: readonly string[];
  /** What a person says of the file that is suspected. */
  readonly decides?: string;
  /** Whose applicants a person has sent again; their rows then end so. */
  readonly again?: readonly number[];
  readonly answered?: 'success' | 'warning';
  /** What else must be so. */
  readonly also?: (esr: Esr) => Promise<void> | void;
}

const silence = ['no-answer/APP_20270603_00000002'];
const rmc = 'RMC_20270604_00000004';
const readWhatWasGood = { decides: 'read what was good' };
const brokenRecords = { desk: [`file-suspect/${rmc}`], ...readWhatWasGood };
const saidAgain = 'is faulty and uses up its number; what it was to say is read with the next one';
const stateIs = (name: string, state: string) => async (esr: Esr) => {
  assert.equal(await esr.stateOf(`DE_EOE_${name}.DAT`), state);
};
const heardNoAnswer = (...expected: string[]) => {
  return (esr: Esr) => {
    const silent = esr.answers().filter((one) => one.endsWith('no-answer'));
    assert.deepEqual(
      silent.map((one) => one.split(' ')[1]?.replace('/0100001/2027-08-04', '')),
      expected,
    );
  };
};
const allThree = ['P1/applicant/1', 'P2/applicant/1', 'P3/applicant/1'];
const lines = (file: string, ...numbers: number[]) =>
  numbers.map((line) => `line-unknown/${file}/${line}`);
const poison = lines(rmc, 2, 3, 4);

const ends: Readonly<Record<MisbehaviourName, End>> = {
  quarantine: {
    ends: 'all hear no answer by noon, a person sees the file, and sent again they are loaded',
    ...{ desk: silence, stays: silence, again: [1, 2, 3] },
    also: heardNoAnswer(...allThree),
  },
  'applicants-left-lying': {
    ends: 'the silence is on a desk until the answers come',
    desk: silence,
    also: heardNoAnswer(...allThree),
  },
  'answers-late': {
    ends: 'the silence is on a desk until they come',
    desk: silence,
    also: heardNoAnswer(...allThree),
  },
  'answers-lost': {
    ends: 'those behind them wait for the number until a person goes on without it',
    desk: ['file-suspect/APC_20270605_00000003', ...silence],
    decides: 'go on without it',
    also: heardNoAnswer(...allThree),
  },
  'answers-twice': { ends: 'the second time is put aside, and each rotation hears once' },
  'answers-truncated': {
    ends: 'is faulty and uses up its number; the next ones answer',
    // The second of its day is on a desk until the next.
    desk: [
      ...['file-suspect/APC_20270604_00000002', 'file-suspect/APC_20270605_00000003'],
      ...[...lines('APC_20270604_00000002', 3), ...silence],
    ],
    stays: ['file-suspect/APC_20270605_00000003', ...lines('APC_20270604_00000002', 3)],
    ...readWhatWasGood,
  },
  'answers-echo': {
    ends: 'the spoilt line is on a desk, its neighbours are answered, and the one without an answer is told so and goes again',
    desk: [...lines('APC_20270604_00000002', 2), ...silence],
    stays: [...lines('APC_20270604_00000002', 2), ...silence],
    ...{ again: [1], answered: 'warning' },
    also: heardNoAnswer('P1/applicant/1'),
  },
  'answers-without-zeros': {
    ends: 'they are nobody’s answers until a person has looked: 100001 is not 0100001',
    desk: [...lines('APC_20270604_00000002', 2, 3, 4), ...silence],
    stays: [...lines('APC_20270604_00000002', 2, 3, 4), ...silence],
    ...{ again: [1, 2, 3], answered: 'warning' },
  },
  'answers-to-nothing': {
    ends: 'that line is on a desk, and the others are answers',
    desk: lines('APC_20270604_00000002', 5),
    stays: lines('APC_20270604_00000002', 5),
  },
  'confirmations-refuse': {
    ends: 'the rotations of the post hear the refusal; sent again it is confirmed',
    again: [1, 2, 3],
    answered: 'warning',
    also: (esr) => {
      const refused = esr.answers().filter((one) => one.endsWith('fail'));
      assert.deepEqual(refused, ['P1 P1/post/1 fail', 'P2 P2/post/1 fail', 'P3 P3/post/1 fail']);
    },
  },
  'confirmations-late': {
    ends: 'each rotation hears by the next noon that its post has no answer, and the answer when it comes',
    also: heardNoAnswer('P1/post/1', 'P2/post/1', 'P3/post/1'),
  },
  'confirmations-truncated': {
    ends: 'is faulty and uses up its number; the next ones confirm',
    desk: [
      ...['file-suspect/DCC_20270603_00000003', 'file-suspect/DCC_20270604_00000005'],
      ...lines('DCC_20270603_00000003', 3),
    ],
    stays: lines('DCC_20270603_00000003', 3),
    ...readWhatWasGood,
  },
  'records-not-sent': {
    ends: 'is missed at six, and stays on a desk: it does not come any more',
    desk: ['file-missing/RMC/2027-06-04'],
    stays: ['file-missing/RMC/2027-06-04'],
  },
  'records-late': {
    ends: 'are missed at six until they have come',
    desk: ['file-missing/RMC/2027-06-04'],
  },
  'records-overtaken': {
    ends: 'are waited for by those of the next day, on a desk, and are read before them',
    desk: ['file-missing/RMC/2027-06-04', 'file-suspect/RMC_20270605_00000005'],
  },
  'records-lost': {
    ends: 'are missed; the files behind them wait until a person goes on without them',
    desk: ['file-missing/RMC/2027-06-04', 'file-suspect/RMC_20270605_00000005'],
    stays: ['file-missing/RMC/2027-06-04'],
    decides: 'go on without it',
  },
  'records-twice': { ends: 'the second time is put aside, and changes nothing' },
  'records-changed': {
    ends: 'the other bytes are never read, and are put aside, on a desk until a person has looked',
    desk: [`file-suspect/${rmc}`],
    stays: [`file-suspect/${rmc}`],
    also: (esr) => assert.deepEqual(esr.waitingFromEsr(), []),
  },
  'records-number-again': {
    ends: 'are not read under a number that has come; what they say is read on the next day',
    desk: ['file-suspect/RMC_20270604_00000003'],
    stays: ['file-suspect/RMC_20270604_00000003'],
    also: stateIs('RMC_20270604_00000003', 'faulty'),
  },
  'records-in-two': {
    ends: 'both are read in order, and a person hears of the second until the next day',
    desk: ['file-suspect/RMC_20270604_00000005'],
  },
  'records-empty': {
    ends: 'is read, and changes nothing',
    also: stateIs(rmc, 'answered'),
  },
  'records-truncated': {
    ends: saidAgain,
    ...brokenRecords,
    desk: [`file-suspect/${rmc}`, ...lines(rmc, 3)],
    stays: lines(rmc, 3),
  },
  'records-without-trailer': { ends: saidAgain, ...brokenRecords },
  'records-without-header': { ends: saidAgain, ...brokenRecords },
  'records-wrong-count': { ends: saidAgain, ...brokenRecords },
  'records-wrong-name': { ends: saidAgain, ...brokenRecords },
  'records-utf-8': {
    ends: 'are faulty as a whole, and read with the next ones',
    desk: [`file-suspect/${rmc}`],
    stays: [`file-suspect/${rmc}`],
    also: stateIs(rmc, 'faulty'),
  },
  'records-poisoned': {
    ends: 'each bad line is on a desk, and costs its neighbours nothing',
    ...{ desk: poison, stays: poison },
    also: async ({ register }) => {
      const told: unknown[] = await register('exchange_records')
        .where({ file: `DE_EOE_${rmc}.DAT`, outcome: 'position' })
        .pluck('position_id');
      assert.deepEqual(told, ['0100002']);
    },
  },
  'records-backslashes': {
    ends: 'are text, and nothing is lost',
    also: stateIs(rmc, 'answered'),
  },
  'records-unknown-codes': {
    ends: 'cannot be read where we depend on the code, and are on a desk; read right on the next day',
    ...{ desk: poison, stays: poison },
  },
  'records-without-zeros': {
    ends: 'are not believed: no position and no hire is of 292 or 96; read right on the next day',
    desk: lines(rmc, 3, 4),
    stays: lines(rmc, 3, 4),
    also: async (esr) => {
      const says = await esr.says(`line-unknown/DE_EOE_${rmc}.DAT/4`);
      assert.equal(says?.['trouble'], 'employingAuthority: leading zeros; allowed is 0096');
    },
  },
  'full-files-nine': {
    ends: 'are read one after the other; all but the first are on a desk until the next day, the fourth of the week until it is over',
    desk: [5, 6, 7, 8, 9, 10, 11, 12].map(
      (n) => `file-suspect/RMF_20270604_${String(n).padStart(8, '0')}`,
    ),
    stays: ['file-suspect/RMF_20270604_00000006'],
  },
  'full-file-forgets': {
    ends: 'ends no position, and is on a desk with how many it would have ended',
    desk: ['file-suspect/RMF_20270604_00000004'],
    stays: ['file-suspect/RMF_20270604_00000004'],
    decides: 'nothing to do',
    also: async (esr) => {
      const says = await esr.says('file-suspect/DE_EOE_RMF_20270604_00000004.DAT');
      assert.match(says?.['trouble'] ?? '', /would end 26 of 27 live positions at once/);
    },
  },
  'hires-at-host-only': {
    ends: 'are noted, and confirm nothing; the hire at the lead employer does, on the next day',
    also: async ({ register }) => {
      const noted: unknown = await register('exchange_records')
        .where({ file: `DE_EOE_${rmc}.DAT`, record: 'ASG' })
        .first('outcome', 'position_id');
      assert.deepEqual(noted, { outcome: 'noted', position_id: '0100010' });
    },
  },
  'hires-of-strangers': {
    ends: 'are on a desk without a number of anybody',
    desk: lines(rmc, 5),
    stays: lines(rmc, 5),
    also: async (esr) => {
      const says = await esr.says(`line-unknown/DE_EOE_${rmc}.DAT/5`);
      assert.doesNotMatch(JSON.stringify(says), /9999999/);
    },
  },
  'door-shut': {
    ends: 'the file waits whole under its number, and goes at the next time',
    also: ({ refused }) => assert.deepEqual(refused, ['APP 14:00']),
  },
  'uploads-refused': {
    ends: 'the file waits whole under its number, and goes at the next time',
    also: ({ refused }) => assert.deepEqual(refused, ['APP 14:00']),
  },
};

describe('When ESR', () => {
  let esr: Esr;
  afterEach(() => esr.close());
  const short = (cause: string) => cause.replace('DE_EOE_', '').replace('.DAT', '');

  for (const name of misbehaviourNames) {
    const { desk = [], stays = [], decides, again = [], answered, also, ...end } = ends[name];
    it(`${misbehaviours[name].does} (${name}): ${end.ends}`, async () => {
      esr = await aMisbehavingEsr(name);
      await esr.until(again.length > 0 ? 8 : 6, { again, ...(decides && { decides }) });
      assert.deepEqual([...esr.reached].map(short).sort(), [...desk].sort());
      assert.deepEqual((await esr.desk()).map(short).sort(), [...stays].sort());
      await also?.(esr);
      await theirNeighboursAreUntouched(again, answered);
    });
  }

  /** Whatever happened: in the end each doctor has the right answers, each position is as it is, and one is hired. */
  async function theirNeighboursAreUntouched(
    again: readonly number[],
    answered: 'success' | 'warning' = 'success',
  ): Promise<void> {
    const answers = esr.answers().map((one) => one.replace('/0100001/2027-08-04', ''));
    const lastOf = (row: string) => answers.filter((one) => one.includes(` ${row} `)).at(-1);
    for (const n of [1, 2, 3, 5]) {
      const isAgain = again.includes(n);
      const turn = isAgain ? 2 : 1;
      const applicant = `P${n}/applicant/${turn}`;
      const outcome = isAgain ? answered : 'success';
      assert.equal(lastOf(applicant), `P${n} ${applicant} ${outcome}`);
      assert.equal(lastOf(`P${n}/post/${turn}`), `P${n} P${n}/post/${turn} success`);
    }
    assert.equal(answers.filter((one) => one.startsWith('P5 ')).length, 2);
    const positions: { id: string; authority: string; live: boolean }[] = await esr
      .register('positions')
      .orderBy('position_id')
      .select({ id: 'position_id', authority: 'authority', live: 'live' });
    assert.deepEqual(
      positions.filter(({ live }) => live).map(({ id, authority }) => `${id} ${authority}`),
      everyPosition,
    );
    const hires = esr.heard('hire told').map(({ id, news }) => `${id} ${news.authority}`);
    assert.deepEqual([...new Set(hires)], ['rotation/EOE/P4 0096']);
    const waiting = await esr.register('exchange_files').whereIn('state', ['held', 'composed']);
    assert.deepEqual(waiting, []);
  }
});

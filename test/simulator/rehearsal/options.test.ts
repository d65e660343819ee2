import assert from 'node:assert/strict';
import { misbehaviourNames, misbehaviours } from '../../../simulator/esr/misbehaviours.ts';
import {
  isHelpAsked,
  optionsOf,
  usage,
  WrongOption,
} from '../../../simulator/rehearsal/options.ts';

const onTerminal = (...args: string[]) => optionsOf(args, true);
const refuses = (args: readonly string[], message: string | RegExp) =>
  assert.throws(
    () => optionsOf(args, true),
    (error: unknown) => {
      assert.ok(error instanceof WrongOption);
      assert.equal(error.code, 64);
      if (typeof message === 'string') assert.equal(error.message, message);
      else assert.match(error.message, message);
      return true;
    },
  );

describe('The flags of a rehearsal', () => {
  it('are 200 rotations of seed 1 to the close, with a hold the day after the four-week rung', () => {
    assert.deepEqual(onTerminal(), {
      ...{ rotations: 200, seed: '1', hold: '2027-07-08', until: null },
      ...{ exit: false, json: false, misbehaves: [] },
    });
  });

  it('are taken as they are given', () => {
    const asked = ['--rotations', '4000', '--seed', 'x', '--until', '2027-05-20', '--json'];
    assert.deepEqual(onTerminal(...asked), {
      ...{ rotations: 4000, seed: 'x', hold: '2027-07-08', until: '2027-05-20' },
      ...{ exit: false, json: true, misbehaves: [] },
    });
  });

  it('hold nowhere where nobody could press Enter, or where the program is to end by itself', () => {
    assert.equal(optionsOf([], false).hold, null);
    assert.equal(onTerminal('--exit').hold, null);
  });

  it('play until any day of the season, of which the close is the whole', () => {
    assert.equal(onTerminal('--until', '2027-02-01').until, '2027-02-01');
    assert.equal(onTerminal('--until', '2027-11-30').until, '2027-11-30');
    assert.equal(onTerminal('--until', '2027-12-01').until, null);
  });

  for (const day of ['2027-01-31', '2027-12-02', '2027-02-30', 'tomorrow', '']) {
    it(`refuse to play until "${day}", and say what is allowed`, () => {
      refuses(
        ['--until', day],
        `--until is "${day}". Allowed: a day of the season, from 2027-02-01 to 2027-12-01.`,
      );
    });
  }

  for (const count of ['0', '4001', '12.5', '-3', 'many']) {
    it(`refuse ${count} rotations`, () => {
      refuses(
        [`--rotations=${count}`],
        `--rotations is "${count}". Allowed: a whole number from 1 to 4000.`,
      );
    });
  }

  it('say what ESR does wrong, and on which days', () => {
    const asked = ['--misbehave', 'quarantine,records-lost@2027-05-20'];
    const { misbehaves } = onTerminal(...asked, '--misbehave', 'door-shut@2027-06-01');
    assert.deepEqual(misbehaves, [
      { name: 'quarantine', on: '2027-05-20' },
      { name: 'records-lost', on: '2027-05-20' },
      { name: 'door-shut', on: '2027-06-01' },
    ]);
  });

  for (const [given, why] of [
    ['quarantine', 'it names no day'],
    ['quarantine@tomorrow', 'it names no day'],
    ['quarantine@2028-01-01', '2028-01-01 is no day of the season'],
    ['strike@2027-05-20', 'ESR cannot do "strike"'],
    [
      'records-lost,records-late@2027-05-20',
      'records-lost goes wrong with the same files that day',
    ],
  ] as const) {
    it(`refuse that ESR does ${given}`, () => {
      refuses(
        ['--misbehave', given],
        `--misbehave is "${given}": ${why}. Allowed: NAME@DATE, or NAME,NAME@DATE; \`npm start -- --help\` lists the names.`,
      );
    });
  }

  it('are no others, and nothing stands beside them', () => {
    const allowed =
      'Allowed: --rotations N, --seed TEXT, --until DATE, --exit, --json, --misbehave NAME@DATE; with npm behind `--`.';
    refuses(['--speed', '3'], `Unknown option '--speed'. ${allowed}`);
    refuses(['tomorrow'], `Unexpected argument 'tomorrow'. ${allowed}`);
    refuses(['--until'], `Option '--until <value>' argument missing. ${allowed}`);
  });

  it('are explained, each of them, to whoever asks and to nobody else', () => {
    for (const flag of ['--help', '-h']) assert.ok(isHelpAsked(['--json', flag]));
    assert.ok(!isHelpAsked(['--seed', 'help']));
    const explained = [...usage.matchAll(/^ {2}(--\w+)/gm)].map(([, flag]) => flag);
    assert.deepEqual(explained, [
      '--rotations',
      '--seed',
      '--until',
      '--exit',
      '--json',
      '--misbehave',
    ]);
  });

  it('are explained with everything that ESR can do wrong', () => {
    for (const name of misbehaviourNames)
      assert.match(usage, new RegExp(`^  ${name} .*${misbehaviours[name].does}$`, 'm'));
  });
});

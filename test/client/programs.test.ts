import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { optionsOf } from '../../simulator/rehearsal/options.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal } from './terminal.ts';

const nowhere = { url: 'postgres://127.0.0.1:1/none', schema: 'changeover', now: thursday };

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** The real program, as npm runs it. */
const program = (env: Readonly<Record<string, string>>, ...argv: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const args = ['--import', 'tsx', 'client/cli/main.ts', ...argv];
    const { PATH = '' } = process.env;
    execFile(process.execPath, args, { env: { PATH, ...env } }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });

describe('changeover as a program', () => {
  describe('ends with a code that says how', () => {
    let place: Awaited<ReturnType<typeof aRegister>>;
    before(async function () {
      this.timeout(60_000);
      place = await aRegister();
      await plantJuly(place.register);
    });
    after(() => place.close());

    it('0 done, and nothing but the document is printed', async () => {
      const env = { DATABASE_URL: place.url, FORCE_COLOR: '1' };
      const { code, out, errors } = await program(env, 'rotation', 'list', '--json');
      assert.equal(code, 0, errors);
      assert.equal((JSON.parse(out) as { rotations: unknown[] }).rotations.length, 6);
    }).timeout(60_000);

    it('1 broken: no register', async () => {
      const env = { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/none' };
      const { code, out, errors } = await program(env, 'rotation', 'list');
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.match(errors, /PostgreSQL does not answer/);
      assert.ok(!errors.includes('secret'));
      assert.ok(!errors.includes('rehearsal'));
      const ended = { ...env, DATABASE_URL: 'postgres://127.0.0.1:1/none' };
      const rehearsed = await program(ended, 'rotation', 'list', '--rehearsal', '3');
      assert.equal(rehearsed.code, 1);
      assert.match(
        rehearsed.errors,
        /^REHEARSAL 3 PostgreSQL .*\nREHEARSAL 3 A rehearsal answers while the `npm start` that plays it is up\.\n$/,
      );
    }).timeout(60_000);

    it('2 refused: understood, and not done', async () => {
      const argv = ['contact', 'back', 'o.fenwright', '--on', '2027-07-08'];
      const { code, errors } = await program({ DATABASE_URL: place.url }, ...argv);
      assert.deepEqual([code, errors], [2, 'o.fenwright is not away on 8 July 2027.\n']);
    }).timeout(60_000);

    it('3 not found', async () => {
      const { code } = await program({ DATABASE_URL: place.url }, 'rotation', 'why', 'nobody');
      assert.equal(code, 3);
    }).timeout(60_000);

    it('64 wrong use: no such verb, no register named', async () => {
      const [verb, environment, help, version] = await Promise.all([
        program({}, 'rotation', 'dance'),
        program({}, 'rotation', 'list'),
        program({}, '--help'),
        program({}, '--version'),
      ]);
      assert.deepEqual([verb.code, environment.code, help.code], [64, 64, 0]);
      assert.match(environment.errors, /^DATABASE_URL is not set\. Allowed:/);
      assert.match(help.out, /Exit codes: 0 done/);
      const { version: ours } = JSON.parse(readFileSync('package.json', 'utf8')) as {
        version: string;
      };
      assert.deepEqual([version.code, version.out], [0, `${ours}\n`]);
    }).timeout(60_000);

    it('prints colour only where a terminal takes it', async () => {
      const { out } = await program({ DATABASE_URL: place.url }, 'rotation', 'list');
      assert.ok(!out.includes('\u001b'));
    }).timeout(60_000);
  });

  it('is `changeover` in any folder, as npm and the image link it', async function () {
    this.timeout(60_000);
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: { changeover: string };
    };
    const folder = mkdtempSync(join(tmpdir(), 'changeover-bin-'));
    symlinkSync(resolve(bin.changeover), join(folder, 'changeover'));
    const { PATH = '' } = process.env;
    const ran = (...args: string[]) =>
      spawnSync(join(folder, 'changeover'), args, {
        cwd: folder,
        env: { PATH },
        encoding: 'utf8',
      });
    const help = ran('--help');
    assert.equal(help.status, 0, help.stderr);
    assert.match(help.stdout, /^Usage: changeover /);
    const list = ran('rotation', 'list');
    assert.equal(list.status, 64);
    assert.match(list.stderr, /^DATABASE_URL is not set\./);
    rmSync(folder, { recursive: true });
  });

  it('shows help to whoever asks for it, and to whoever says too little, who used it wrong', async () => {
    const { types } = aTerminal(nowhere);
    const codes = async (...typed: string[][]) =>
      Promise.all(typed.map(async (argv) => (await types(...argv)).code));
    assert.deepEqual(
      await codes(['help'], ['help', 'rotation'], ['rotation', 'help', 'why'], ['rotation', '-h']),
      [0, 0, 0, 0],
    );
    assert.deepEqual(await codes([], ['rotation'], ['help', 'dance']), [64, 64, 64]);
  });

  it('starts worker and simulator with their flags, in the rehearsal that is named', async () => {
    const { types, spawned } = aTerminal(nowhere);
    await types('worker', '--rehearsal', '4', '--json');
    await types('simulator', '--rehearsal', '4', '--seed', '3');
    await types('simulator', '--json', '--exit');
    assert.deepEqual(
      spawned.map(({ program: path, args, env }) => [path, args, env['CHANGEOVER_REHEARSAL']]),
      [
        ['worker/main.ts', [], '4'],
        ['simulator/main.ts', ['--seed', '3'], '4'],
        ['simulator/main.ts', ['--exit', '--json'], undefined],
      ],
    );
  });

  it('refuses a flag that the program which it would start does not know', async () => {
    const { types, spawned } = aTerminal(nowhere);
    for (const verb of [['worker'], ['simulator'], ['season', 'rehearse']]) {
      const { code, errors } = await types(...verb, '--speed', '3');
      assert.equal(code, 64);
      assert.match(errors, /unknown option '--speed'/);
    }
    assert.deepEqual(spawned, []);
  });

  it('rehearses with the flags that it was given, all of which the simulator knows', async () => {
    const { types, spawned } = aTerminal(nowhere);
    const flags = [
      '--rotations',
      '300',
      '--seed',
      '7',
      '--until',
      '2027-07-09',
      '--exit',
      '--json',
      '--misbehave',
      'quarantine@2027-05-11',
    ];
    await types('season', 'rehearse', ...flags);
    assert.equal(spawned[0]?.program, 'simulator/main.ts');
    assert.deepEqual(spawned[0].args, flags);
    assert.deepEqual(optionsOf(spawned[0].args, true), {
      ...{ rotations: 300, seed: '7', until: '2027-07-09', exit: true, json: true, hold: null },
      misbehaves: [{ name: 'quarantine', on: '2027-05-11' }],
    });
  });

  it('says of a rehearsal what it does until a day', async () => {
    const { text } = await aTerminal(nowhere).types('season', 'rehearse', '--help');
    assert.match(text, /--until <date> +plays to the end of this day, and no further/);
    assert.doesNotMatch(text, /holds on a day/);
  });

  it('brings the servers too where no register is given', async () => {
    const { types, spawned } = aTerminal({ ...nowhere, env: { DATABASE_URL: '' } });
    await types('season', 'rehearse', '--json');
    assert.deepEqual(
      spawned.map(({ program: path, args }) => [path, args]),
      [['tools/start.mjs', ['--json']]],
    );
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun, isUnreachable, sentenceOf } from '../../settings/ending.ts';
import { SettingsError } from '../../settings/settings.ts';
import { runProgram } from '../support/program.ts';

const nowhere = 'postgres://changeover:hush@127.0.0.1:1/changeover';

describe('An entry program', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'changeover-ending-'))));
  after(() => rmSync(folder, { recursive: true }));

  const run = (program: string, env: Readonly<Record<string, string>>, ...args: string[]) =>
    runProgram(program, { cwd: folder, env, args });

  for (const program of [
    'worker/main.ts',
    'simulator/main.ts',
    'deploy/prepare.ts',
    'deploy/codec-endpoint.ts',
  ]) {
    it(`${program} that is given a wrong setting says so in a sentence, with exit code 64`, async () => {
      assert.deepEqual(await run(program, { DATABASE_URL: nowhere, LOG_LEVEL: 'loud' }), {
        out: '',
        errors: 'LOG_LEVEL is "loud". Allowed: trace, debug, info, warn, error, fatal, silent.\n',
        code: 64,
      });
    });
  }

  for (const program of ['deploy/prepare.ts', 'simulator/main.ts']) {
    it(`${program} that finds no PostgreSQL says so, without its password, with exit code 1`, async () => {
      assert.deepEqual(await run(program, { DATABASE_URL: nowhere }), {
        out: '',
        errors:
          'PostgreSQL does not answer (ECONNREFUSED). Is it running, and is DATABASE_URL right?\n',
        code: 1,
      });
    });
  }

  it('the worker that is given no key in production, or a bundle that is not there, says which variable', async () => {
    const production = { DATABASE_URL: nowhere, NODE_ENV: 'production' };
    const noKey = await run('worker/main.ts', production);
    assert.match(noKey.errors, /^CHANGEOVER_CODEC_KEYS is not set, .*\n$/);
    assert.equal(noKey.code, 64);
    const built = { DATABASE_URL: nowhere, WORKFLOW_BUNDLE: 'dist/none.js' };
    const noBundle = await run('worker/main.ts', built);
    assert.match(noBundle.errors, /^WORKFLOW_BUNDLE is "dist\/none.js"\. Allowed: .*\n$/);
    assert.equal(noBundle.code, 64);
  });

  it('the worker that is given layouts of ESR which are none says which file, with exit code 64', async () => {
    writeFileSync(join(folder, 'layouts.json'), '{ "records": 7 }');
    const env = { DATABASE_URL: nowhere, ESR_LAYOUTS_FILE: 'layouts.json' };
    const { errors, code } = await run('worker/main.ts', env);
    assert.match(errors, /^layouts\.json: .*records.*\n$/);
    assert.equal(code, 64);
  });

  it('the simulator that is given a wrong flag says what is allowed, with exit code 64', async () => {
    const env = { DATABASE_URL: nowhere };
    const { errors, code } = await run('simulator/main.ts', env, '--rotations', 'many');
    assert.equal(errors, '--rotations is "many". Allowed: a whole number from 1 to 4000.\n');
    assert.equal(code, 64);
  });

  it('the start that is given a program which cannot be run says so, with exit code 1', async () => {
    const env = { DATABASE_URL: nowhere, TEMPORAL_CLI: '/no/such/program' };
    const { errors, code } = await run('tools/start/main.ts', env);
    assert.equal(errors, 'TEMPORAL_CLI is "/no/such/program", which cannot be run.\n');
    assert.equal(code, 1);
  });
});

describe('What ends a program', () => {
  it('is a sentence where it is for whoever started it', () => {
    assert.equal(sentenceOf(new CannotRun('Port 1 is taken.')), 'Port 1 is taken.');
    assert.equal(sentenceOf(new SettingsError('X is not set.')), 'X is not set.');
    assert.equal(new SettingsError('').code, 64);
  });

  it('never repeats the statement that PostgreSQL refused, nor its values', () => {
    const refused = Object.assign(
      new Error(`insert into doctors values ('Zoë') - permission denied for table doctors`),
      { code: '42501' },
    );
    assert.equal(sentenceOf(refused), 'PostgreSQL: permission denied for table doctors (42501)');
  });

  it('says which server does not answer', () => {
    const engine = new Error('Failed to connect before the deadline');
    assert.match(sentenceOf(engine) ?? '', /^Temporal does not answer\./);
    const core = new Error('tonic::transport::Error(Transport, ConnectError("tcp connect error"))');
    assert.match(sentenceOf(core) ?? '', /^Temporal does not answer\./);
    const database = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    for (const gone of [engine, core, database]) assert.ok(isUnreachable(gone));
    for (const other of [
      new Error('no'),
      Object.assign(new Error('no'), { code: '42501' }),
      'no',
    ]) {
      assert.ok(!isUnreachable(other));
    }
  });

  it('is no sentence where the fault is ours: then the place in our code is needed', () => {
    assert.equal(sentenceOf(new TypeError('x is not a function')), undefined);
    assert.equal(sentenceOf(Object.assign(new Error('write'), { code: 'EPIPE' })), undefined);
    assert.equal(sentenceOf('nothing'), undefined);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from '../../settings/settings.ts';
import { composeFile, envFile, ours } from './compose-file.ts';

describe('deploy/make-secrets.sh', () => {
  let folder: string;
  const run = () =>
    execFileSync('sh', [join(folder, 'deploy/make-secrets.sh')], { encoding: 'utf8' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changeover-secrets-'));
    mkdirSync(join(folder, 'deploy'));
    cpSync('deploy/make-secrets.sh', join(folder, 'deploy/make-secrets.sh'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes all that docker-compose.yml asks for, in a form that the settings take', () => {
    run();
    for (const [, { environment = {} }] of ours(composeFile(envFile(read('.env'))))) {
      settingsOf({ NODE_ENV: 'production', ...environment });
    }
  });

  it('names the host key that the SFTP server shows', () => {
    run();
    const shown = execFileSync('ssh-keygen', ['-lf', join(folder, 'deploy/secrets/sftp-host-key')]);
    const { ESR_SFTP_HOST_KEY = '' } = envFile(read('.env'));
    assert.match(ESR_SFTP_HOST_KEY, /^SHA256:/);
    assert(String(shown).includes(` ${ESR_SFTP_HOST_KEY} `));
  });

  it('keeps what it wrote when it runs again', () => {
    run();
    const before = [read('.env'), read('deploy/secrets/esr-key')];
    run();
    assert.deepEqual([read('.env'), read('deploy/secrets/esr-key')], before);
  });

  it('lets nobody else on the machine read them', () => {
    run();
    for (const name of ['.env', 'deploy/secrets']) {
      assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name);
    }
  });
});

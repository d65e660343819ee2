import assert from 'node:assert/strict';
import { SettingsError, settingsOf, settingsSchema } from '../../settings/settings.ts';

const DATABASE_URL = 'postgres://changeover:hush@127.0.0.1:5432/changeover';
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

function refusal(env: Record<string, string>): string {
  try {
    settingsOf({ DATABASE_URL, ...env });
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.message;
  }
  assert.fail('the settings were accepted');
}

describe('settings', () => {
  it('need a database and nothing else', () => {
    const settings = settingsOf({ DATABASE_URL });
    assert.equal(settings.CHANGEOVER_SCHEMA, 'changeover');
    assert.equal(settings.INTREPID_DATABASE_URL, DATABASE_URL);
    assert.equal(settings.KICKOFF_PER_SECOND, 100);
    assert.equal(settings.ESR_SEND_EMPTY_FILES, false);
    assert.equal(settings.CHANGEOVER_CLOCK, 'timers');
    assert.throws(() => settingsOf({}), /DATABASE_URL is not set\. Allowed: a URL/);
  });

  it('take an empty variable for one that is not set', () => {
    assert.equal(settingsOf({ DATABASE_URL, SMTP_URL: '', LOG_LEVEL: '' }).LOG_LEVEL, 'info');
  });

  it('name the variable, its value and what is allowed', () => {
    assert.equal(
      refusal({ LOG_LEVEL: 'loud', CODEC_PORT: '70000' }),
      'LOG_LEVEL is "loud". Allowed: trace, debug, info, warn, error, fatal, silent.\n' +
        'CODEC_PORT is "70000". Allowed: a port, 0 to 65535.',
    );
    assert.match(refusal({ UI_ORIGIN: 'http://localhost:8233/' }), /^UI_ORIGIN is "http/);
  });

  it('never repeat a secret', () => {
    const said = refusal({ SMTP_URL: 'http://me:hush@mail', CHANGEOVER_CODEC_KEYS: 'a:aHVzaA==' });
    assert.match(said, /SMTP_URL is a value that is not shown here/);
    assert.match(said, /CHANGEOVER_CODEC_KEYS is a value that is not shown here/);
    assert.doesNotMatch(said, /hush|aHVzaA/);
  });

  it('read a key ring in its order, with different ids', () => {
    const ring = settingsOf({ DATABASE_URL, CHANGEOVER_CODEC_KEYS: `b:${key(2)},a:${key(1)}` });
    assert.deepEqual(
      ring.CHANGEOVER_CODEC_KEYS?.map(({ id, key }) => [id, key.length, key[0]]),
      [
        ['b', 32, 2],
        ['a', 32, 1],
      ],
    );
    assert.match(refusal({ CHANGEOVER_CODEC_KEYS: `a:${key(1)},a:${key(2)}` }), /different ids/);
  });

  it('take an address alone for where letters come back to', () => {
    const LETTERS_RETURN_TO = 'returned@heee.example';
    const settings = settingsOf({ DATABASE_URL, LETTERS_RETURN_TO });
    assert.equal(settings.LETTERS_RETURN_TO, LETTERS_RETURN_TO);
    for (const wrong of ['Returned <returned@heee.example>', 'returned']) {
      assert.match(
        refusal({ LETTERS_RETURN_TO: wrong }),
        /^LETTERS_RETURN_TO is ".*without a name/,
      );
    }
  });

  it('need all of SFTP or none of it', () => {
    const said = refusal({ ESR_EXCHANGE: 'sftp', ESR_SFTP_HOST: 'esr', ESR_SFTP_USER: 'us' });
    assert.deepEqual(said.match(/ESR_SFTP_\w+/g), ['ESR_SFTP_KEY_FILE', 'ESR_SFTP_HOST_KEY']);
  });

  it('take a spreadsheet by its ending, and a sheet of doctors only beside one of placements', () => {
    for (const file of ['placements.xlsx', 'August.CSV'])
      assert.equal(
        settingsOf({ DATABASE_URL, INTREPID_PLACEMENTS_FILE: file }).INTREPID_PLACEMENTS_FILE,
        file,
      );
    assert.match(
      refusal({ INTREPID_PLACEMENTS_FILE: 'placements.xls' }),
      /^INTREPID_PLACEMENTS_FILE is "placements.xls". Allowed: a path that ends in .csv or .xlsx.$/,
    );
    assert.match(
      refusal({ INTREPID_DOCTORS_FILE: 'doctors.csv' }),
      /^INTREPID_DOCTORS_FILE is set, and INTREPID_PLACEMENTS_FILE, to which it belongs, is not.$/,
    );
  });

  it('describe every variable', () => {
    for (const [name, field] of Object.entries(settingsSchema.shape)) {
      const described = 'unwrap' in field ? field.unwrap() : field;
      assert.ok(described.description, `${name} has no description`);
      assert.ok(described.meta()?.['allowed'], `${name} does not say what is allowed`);
    }
  });
});

describe('the settings of a rehearsal', () => {
  const rehearsal = { CHANGEOVER_REHEARSAL: '3' };

  it('are its own without being told', () => {
    const settings = settingsOf({ DATABASE_URL, ...rehearsal });
    assert.equal(settings.CHANGEOVER_SCHEMA, 'rehearsal_3');
    assert.equal(settings.TEMPORAL_NAMESPACE, 'rehearsal-3');
    assert.equal(settings.INTREPID_SCHEMA, 'rehearsal_3_intrepid');
    assert.equal(settings.INTREPID_DATABASE_URL, DATABASE_URL);
    assert.equal(settings.ESR_FOLDER, 'var/rehearsal-3/esr');
    assert.equal(settings.CHANGEOVER_CLOCK, 'stepped');
    assert.equal(settings.KICKOFF_PER_SECOND, 0);
    assert.equal(settings.MAX_CACHED_WORKFLOWS, 8000);
    assert.equal(settings.ESR_SERVICE_DESK, '01632 960100');
  });

  it('keep as much in memory as somebody says', () => {
    const given = { DATABASE_URL, ...rehearsal, MAX_CACHED_WORKFLOWS: '100' };
    assert.equal(settingsOf(given).MAX_CACHED_WORKFLOWS, 100);
  });

  it('never touch the real register, Intrepid, namespace, exchange or mail server', () => {
    const said = refusal({
      ...rehearsal,
      CHANGEOVER_SCHEMA: 'changeover',
      INTREPID_SCHEMA: 'intrepid',
      INTREPID_DATABASE_URL: 'postgres://reader:hush@intrepid.example/intrepid',
      INTREPID_PLACEMENTS_FILE: 'placements.xlsx',
      INTREPID_DOCTORS_FILE: 'doctors.csv',
      TEMPORAL_NAMESPACE: 'rehearsal-33',
      ESR_FOLDER: 'var/rehearsal-3/../esr',
      ESR_EXCHANGE: 'sftp',
      SMTP_URL: 'smtp://mail.example',
      BOUNCES_MAILDIR: '/var/mail/returned',
    });
    assert.deepEqual(
      said.split('\n').map((line) => line.split(' ')[0]),
      [
        ...['ESR_EXCHANGE', 'ESR_FOLDER', 'CHANGEOVER_SCHEMA', 'INTREPID_SCHEMA'],
        ...['TEMPORAL_NAMESPACE', 'INTREPID_DATABASE_URL', 'INTREPID_PLACEMENTS_FILE'],
        ...['INTREPID_DOCTORS_FILE', 'BOUNCES_MAILDIR', 'SMTP_URL'],
      ],
    );
    assert.doesNotMatch(said, /hush/);
  });

  it('take a mail server on this machine', () => {
    const SMTP_URL = 'smtp://127.0.0.1:2525';
    assert.equal(settingsOf({ DATABASE_URL, ...rehearsal, SMTP_URL }).SMTP_URL, SMTP_URL);
  });

  it('are the only ones with a stepped clock', () => {
    assert.match(refusal({ CHANGEOVER_CLOCK: 'stepped' }), /^CHANGEOVER_CLOCK is "stepped"/);
  });
});

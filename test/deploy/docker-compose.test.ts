import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { Ajv } from 'ajv';
import { settingsOf, settingsSchema, type Settings } from '../../settings/settings.ts';
import { rehearsalEnvironment } from '../../simulator/rehearsal/environment.ts';
import { composeFile, envFile, ours, type Service } from './compose-file.ts';

const secrets = envFile(`
POSTGRES_PASSWORD=one
CHANGEOVER_DB_PASSWORD=two
TEMPORAL_DB_PASSWORD=three
CHANGEOVER_CODEC_KEYS=first:${Buffer.alloc(32, 'key').toString('base64')}
ESR_SFTP_HOST_KEY=SHA256:abc
`);

/** The Compose Specification's own JSON schema (github.com/compose-spec), as the package dclint carries it. */
function composeSpecification() {
  const dclint = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const text = readFileSync(join(dclint, 'schemas/compose.schema.json'), 'utf8');
  const { definitions, properties, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const { patternProperties, additionalProperties } = rest;
  const schema = { definitions, properties, patternProperties, additionalProperties };
  return new Ajv({ strict: false, validateFormats: false }).compile(schema);
}

describe('docker-compose.yml', () => {
  const file = composeFile(secrets);

  it('is what the Compose Specification allows', () => {
    const allows = composeSpecification();
    assert.equal(allows(file), true, JSON.stringify(allows.errors, null, 1));
  });

  it('would be refused by the Compose Specification with a misspelt key', () => {
    const { worker, ...others } = file.services;
    const misspelt = { services: { ...others, worker: { ...worker, enviroment: {} } } };
    assert.equal(composeSpecification()(misspelt), false);
  });

  it('asks for passwords and keys rather than making them up', () => {
    for (const missing of Object.keys(secrets)) {
      assert.throws(() => composeFile({ ...secrets, [missing]: '' }), {
        message: `${missing} is required: run deploy/make-secrets.sh first`,
      });
    }
  });

  for (const [name, { environment = {}, command = [] }] of ours(file)) {
    it(`gives ${name} only variables that the settings know, and settings that hold together`, () => {
      const unknown = Object.keys(environment).filter((key) => !(key in settingsSchema.shape));
      assert.deepEqual(unknown, []);
      settingsOf({ ...imageEnvironment(), ...environment });
    });

    it(`runs a program that is there as ${name}`, () => {
      assert.equal(command.length, 1);
      assert(existsSync(String(command[0])), `${String(command[0])} is not there`);
    });
  }

  describe('keeps a rehearsal', () => {
    const real = {
      INTREPID_DATABASE_URL: 'postgres://reader@intrepid.example/intrepid',
      CHANGEOVER_DEANERY: 'YOR',
      SMTP_URL: 'smtp://mail.example',
      BOUNCES_MAILDIR: '/var/mail/returned',
    };
    const rehearsals = ours(composeFile({ ...secrets, ...real })).filter(
      ([, { environment = {} }]) => environment['CHANGEOVER_REHEARSAL'] !== undefined,
    );
    const settingsFor = ({ environment = {} }: Service) =>
      settingsOf({ ...imageEnvironment(), ...environment });

    it('to a preparation, a worker and a simulator', () => {
      assert.deepEqual(
        rehearsals.map(([name]) => name),
        ['rehearsal-prepare', 'rehearsal-worker', 'simulator'],
      );
    });

    it('away from the real Intrepid, register, namespace, exchange and letters', () => {
      for (const [, service] of rehearsals) {
        const settings = settingsFor(service);
        assert.equal(settings.INTREPID_DATABASE_URL, settings.DATABASE_URL);
        assert.equal(settings.INTREPID_SCHEMA, 'rehearsal_1_intrepid');
        assert.equal(settings.CHANGEOVER_SCHEMA, 'rehearsal_1');
        assert.equal(settings.TEMPORAL_NAMESPACE, 'rehearsal-1');
        assert.equal(settings.ESR_EXCHANGE, 'folder');
        assert.equal(settings.SMTP_URL, undefined);
      }
    });

    it('where its simulator plays: all three meet in the same place', () => {
      // What the simulator makes of its own environment, and what the two others read of theirs.
      const home = '/changeover';
      const given = { ...imageEnvironment(), ...file.services['simulator']?.environment };
      const place = (settings: Settings) => ({
        ...settings,
        ESR_FOLDER: resolve(home, settings.ESR_FOLDER),
        // How much each says, and where a worker shows its health.
        LOG_LEVEL: null,
        HEALTH_PORT: null,
      });
      const played = place(settingsOf(rehearsalEnvironment(given, home, 1)));
      for (const [, service] of rehearsals) assert.deepEqual(place(settingsFor(service)), played);
    });

    it('of another number where one is named', () => {
      const again = composeFile({ ...secrets, CHANGEOVER_REHEARSAL: '7' });
      const worker = again.services['rehearsal-worker'];
      assert.equal(worker && settingsFor(worker).CHANGEOVER_SCHEMA, 'rehearsal_7');
    });
  });

  it('listens on this machine only', () => {
    const ports = Object.values(file.services).flatMap(({ ports: published = [] }) => published);
    assert(ports.length > 0);
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:\d+:\d+$/);
  });

  it('asks every worker for its health, at the port that it gives it', () => {
    const workers = ours(file).filter(([, { command }]) => command?.[0] === 'worker/main.ts');
    assert.deepEqual(
      workers.map(([name]) => name),
      ['worker', 'rehearsal-worker'],
    );
    for (const [, { environment = {}, healthcheck }] of workers) {
      const [cmd, node, flag, script = ''] = healthcheck?.test ?? [];
      assert.deepEqual([cmd, node, flag], ['CMD', 'node', '-e']);
      assert.ok(script.includes(`http://127.0.0.1:${environment['HEALTH_PORT']}/health`), script);
      assert.doesNotThrow(() => new Script(script));
    }
  });

  it('names a version of every image', () => {
    for (const { image = '' } of Object.values(file.services)) {
      assert.match(image, /^[a-z/-]+:(?!latest$).+/);
    }
  });

  it('mounts only what is there, or what deploy/make-secrets.sh writes', () => {
    const mounts = Object.values(file.services)
      .flatMap(({ volumes = [] }) => volumes)
      .flatMap((volume) => /^\.\/([^:]+):/.exec(volume)?.[1] ?? []);
    assert(mounts.length > 0);
    for (const path of mounts) assert(path.startsWith('deploy/secrets/') || existsSync(path), path);
  });

  it('has the worker read the Maildir that is named, where it is on the machine', () => {
    const worker = (env: Record<string, string>) => {
      const { environment = {}, volumes } =
        composeFile({ ...secrets, ...env }).services['worker'] ?? {};
      return [settingsOf({ ...imageEnvironment(), ...environment }).BOUNCES_MAILDIR, volumes];
    };
    const folder = '/var/mail/returned';
    assert.deepEqual(worker({ BOUNCES_MAILDIR: folder }), [folder, [`${folder}:${folder}`]]);
    assert.deepEqual(worker({}), [undefined, ['returned:/returned']]);
  });

  it('has the engine in as many history shards as it will ever have', () => {
    assert.equal(file.services['temporal']?.environment?.['NUM_HISTORY_SHARDS'], '512');
  });
});

describe('The image', () => {
  it('sets only variables that the settings know', () => {
    const names = Object.keys(imageEnvironment());
    assert(names.length > 0);
    for (const name of names) assert(name in settingsSchema.shape, name);
  });

  it('carries the licence that package.json names', () => {
    const { license } = JSON.parse(readFileSync('package.json', 'utf8')) as { license: string };
    assert.match(readFileSync('LICENSE', 'utf8'), new RegExp(`^${license} License\n`));
    assert.ok(readFileSync('.dockerignore', 'utf8').split('\n').includes('!LICENSE'));
  });

  it('has the command line as `changeover`, by the file that package.json names', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: { changeover: string };
    };
    const text = readFileSync('Dockerfile', 'utf8');
    const last = text.slice(text.lastIndexOf('\nFROM'));
    assert(last.includes(`ln -s /changeover/${bin.changeover} /usr/local/bin/changeover`));
    assert.equal(statSync(bin.changeover).mode & 0o555, 0o555);
  });

  it('runs without being root', () => {
    const lines = readFileSync('Dockerfile', 'utf8').split('\n');
    assert(lines.lastIndexOf('USER node') > lines.findLastIndex((line) => line.startsWith('FROM')));
  });
});

/** What the ENV of our Dockerfile sets. */
function imageEnvironment(): Record<string, string> {
  const text = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, '');
  const lines = text.split('\n').filter((line) => line.startsWith('ENV '));
  const pairs = lines.flatMap((line) => line.slice('ENV '.length).trim().split(/\s+/));
  return envFile(pairs.join('\n'));
}

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Client } from '@temporalio/client';
import type { Endpoint } from '../../engine/endpoint.ts';
import { openRegister, type Register } from '../../systems/register/open-register.ts';
import { type Health, healthOf } from '../../worker/health.ts';
import { openHealthEndpoint } from '../../worker/health-endpoint.ts';
import { plantJuly } from '../client/planted-july.ts';
import { devServer } from '../support/dev-server.ts';
import { aRegister } from '../support/postgres.ts';

const well: Health = { well: true, polls: 'yes', register: 'yes', temporal: 'yes' };

describe('The health of a worker', () => {
  const polling = {
    ...{ runState: 'RUNNING', workflowPollerState: 'POLLING', activityPollerState: 'POLLING' },
  };
  const workerThat = (status: object) =>
    ({ getStatus: () => ({ ...polling, ...status }) }) as never;
  const engine = (answers: () => Promise<object>) =>
    ({ workflowService: { getSystemInfo: answers } }) as unknown as Client;
  const temporal = engine(() => Promise.resolve({}));
  let register: Register;
  let close: () => Promise<void>;
  before(async () => {
    ({ register, close } = await aRegister());
  });
  after(() => close());

  it('is good while it polls, and register and Temporal answer', async () => {
    assert.deepEqual(await healthOf({ worker: workerThat({}), register, client: temporal }), well);
  });

  it('is bad when it does not poll, or no longer', async () => {
    const worker = workerThat({ activityPollerState: 'FAILED' });
    const health = await healthOf({ worker, register, client: temporal });
    assert.deepEqual(health, { ...well, well: false, polls: 'no' });
    const ending = workerThat({ runState: 'DRAINING' });
    const { polls } = await healthOf({ worker: ending, register, client: temporal });
    assert.equal(polls, 'draining');
  });

  it('says with a code who does not answer, and does not wait for whoever hangs', async () => {
    const away = openRegister({
      ...{ url: 'postgres://someone:secret@127.0.0.1:1/none', schema: 'changeover' },
    });
    const client = engine(() => new Promise(() => undefined));
    const health = await healthOf({ worker: workerThat({}), register: away, client });
    await away.destroy();
    assert.deepEqual(health, {
      ...{ well: false, polls: 'yes', register: 'ECONNREFUSED', temporal: 'no answer in time' },
    });
  }).timeout(10_000);
});

describe('The endpoint of a worker', () => {
  let said: Health;
  let endpoint: Endpoint;
  const open = (port = 0) =>
    openHealthEndpoint({
      ...{ host: '127.0.0.1', port },
      health: () => Promise.resolve(said),
      metrics: () =>
        said.well ? Promise.resolve('changeover_letters 0\n') : Promise.reject(new Error('hushed')),
    });
  beforeEach(async () => {
    said = well;
    endpoint = await open();
  });
  afterEach(() => endpoint.close());

  it('answers 200 when all is well and 503 when something is not, and says what', async () => {
    const good = await fetch(`${endpoint.url}/health`);
    assert.deepEqual([good.status, await good.json()], [200, well]);
    said = { ...well, well: false, register: 'ECONNREFUSED' };
    const bad = await fetch(`${endpoint.url}/health`);
    assert.deepEqual([bad.status, await bad.json()], [503, said]);
  });

  it('shows metrics as text, and nothing of why it cannot', async () => {
    const shown = await fetch(`${endpoint.url}/metrics`);
    assert.match(shown.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.equal(await shown.text(), 'changeover_letters 0\n');
    said = { ...well, well: false };
    const not = await fetch(`${endpoint.url}/metrics`);
    assert.deepEqual([not.status, await not.text()], [503, '']);
  });

  it('answers nothing else, and to nobody who would change something', async () => {
    assert.equal((await fetch(`${endpoint.url}/`)).status, 404);
    assert.equal((await fetch(`${endpoint.url}/health`, { method: 'POST' })).status, 405);
  });

  it('takes a free port each, so that two workers live beside each other', async () => {
    const other = await open();
    assert.notEqual(other.url, endpoint.url);
    assert.equal((await fetch(`${other.url}/health`)).status, 200);
    await other.close();
  });

  it('says which port it cannot have when another has it', async () => {
    const port = Number(new URL(endpoint.url).port);
    await assert.rejects(open(port), {
      name: 'CannotRun',
      message: `Nobody can listen on port ${port} of 127.0.0.1: EADDRINUSE.`,
    });
  });
});

describe('Two workers of one machine', function () {
  this.timeout(120_000);
  const workers: ChildProcess[] = [];
  const urls: string[] = [];
  let close: () => Promise<void>;

  /** Where a worker says, in its log, that it shows its health. */
  async function started(env: Readonly<Record<string, string>>): Promise<string> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const { health } = JSON.parse(line) as { health?: string };
      if (health !== undefined) return health;
    }
    throw new Error('The worker ended before it said where its health is');
  }

  before(async () => {
    const [{ address }, place] = await Promise.all([devServer(), aRegister()]);
    close = () => place.close();
    await plantJuly(place.register);
    const env = { DATABASE_URL: place.url, TEMPORAL_ADDRESS: address };
    urls.push(...(await Promise.all([started(env), started(env)])));
  });
  after(async () => {
    for (const worker of workers) {
      worker.kill('SIGTERM');
      if (worker.exitCode === null) await once(worker, 'exit');
    }
    await close();
  });

  it('are both well, each on loopback and at an address of its own', async () => {
    assert.equal(new Set(urls).size, 2);
    for (const url of urls) {
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
      for (;;) {
        const health = await fetch(`${url}/health`);
        if (health.status !== 200) continue;
        assert.deepEqual(await health.json(), well);
        break;
      }
    }
  });

  it('show the engine’s metrics, and what the register holds: zeros too, and nobody in particular', async () => {
    const text = await (await fetch(`${urls[0] ?? ''}/metrics`)).text();
    assert.match(text, /^temporal_\w+\{.*\} \d/m);
    assert.match(text, /^changeover_rotations\{.*milestone="hire confirmed".*\} [1-9]/m);
    assert.match(text, /^changeover_escalations\{.*cause="system-down".*\} 0$/m);
    assert.match(text, /^changeover_files\{.*type="APP".*\} \d/m);
    assert.doesNotMatch(text, /@|rotation\/EOE\//);
  });
});

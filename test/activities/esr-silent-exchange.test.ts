import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { answering, asFailure } from '../../activities/failures.ts';
import { outboxActivities } from '../../activities/esr-outbox.ts';
import { decodeFile, encodeFile } from '../../systems/esr/codec.ts';
import { sftpExchange } from '../../systems/esr/exchange/sftp-exchange.ts';
import { anSftpServer } from '../support/sftp.ts';
import { aSilentProxy } from '../support/silent-proxy.ts';
import { anApplicant } from './a-turn.ts';
import { anExchange, aPerson, london, por } from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const app = 'DE_EOE_APP_20270601_00000001.DAT';
/** More than a handshake says, and less than is sent here. */
const midway = 20_000;
const doctors = Array.from({ length: 120 }, (_, index) => `D${index + 1}`);

describe('An SFTP server that falls silent while an activity asks it', function () {
  this.timeout(60_000);
  let server: Awaited<ReturnType<typeof anSftpServer>>;
  let proxy: Awaited<ReturnType<typeof aSilentProxy>>;
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    server = await anSftpServer('our own');
    proxy = await aSilentProxy(server.access.port);
    const access = { ...server.access, port: proxy.port, silenceSeconds: 2 };
    esr = await anExchange({ exchange: () => answering('ESR', sftpExchange(access)) });
    for (const [index, doctorId] of doctors.entries()) {
      const trainingPostNumber = `EOE/RGT01/021/STR/${index}`;
      const positionId = String(100_001 + index);
      await esr.position({ positionId, trainingPostNumber });
      esr.people.set(doctorId, aPerson({ gmcNumber: String(7_000_001 + index) }));
      const key = `${doctorId}/applicant/${positionId}/2027-08-04/1`;
      const row = { ...anApplicant(), key, doctorId, positionId, trainingPostNumber };
      await esr.handsOver(handed, [row], { placementId: doctorId, doctorId });
    }
  });
  afterEach(async () => {
    await esr.close();
    await proxy.close();
    await server.close();
  });

  /** As the engine hears it: within seconds, that ESR did not answer in time, and may be asked again. */
  async function failsSoon(activity: Promise<unknown>, code = 'ETIMEDOUT'): Promise<void> {
    const began = Date.now();
    const failure = asFailure(
      await activity.then(
        () => assert.fail('it was answered'),
        (error: unknown) => error,
      ),
    );
    assert.ok(Date.now() - began < 10_000, `it took ${Date.now() - began} ms`);
    assert.ok(failure instanceof ApplicationFailure);
    assert.deepEqual([failure.type, failure.nonRetryable], [`ESR: ${code}`, false]);
  }
  const atEsr = () => readdirSync(join(server.root, 'to-esr'));
  async function hasOneFile(): Promise<void> {
    assert.deepEqual(atEsr(), [app]);
    const { records } = decodeFile(readFileSync(join(server.root, 'to-esr', app)), app);
    assert.equal(records.length, doctors.length);
    assert.equal(await esr.stateOf(app), 'sent');
    assert.deepEqual(await esr.register('exchange_files').pluck('name'), [app]);
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.deepEqual(await esr.desk(), []);
  }

  it('fails an upload before the handshake soon; the next try sends the one file under its one number', async () => {
    proxy.silentAfter(0);
    await failsSoon(esr.slot('APP', slot));
    assert.deepEqual(atEsr(), []);
    assert.equal(await esr.stateOf(app), 'composed');
    proxy.speaks();
    assert.deepEqual(await esr.slot('APP', slot), [app]);
    await hasOneFile();
  });

  it('fails an upload in its middle soon; the next try sends the one file under its one number', async () => {
    proxy.silentAfter(midway);
    await failsSoon(esr.slot('APP', slot));
    assert.deepEqual(atEsr(), [`${app}.part`]);
    await failsSoon(esr.slot('APP', slot));
    assert.equal(await esr.stateOf(app), 'composed');
    proxy.speaks();
    assert.deepEqual(await esr.slot('APP', slot), [app]);
    await hasOneFile();
  });

  it('fails soon where it lives and does not answer, and says to what; the next try sends the one file under its one number', async () => {
    server.answersLate('WRITE', Infinity);
    await failsSoon(esr.slot('APP', slot), 'ETIMEDOUT_WRITE');
    assert.equal(await esr.stateOf(app), 'composed');
    server.answersLate('WRITE', 0);
    server.answersLate('RENAME', Infinity);
    await failsSoon(esr.slot('APP', slot), 'ETIMEDOUT_RENAME');
    assert.equal(await esr.stateOf(app), 'renaming');
    server.answersLate('RENAME', 0);
    assert.deepEqual(await esr.slot('APP', slot), [app]);
    await hasOneFile();
  });

  it('fails a listing soon; the next try reads each file once', async () => {
    const rmc = esr.nameOf('RMC', '2027-06-01', 1);
    const came = join(server.root, 'from-esr');
    const records = [por({ positionId: '300001' })];
    const written = { name: rmc, writtenAt: '20270601 070000', records };
    writeFileSync(join(came, rmc), encodeFile(written));
    for (let each = 0; each < 500; each += 1) writeFileSync(join(came, `${each}.txt`), '');
    proxy.silentAfter(midway);
    await failsSoon(esr.receive(['RMC'], slot));
    proxy.speaks();
    assert.deepEqual(await esr.receive(['RMC'], slot + 60_000), [rmc]);
    assert.deepEqual(await esr.receive(['RMC'], slot + 120_000), []);
    assert.equal(await esr.stateOf(rmc), 'received');
    assert.ok(readdirSync(join(came, 'archive')).includes(rmc));
  });

  it('takes away what an upload that is too late has left beside the file that went', async () => {
    const { exchange } = esr.deps;
    const late = outboxActivities({
      ...esr.deps,
      exchange: {
        ...exchange,
        put: async (name, chunks) => {
          await esr.slot('APP', slot);
          await exchange.put(name, chunks);
          assert.deepEqual(atEsr(), [app, `${app}.part`]);
        },
      },
    });
    await late.composeFiles({ deanery: 'EOE', slot: '14:00', at: slot });
    await late.sendFile({ deanery: 'EOE', name: app, at: slot });
    await hasOneFile();
  });
});

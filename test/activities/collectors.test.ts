import assert from 'node:assert/strict';
import { Client, Connection } from '@temporalio/client';
import { collectorActivities, laterStarter } from '../../activities/collectors.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { devServer } from '../support/dev-server.ts';
import { aRegister } from '../support/postgres.ts';
import { noon } from './a-turn.ts';

const deanery = 'COL';

describe('The collectors of a deanery', function () {
  this.timeout(60_000);
  let register: Register;
  let close: () => Promise<void>;
  let client: Client;
  const started = ['esr-inbox/COL', 'esr-outbox/COL', 'intrepid-changes/COL'];
  const returned = 'returned-letters/COL';
  const digests = ['trust-digest/ZX1', 'trust-digest/ZX2'];
  before(async () => {
    // Not the time-skipping engine, which the whole run shares: what nobody works on there stops its clock for good.
    const { address } = await devServer();
    const connection = await Connection.connect({ address });
    client = new Client({ connection, namespace: 'changeover' });
    ({ register, close } = await aRegister());
  });
  after(async () => {
    for (const id of [...started, ...digests, returned])
      await client.workflow.getHandle(id).terminate();
    await client.connection.close();
    await close();
  });

  const deps = (lettersComeBack = false) => ({
    ...{ client, register, taskQueue: 'nobody-works-here', lettersComeBack },
    clock: () => ({ mode: 'timers' }) as const,
  });
  const trust = (ods: string) =>
    putTrust(register, {
      ...{ ods, name: ods, authority: null, onInterface: false, leadEmployer: false },
      medicalStaffingEmail: null,
      medicalStaffingTelephone: null,
    });
  const runOf = async (id: string) => (await client.workflow.getHandle(id).describe()).runId;

  it('are started by the kickoff with a digest for each trust, and the second time left alone', async () => {
    await trust('ZX1');
    const { startCollectors } = collectorActivities(deps());
    await startCollectors({ deanery, at: noon });
    const ids = [...started, 'trust-digest/ZX1'];
    const runs = await Promise.all(ids.map(runOf));
    await startCollectors({ deanery, at: noon });
    assert.deepEqual(await Promise.all(ids.map(runOf)), runs);
  });

  it('get a digest for a trust that came into the register later', async () => {
    const before = await runOf('trust-digest/ZX1');
    await trust('ZX2');
    await assert.rejects(runOf('trust-digest/ZX2'), { name: 'WorkflowNotFoundError' });
    await laterStarter(deps())({ deanery, at: noon });
    assert.ok(await runOf('trust-digest/ZX2'));
    assert.equal(await runOf('trust-digest/ZX1'), before);
  });

  it('get none for a trust whose place another has taken', async () => {
    await trust('ZX3');
    await register('trusts')
      .where({ ods: 'ZX3' })
      .update({ succeeded_by: 'ZX1', succeeded_on: '2027-04-01' });
    await laterStarter(deps())({ deanery, at: noon });
    await assert.rejects(runOf('trust-digest/ZX3'), { name: 'WorkflowNotFoundError' });
  });

  it('read letters that come back once a place for them is named, and not before', async () => {
    await assert.rejects(runOf(returned), { name: 'WorkflowNotFoundError' });
    await laterStarter(deps(true))({ deanery, at: noon });
    const run = await runOf(returned);
    await laterStarter(deps(true))({ deanery, at: noon });
    assert.equal(await runOf(returned), run);
  });
});

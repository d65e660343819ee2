import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPlace, type Place } from '../../bench/place.ts';
import { record, writesTurns, type Recording } from '../../bench/recording.ts';
import { workflowIdOf, type Played } from '../../bench/tell.ts';
import { eventTypesOf, keptOf, walkAll } from '../../bench/walking.ts';
import { happy, ready, type Walk } from '../../bench/walks.ts';
import { aWorkerProcess, type WorkerProcess } from '../../bench/worker-process.ts';
import { devServer } from '../support/dev-server.ts';
import { aRegister } from '../support/postgres.ts';

describe('A benchmark’s rotation', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'changeover-bench-test-'));
  let place: Place;
  let worker: WorkerProcess;
  let closeRegister: () => Promise<void>;
  let recording: Recording;

  before(async () => {
    const { address } = await devServer();
    const { url, close } = await aRegister();
    closeRegister = close;
    const codecKeys = `test:${Buffer.alloc(32, 'bench').toString('base64')}`;
    place = await aPlace({ address, databaseUrl: url, codecKeys, folder }, 'changeover');
    worker = await aWorkerProcess(place.environment, { as: 'rings' });
    recording = await record(place, worker, { walk: happy, placement: 'P100000' });
  });
  after(async () => {
    await worker.stop();
    await place.close();
    await closeRegister();
    rmSync(folder, { recursive: true, force: true });
  });

  const walked = async (walk: Walk, placement: string, played: Played = 'rotation') => {
    await walkAll(place, worker, { walk, played, placements: [placement], inFlight: 1 });
    return workflowIdOf(played, placement);
  };
  const factsWritten = async (workflowId: string): Promise<number> => {
    const rows: unknown[] = await place.register('facts').where({ rotation: workflowId });
    return rows.length;
  };

  it('goes from its first news to its first day, and everything is in the register', async () => {
    const id = await walked(ready, 'P100001');
    const row = await place.register('rotations').where({ id }).first('milestone', 'ended');
    assert.deepEqual(row, { milestone: 'started', ended: 'started' });
    // Its placement, two answers, the hire.
    assert.equal(await factsWritten(id), 4);
    const { events, bytes } = await keptOf(place, id);
    assert.equal(events, (await eventTypesOf(place, id)).length);
    assert.ok(bytes > 100 * events, `${bytes} bytes`);
  });

  it('shows a planted piece of news as the events that it costs', async () => {
    const planted: Walk = (id) => {
      const [first, ...rest] = ready(id);
      return first ? [first, { news: first.news, turns: 1 }, ...rest] : rest;
    };
    const plain = await eventTypesOf(place, await walked(ready, 'P100002'));
    const longer = await eventTypesOf(place, await walked(planted, 'P100003'));
    // A signal, the three events of its workflow task, and the local call that writes it.
    assert.equal(longer.length - plain.length, 5);
  });

  it('is played by a bare workflow event for event, which writes nothing unless it is asked to', async () => {
    await writesTurns(worker, null);
    const silent = await walked(happy, 'P100004', recording.tasks);
    const recorded = await eventTypesOf(place, workflowIdOf('rotation', recording.placement));
    assert.deepEqual(await eventTypesOf(place, silent), recorded);
    assert.equal(await factsWritten('rotation/EOE/P100004'), 0);

    await writesTurns(worker, recording);
    await walked(happy, 'P100005', recording.tasks);
    await writesTurns(worker, null);
    assert.equal(
      await factsWritten('rotation/EOE/P100005'),
      await factsWritten(workflowIdOf('rotation', recording.placement)),
    );
  });
});

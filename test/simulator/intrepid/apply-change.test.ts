import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { intrepidActor } from '../../../simulator/intrepid/apply-change.ts';
import { generateRegion } from '../../../simulator/intrepid/generate-region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
  type SampleIntrepid,
} from '../../../simulator/intrepid/sample-intrepid.ts';
import type { IntrepidChange } from '../../../simulator/intrepid/region.ts';
import { knexSource } from '../../../systems/intrepid/knex-source.ts';
import { openIntrepid, type IntrepidDatabase } from '../../../systems/intrepid/open-intrepid.ts';
import { aRegister } from '../../support/postgres.ts';

const region = generateRegion({ seed: '1', rotations: 30 });
const [first, second, third] = region.placements;
assert.ok(first && second && third);
const [last] = region.posts.slice(-1);
assert.ok(last);
const opened = { ...last, trainingPostNumber: `${last.trainingPostNumber}/S` };
const began = Date.UTC(2027, 1, 1);
const moment = Date.UTC(2027, 2, 1, 12);

const changes: IntrepidChange[] = [
  {
    at: moment,
    kind: 'placement changed',
    id: first.id,
    to: { startDate: civilDate('2027-09-01') },
  },
  { at: moment, kind: 'placement deleted', id: second.id },
  { at: moment + 1, kind: 'placement added', row: { ...second, trainingPostNumber: null } },
  {
    at: moment + 1,
    kind: 'doctor changed',
    id: third.doctorId,
    to: { birthDate: civilDate('1990-01-01') },
  },
  { at: moment + 2, kind: 'post opened', row: opened },
];

describe('the sample Intrepid', () => {
  let sample: SampleIntrepid;
  let intrepid: IntrepidDatabase;
  let end: () => Promise<void>;

  before(async () => {
    const { url, close } = await aRegister();
    sample = openSampleIntrepid({ url, schema: 'intrepid' });
    intrepid = openIntrepid({ url, schema: 'intrepid' });
    end = async () => {
      await Promise.all([sample.destroy(), intrepid.destroy()]);
      await close();
    };
    await createSampleIntrepid(sample, 'intrepid');
    await createSampleIntrepid(sample, 'intrepid');
  });
  beforeEach(() => loadRegion(sample, region, began));
  after(() => end());

  it('shows the region through the documented views, without a finding', async () => {
    const source = knexSource(intrepid);
    const { rows } = await source.placements({ limit: 100 });
    assert.equal(rows.length, 30);
    assert.ok(rows.every(({ ok }) => ok));
    const doctors = await source.doctors({ limit: 5_000 });
    assert.ok(doctors.rows.every((read) => read.ok && read.row.complete));
    for (const read of [source.posts, source.programmes, source.trusts]) {
      const page = await read({ limit: 100 });
      assert.ok(page.rows.length > 0 && page.rows.every(({ ok }) => ok));
    }
  });

  it('makes the changes of a moment, and twice is once', async () => {
    const actor = intrepidActor(sample, changes);
    assert.equal(await actor.next(began), moment);
    await actor.act(moment);
    await actor.act(moment);
    assert.equal(await actor.next(moment), moment + 1);
    const { rows } = await knexSource(intrepid).placements({ limit: 100, changedFrom: moment });
    assert.deepEqual(
      rows.map((read) => read.ok && [read.row.id, read.row.version, read.row.start_date]),
      [[first.id, moment, '2027-09-01']],
    );
    assert.equal((await knexSource(intrepid).versions('placement')).length, 29);
  });

  it('brings a deleted row back without a post, and keeps a person to itself', async () => {
    const actor = intrepidActor(sample, changes);
    await actor.act(moment);
    await actor.act(moment + 1);
    assert.equal(await actor.next(moment + 1), moment + 2);
    const source = knexSource(intrepid);
    const { rows } = await source.placements({ limit: 1, ids: [second.id] });
    assert.deepEqual(
      rows.map((read) => read.ok && [read.row.training_post_number, read.row.trust]),
      [[null, null]],
    );
    const people = await source.peopleForEsr([third.doctorId, 'nobody']);
    assert.equal(people.get(third.doctorId)?.birth_date, '1990-01-01');
    assert.equal(people.size, 1);
  });

  it('shows a post that opens beside the others, once, and all else as it was', async () => {
    const actor = intrepidActor(sample, changes);
    await actor.act(moment + 2);
    await actor.act(moment + 2);
    assert.equal(await actor.next(moment + 2), null);
    const source = knexSource(intrepid);
    const { rows } = await source.posts({ limit: 100, changedFrom: moment });
    assert.deepEqual(
      rows.map((read) => read.ok && [read.row.id, read.row.trust, read.row.version]),
      [[opened.trainingPostNumber, opened.trust, moment + 2]],
    );
    assert.equal((await source.versions('post')).length, region.posts.length + 1);
  });
});

import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { began } from './an-intrepid.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('What changes in Intrepid', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('is read for the deanery whose Intrepid it is, and for no other', async () => {
    const { tellChanges: read, compareNightly } = intrepidActivities(intrepid.deps());
    for (const ask of [read, compareNightly]) {
      await assert.rejects(
        new MockActivityEnvironment().run(ask, { deanery: 'LDN', at: march }),
        /^ApplicationFailure: LDN: this worker reads the Intrepid of EOE$/,
      );
    }
    assert.deepEqual(intrepid.telling.news, []);
    assert.deepEqual(await intrepid.register('told_rows').where({ deanery: 'LDN' }), []);
  });

  it('is told to the rotation concerned, once', async () => {
    const { id } = intrepid.placement(4);
    const startDate = civilDate('2027-09-01');
    await intrepid.change({ at: march, kind: 'placement changed', id, to: { startDate } });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 1, badRows: 0 });
    assert.deepEqual(await intrepid.tellChanges(march + 1), { told: 0, badRows: 0 });
    assert.deepEqual(
      intrepid.told().map((one) => [one.id, one.startDate, one.version]),
      [[id, startDate, march]],
    );
  });

  it('tells nobody anything when nothing has changed, nightly or otherwise', async () => {
    assert.deepEqual(await intrepid.tellChanges(march), { told: 0, badRows: 0 });
    assert.deepEqual(await intrepid.compare(march), { told: 0, gone: 0 });
    assert.deepEqual(await intrepid.touched(), []);
    assert.deepEqual(intrepid.telling.escalations, []);
  });

  it('is told again when telling failed half-way, and the watermark has not moved', async () => {
    const { id } = intrepid.placement(4);
    await intrepid.change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    const { rotation } = intrepid.telling;
    intrepid.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(intrepid.tellChanges(march), /does not answer/);
    intrepid.telling.rotation = rotation;
    assert.deepEqual(await intrepid.tellChanges(march), { told: 1, badRows: 0 });
  });

  it('hears of what changes after a row that says it changes in years', async () => {
    const [first, then] = [intrepid.placement(4), intrepid.placement(5)];
    const doctors = intrepid.sample('doctor_rows').where({ id: first.doctorId });
    await doctors.update({ version: 2, changed_at: new Date('2099-01-01T00:00:00Z') });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 1, badRows: 0 });
    await intrepid
      .sample('doctor_rows')
      .where({ id: then.doctorId })
      .update({ version: 2, changed_at: new Date(march + day) });
    assert.deepEqual(await intrepid.tellChanges(march + 2 * day), { told: 1, badRows: 0 });
    assert.deepEqual(await intrepid.tellChanges(march + 3 * day), { told: 0, badRows: 0 });
    assert.deepEqual(
      intrepid.told().map(({ id }) => id),
      [first.id, then.id],
    );
  });

  it('reads again what was written shortly before the watermark', async () => {
    const [early, late] = [intrepid.placement(4), intrepid.placement(5)];
    await intrepid.change({
      at: march,
      kind: 'placement changed',
      id: late.id,
      to: { wte: '0.60' },
    });
    await intrepid.tellChanges(march);
    const at = march - 5 * 60_000;
    await intrepid.change({ at, kind: 'placement changed', id: early.id, to: { wte: '0.70' } });
    assert.deepEqual(await intrepid.tellChanges(march + 1), { told: 1, badRows: 0 });
    assert.deepEqual(
      intrepid.told().map(({ id }) => id),
      [late.id, early.id],
    );
  });

  it('is read over again until all that was written late can be seen, and then no more', async () => {
    const read: number[] = [];
    const { source } = intrepid;
    const placements: typeof source.placements = async (slice) => {
      const page = await source.placements(slice);
      if (slice.changedFrom !== undefined) read.push(page.rows.length);
      return page;
    };
    intrepid.readsFrom({ ...source, placements });
    for (const minutes of [5, 20, 35]) await intrepid.tellChanges(began + minutes * 60_000);
    assert.deepEqual(read, [60, 60, 0]);
    const { id } = intrepid.placement(4);
    await intrepid.change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 1, badRows: 0 });
    const late = intrepid.placement(5).id;
    await intrepid.change({
      at: march - 60_000,
      kind: 'placement changed',
      id: late,
      to: { wte: '0.70' },
    });
    assert.deepEqual(await intrepid.tellChanges(march + 1), { told: 1, badRows: 0 });
  });

  it('starts a rotation for a new row of an open season, and none for another', async () => {
    const row = intrepid.placement(4);
    const later = { startDate: civilDate('2028-02-02'), endDate: civilDate('2028-08-01') };
    await intrepid.change(
      { at: march, kind: 'placement added', row: { ...row, id: 'P900001' } },
      { at: march, kind: 'placement added', row: { ...row, id: 'P900002', ...later } },
    );
    assert.deepEqual(await intrepid.tellChanges(march), { told: 1, badRows: 0 });
    assert.deepEqual(
      intrepid.telling.news.map(({ id }) => id),
      ['rotation/EOE/P900001'],
    );
  });

  it('is found at night where the watermark missed it', async () => {
    const { id } = intrepid.placement(4);
    await intrepid
      .sample('placement_rows')
      .where({ id })
      .update({ wte: 0.6, version: 2, changed_at: new Date(began - day) });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 0, badRows: 0 });
    assert.deepEqual(await intrepid.compare(march), { told: 1, gone: 0 });
    assert.deepEqual(await intrepid.compare(march), { told: 0, gone: 0 });
  });
});

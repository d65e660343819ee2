import assert from 'node:assert/strict';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('What changes in Intrepid and breaks its rules', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('puts a row that went bad on a desk and takes it off when it is mended, or is gone', async () => {
    const { id } = intrepid.placement(4);
    const cause = `bad-row/placement/${id}`;
    const row = () => intrepid.sample('placement_rows').where({ id });
    await row().update({ wte: 0, version: 2, changed_at: new Date(march) });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 0, badRows: 1 });
    await intrepid.tellChanges(march + 1);
    const [member] = await membersOf(intrepid.register, 'EOE', cause);
    assert.deepEqual(member?.says, {
      ...{ view: 'placement', id, field: 'wte', value: '0.00' },
      allowed: 'more than 0.00 and at most 1.00',
    });
    await row().update({ wte: 1, version: 3, changed_at: new Date(march + day) });
    assert.deepEqual(await intrepid.tellChanges(march + day), { told: 1, badRows: 0 });
    assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
    await row().update({ wte: 0, version: 4, changed_at: new Date(march + 2 * day) });
    await intrepid.tellChanges(march + 2 * day);
    assert.equal((await membersOf(intrepid.register, 'EOE', cause)).length, 1);
    await row().delete();
    await intrepid.compare(march + 3 * day);
    assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
  });

  it('puts a bad row of a programme or of a trust on a desk, and takes it off when it is mended', async () => {
    const [trust, programme] = [
      intrepid.region.trusts[0]?.ods,
      intrepid.region.programmes[0]?.code,
    ];
    const bad = () =>
      intrepid
        .register('escalation_members')
        .where({ left_at: null })
        .orderBy('cause')
        .pluck('cause');
    await intrepid.sample('trust_rows').where({ id: trust }).update({ name: '' });
    await intrepid.sample('programme_rows').where({ id: programme }).update({ name: null });
    await intrepid.tellChanges(march);
    const causes = [`bad-row/programme/${programme}`, `bad-row/trust/${trust}`];
    assert.deepEqual(await bad(), causes);
    await intrepid.sample('trust_rows').where({ id: trust }).update({ name: 'A trust' });
    await intrepid
      .sample('programme_rows')
      .where({ id: programme })
      .update({ name: 'A programme' });
    await intrepid.tellChanges(march + 1);
    assert.deepEqual(await bad(), []);
  });

  describe('at night', () => {
    it('puts two rows that share an id and differ on a desk, tells nobody, and takes them off when one is left', async () => {
      await intrepid.sample.raw('alter table placement_rows drop constraint placement_rows_pkey');
      const { id } = intrepid.placement(4);
      const rows = intrepid.sample<Record<string, unknown>>('placement_rows').where({ id });
      const row = await rows.clone().first();
      await intrepid.sample('placement_rows').insert({ ...row, wte: 0.6 });
      const cause = `bad-row/placement/${id}`;
      for (const at of [march, march + day]) {
        assert.deepEqual(await intrepid.compare(at), { told: 0, gone: 0 });
        const [member] = await membersOf(intrepid.register, 'EOE', cause);
        assert.deepEqual(member?.says, {
          ...{ view: 'placement', id, field: 'id', value: id },
          allowed: 'an id that stands in one row',
        });
      }
      await rows.clone().where({ wte: 0.6 }).delete();
      assert.deepEqual(await intrepid.compare(march + 2 * day), { told: 0, gone: 0 });
      assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
      assert.deepEqual(intrepid.told(), []);
    });

    it('keeps a row without an id on a desk until it is gone, and compares the others all the same', async () => {
      await intrepid.sample.raw('alter table placement_rows drop constraint placement_rows_pkey');
      await intrepid.sample.raw('alter table placement_rows alter column id drop not null');
      const rows = intrepid.sample<Record<string, unknown>>('placement_rows');
      const row = await rows
        .clone()
        .where({ id: intrepid.placement(4).id })
        .first();
      await rows.clone().insert({ ...row, id: null, changed_at: new Date(march) });
      assert.deepEqual(await intrepid.tellChanges(march), { told: 0, badRows: 1 });
      const cause = 'bad-row/placement/(nothing)';
      for (const at of [march, march + day]) {
        assert.deepEqual(await intrepid.compare(at), { told: 0, gone: 0 });
        assert.equal((await membersOf(intrepid.register, 'EOE', cause)).length, 1);
      }
      await rows.clone().whereNull('id').delete();
      await intrepid.compare(march + 2 * day);
      assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
    });
  });
});

import assert from 'node:assert/strict';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('The nightly comparison with Intrepid', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('withdraws a row that is gone after a day, once', async () => {
    await intrepid.change(intrepid.deleted(4));
    assert.deepEqual(await intrepid.compare(march), { told: 0, gone: 1 });
    assert.deepEqual(await intrepid.compare(march), { told: 0, gone: 1 });
    assert.deepEqual(await intrepid.compare(march + day), { told: 1, gone: 1 });
    assert.deepEqual(await intrepid.compare(march + day), { told: 0, gone: 0 });
    assert.deepEqual(
      intrepid.told().map(({ id, status, version }) => [id, status, version]),
      [[intrepid.placement(4).id, 'withdrawn', 2]],
    );
  });

  it('withdraws nobody whose row is back within the day', async () => {
    const row = intrepid.placement(4);
    await intrepid.change(intrepid.deleted(4));
    await intrepid.compare(march);
    await intrepid.change({ at: 1, kind: 'placement added', row });
    assert.deepEqual(await intrepid.compare(march + day), { told: 0, gone: 0 });
    assert.deepEqual(intrepid.told(), []);
  });

  it('tells a row that was made anew, though it counts its versions from 1 again', async () => {
    const row = intrepid.placement(4);
    await intrepid.change(intrepid.deleted(4));
    await intrepid.compare(march);
    await intrepid.compare(march + day);
    await intrepid.change({ at: 1, kind: 'placement added', row });
    assert.deepEqual(await intrepid.compare(march + 2 * day), { told: 1, gone: 0 });
    await intrepid.change({ at: 2, kind: 'placement changed', id: row.id, to: { wte: '0.60' } });
    assert.deepEqual(await intrepid.compare(march + 3 * day), { told: 1, gone: 0 });
    assert.deepEqual(
      intrepid.told().map(({ status, version, wte }) => [status, version, wte]),
      [
        ['withdrawn', 2, row.wte],
        ['approved', 3, row.wte],
        ['approved', 4, '0.60'],
      ],
    );
  });

  it('does not miss a placement that is over', async () => {
    const at = Date.parse('2029-01-01T18:00:00Z');
    await intrepid.change(intrepid.deleted(4));
    assert.deepEqual(await intrepid.compare(at), { told: 0, gone: 0 });
  });
});

import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import type { Placement } from '../../domain/placement.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { putToldRows, toldRows } from '../../systems/register/told-rows.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { began } from './an-intrepid.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('What changes in Intrepid about a post', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('touches the posts of a placement that had begun before any rotation carried it', async () => {
    const row = intrepid.placement(4);
    const other = intrepid.placement(5).trainingPostNumber;
    const past = { startDate: civilDate('2026-08-05'), endDate: civilDate('2027-08-03') };
    await intrepid.change({
      at: march,
      kind: 'placement added',
      row: { ...row, id: 'P900001', ...past },
    });
    assert.deepEqual(await intrepid.tellChanges(march), { told: 0, badRows: 0 });
    assert.deepEqual(await intrepid.touched(), [
      [row.trainingPostNumber, `placement P900001 v${march}`],
    ]);
    await intrepid.register('touched_posts').delete();
    const at = march + day;
    const to = { trainingPostNumber: other };
    await intrepid.change({ at, kind: 'placement changed', id: 'P900001', to });
    await intrepid.tellChanges(at);
    const because = `placement P900001 v${at}`;
    assert.deepEqual(
      await intrepid.touched(),
      [row.trainingPostNumber, other].sort().map((post) => [post, because]),
    );
    await intrepid.register('touched_posts').delete();
    await intrepid.tellChanges(at + 1);
    assert.deepEqual(await intrepid.touched(), []);
  });

  it('touches a new post and a changed one, and none of those that were there at first', async () => {
    const post = { trust: 'RGT', programme: 'EOE-C-CST', grade: 'CT1', specialty: 'Core surgery' };
    const changed_at = new Date(march);
    await intrepid
      .sample('post_rows')
      .insert({ ...post, id: 'EOE/RGT00/002/CT1/900', version: 1, changed_at });
    await intrepid.tellChanges(march);
    assert.deepEqual(await intrepid.touched(), [['EOE/RGT00/002/CT1/900', 'post new v1']]);
  });

  describe('touches a post that nobody follows at', () => {
    const post = 'EOE/RGT00/300/STR/901';
    const lastDay = civilDate('2027-05-30');
    const [night, soonest] = [march, Date.parse('2027-02-28T18:00:00Z')];
    const holds = async (of: Partial<Placement> = {}) => {
      const [news] = (
        await toldRows(intrepid.register, { deanery: 'EOE', view: 'placement' })
      ).values();
      assert.ok(news?.placement);
      const { id = 'B900001', ...but } = of;
      const placement = {
        ...{ ...news.placement, id, status: 'approved' as const, trainingPostNumber: post },
        ...{ startDate: civilDate('2026-08-05'), endDate: lastDay, ...but },
      };
      await putToldRows(intrepid.register, { deanery: 'EOE', view: 'placement begun' }, [
        { id, version: 1, placement },
      ]);
      await intrepid.sample('placement_rows').insert({
        ...{ id, version: 1, changed_at: new Date(began - day), doctor_id: 'D1' },
        ...{ status: 'approved', training_post_number: post, trust: 'RGT' },
        ...{ programme: placement.programme, grade: 'ST3', wte: 1 },
        ...{ start_date: placement.startDate, end_date: placement.endDate },
      });
    };
    const position = (live = true) =>
      putPositions(intrepid.register, 'EOE', [
        {
          ...{ positionId: '1', positionNumber: '2', trainingPostNumber: post, live },
          ...{ authority: '0292', role: 'host', line: 2 },
          file: 'DE_EOE_RMF_20270201_00000001.DAT',
        },
      ]);

    it('90 days before its last day, and not on the day before that (case 32)', async () => {
      await position();
      await holds();
      await intrepid.compare(soonest);
      assert.deepEqual(await intrepid.touched(), []);
      await intrepid.compare(night);
      await intrepid.compare(night);
      assert.deepEqual(await intrepid.touched(), [[post, 'nobody follows after 2027-05-30']]);
    });

    it('not where somebody follows, by then or soon after (case 32)', async () => {
      await position();
      await holds();
      await holds({
        ...{ id: 'B900002', startDate: civilDate('2027-05-31') },
        endDate: civilDate('2028-02-01'),
      });
      await intrepid.compare(night);
      assert.deepEqual(await intrepid.touched(), []);
    });

    it('not where it has no live position, or ESR has seen that it will be vacant (case 32)', async () => {
      await holds();
      await position(false);
      await intrepid.compare(night);
      await position();
      await intrepid.register('post_pictures').insert({
        ...{ deanery: 'EOE', training_post_number: post, position_id: '1', line: 2 },
        picture: JSON.stringify({ holders: [], next: [], vacant: true }),
        file: 'DE_EOE_DNC_20270301_00000001.DAT',
      });
      await intrepid.compare(night);
      assert.deepEqual(await intrepid.touched(), []);
    });
  });
});

import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { type ExchangeCalendar, usualCalendar } from '../../domain/exchange-calendar.ts';
import { toldRows } from '../../systems/register/told-rows.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { aChangingIntrepid, march } from './a-changing-intrepid.ts';

describe('What changes in Intrepid or about its trusts', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  it('tells every open rotation its row again, once, when the slots of its deanery are others', async () => {
    const slots = { applicants: '15:00', notifications: '17:00' } as const;
    const calendar = {
      ...usualCalendar,
      slots: { ...slots, acknowledgements: '17:00' },
    } as const;
    const compareBy = async (at: number, one: ExchangeCalendar) => {
      intrepid.telling.news.length = 0;
      const { compareNightly } = intrepidActivities({ ...intrepid.deps(), calendarOf: () => one });
      const of = { deanery: 'EOE', at };
      return await new MockActivityEnvironment().run<
        [typeof of],
        { told: number },
        typeof compareNightly
      >(compareNightly, of);
    };
    const heard = () =>
      intrepid.telling.news.map(({ news }) => (news.kind === 'placement told' ? news.slots : null));
    assert.equal((await compareBy(march, usualCalendar)).told, 0);
    const { told: all } = await compareBy(march + 1, calendar);
    assert.ok(all > 40, `${all} were told`);
    assert.deepEqual(
      heard(),
      Array.from({ length: all }, () => slots),
    );
    assert.equal((await compareBy(march + 2, calendar)).told, 0);
    assert.equal((await compareBy(march + 3, usualCalendar)).told, all);
    assert.deepEqual(
      heard(),
      Array.from({ length: all }, () => undefined),
    );
  });

  const trustOf = (index: number): string => {
    const { trainingPostNumber } = intrepid.placement(index);
    const one = intrepid.region.posts.find(
      (post) => post.trainingPostNumber === trainingPostNumber,
    );
    return one?.trust ?? '';
  };
  const succeeded = async (old: string, by: string) =>
    await intrepid
      .register('trusts')
      .where({ ods: old })
      .update({ succeeded_by: by, succeeded_on: '2027-02-28' });

  it('nightly tells the rotations of a trust that was succeeded, as the same version, and nobody else', async () => {
    const old = trustOf(4);
    const by = intrepid.region.trusts.find((one) => one.ods !== old && one.onInterface)?.ods ?? '';
    await succeeded(old, by);
    const before = await toldRows(intrepid.register, { deanery: 'EOE', view: 'placement' });
    const many = await intrepid.compare(march);
    const concerned = new Set(
      intrepid.telling.news.flatMap(({ news }) =>
        news.kind === 'placement told' ? news.authorities.map(({ ods }) => ods) : [],
      ),
    );
    assert.ok(many.told > 0);
    assert.ok(concerned.has(by) && !concerned.has(old));
    for (const { news } of intrepid.telling.news) {
      assert.ok(news.kind === 'placement told');
      assert.equal(news.placement.version, before.get(news.placement.id)?.placement?.version);
      assert.ok(
        news.authorities.some(({ formerly = [] }) => formerly.some((one) => one.ods === old)),
      );
      assert.notEqual(news.placement.trust, old);
    }
    intrepid.telling.news.length = 0;
    assert.deepEqual(await intrepid.compare(march + 1), { told: 0, gone: 0 });
    assert.deepEqual(await intrepid.tellChanges(march + 2), { told: 0, badRows: 0 });
  });

  it('that says the old code of a trust that was succeeded is told under the new one', async () => {
    const { id } = intrepid.placement(4);
    const trust = trustOf(4);
    const by = intrepid.region.trusts.find(({ ods, onInterface }) => ods !== trust && onInterface);
    await succeeded(trust, by?.ods ?? '');
    await intrepid.change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    await intrepid.tellChanges(march);
    assert.deepEqual(
      intrepid.told().flatMap((one) => (one.id === id ? [[one.trust, one.wte]] : [])),
      [[by?.ods, '0.60']],
    );
  });

  it('nightly is told to rotations whose trust has another authority now', async () => {
    await intrepid
      .register('trusts')
      .where({ ods: trustOf(4) })
      .update({ vpd: '0999', on_interface: true });
    const { told: many } = await intrepid.compare(march);
    assert.ok(many > 0);
    assert.deepEqual(await intrepid.compare(march + 1), { told: 0, gone: 0 });
  });

  it('nightly makes the register’s posts those of Intrepid', async () => {
    const posts = () => intrepid.register('posts').orderBy('training_post_number').select();
    const before = await posts();
    assert.equal(before.length, intrepid.region.posts.length);
    await intrepid.register('posts').where('specialty', before[0].specialty).update({ version: 0 });
    await intrepid.register('posts').insert({ ...before[0], training_post_number: 'gone' });
    await intrepid.register('posts').where(before[1]).delete();
    await intrepid.compare(march);
    assert.deepEqual(await posts(), before);
  });

  it('nightly sees to it that each trust has a digest, also one that the kickoff did not know', async () => {
    intrepid.digests.length = 0;
    await intrepid.tellChanges(march);
    assert.deepEqual(intrepid.digests, []);
    await intrepid.compare(march);
    assert.deepEqual(intrepid.digests, [{ deanery: 'EOE', at: march }]);
  });
});

import assert from 'node:assert/strict';
import { openReading } from '../../activities/intrepid-reading.ts';
import { outgoingOf } from '../../activities/outgoing.ts';
import { tellPlacements } from '../../activities/tell-placements.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Season } from '../../domain/season.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { aTurn } from './a-turn.ts';
import { began, season, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

const deanery = 'EOE';

describe('Where a doctor is until a placement begins', () => {
  let given: WithIntrepid;
  let id: string;
  let start: CivilDate;
  beforeEach(async () => {
    given = await withIntrepid(12);
    const one = given.placement(0);
    assert.ok(one.startDate);
    [id, start] = [one.id, one.startDate];
  });
  afterEach(() => given.close());

  const reading = (seasons: readonly Season[] = [season]) => {
    const { register, source, telling } = given;
    return openReading(
      { register, source, sourceOf: deanery, telling, startsPerSecond: 0 },
      { deanery, at: began, seasons },
    );
  };
  const previous = async (row: string, of: Record<string, unknown> = {}) => {
    const like: Record<string, unknown> | undefined = await given
      .sample('placement_rows')
      .where({ id })
      .first();
    const dates = { start_date: addDays(start, -182), end_date: addDays(start, -1) };
    await given.sample('placement_rows').insert({
      ...like,
      ...dates,
      id: row,
      trust: 'RAJ',
      status: 'approved',
      programme: 'EOE-S-CAR',
      ...of,
    });
  };
  const news = async () => {
    const { source, register, telling } = given;
    const deps = { register, source, sourceOf: 'EOE', telling };
    const { rows } = await source.placements({ ids: [id], limit: 1 });
    await tellPlacements(deps, await reading(), rows);
    const told = telling.news.at(-1)?.news;
    assert.ok(told?.kind === 'placement told');
    return told;
  };

  it('is told with the placement: trust, employer and last day', async () => {
    await previous('before');
    assert.deepEqual((await news()).from, {
      ...{ ods: 'RAJ', paying: 'RAJ', lastDay: addDays(start, -1) },
    });
  });

  it('is the lead employer’s doctor where the programme had one', async () => {
    await previous('before', { programme: 'EOE-G-IPS' });
    assert.deepEqual((await news()).from, {
      ...{ ods: 'RAJ', paying: 'RDE', lastDay: addDays(start, -1) },
    });
  });

  it('is the placement that began last, and ends on the day before at the latest', async () => {
    await previous('earlier', { start_date: addDays(start, -400), trust: 'RGT' });
    await previous('overlapping', { end_date: addDays(start, 10) });
    const { from } = await news();
    assert.deepEqual([from?.ods, from?.lastDay], ['RAJ', addDays(start, -1)]);
  });

  it('is nowhere for a new recruit, and none where it is not approved, of another doctor, or long ago', async () => {
    await previous('draft', { status: 'draft' });
    await previous('other', { doctor_id: given.placement(1).doctorId });
    await previous('long ago', { end_date: addDays(start, -32) });
    await previous('after', { start_date: addDays(start, 1), end_date: addDays(start, 90) });
    await previous('unknown', { trust: 'RXX' });
    assert.equal((await news()).from, null);
  });

  it('counts a month’s gap, and no day more', async () => {
    await previous('month', { end_date: addDays(start, -31) });
    assert.equal((await news()).from?.lastDay, addDays(start, -31));
  });

  it('asks for nobody when nobody is told', async () => {
    const source = { placements: () => Promise.reject(new Error('asked')) };
    assert.deepEqual(await outgoingOf(source, await reading(), []), new Map());
  });

  it('is told again, with its season, to a rotation that had moved into one that was not open yet', async () => {
    const told = await news();
    const rotation = `rotation/EOE/${id}`;
    const model = (of: string | null) => aTurn({ model: { placementId: id, season: of } }).model;
    const again = async () => {
      const before = given.telling.news.length;
      await news();
      return given.telling.news.length - before;
    };
    await putRotation(given.register, { id: rotation, ...model(season.id) }, began);
    assert.equal(await again(), 0);
    await putRotation(given.register, { id: rotation, ...model(null) }, began + 1);
    assert.equal(await again(), 1);
    assert.deepEqual((await news()).season, told.season);
    await putRotation(given.register, { id: rotation, ...model(null), ended: 'closed' }, began + 2);
    assert.equal(await again(), 0);
  });
});

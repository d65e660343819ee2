import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { kickoffActivities } from '../../activities/kickoff.ts';
import type { News } from '../../domain/news.ts';
import { isApproved } from '../../domain/placement.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { programmeNames } from '../../systems/register/programmes.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { began, season, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

type PlacementTold = Extract<News, { kind: 'placement told' }>;

describe('A kickoff', () => {
  let given: WithIntrepid;
  before(() => quietRuntime());
  beforeEach(async () => (given = await withIntrepid(230)));
  afterEach(() => given.close());

  const kickOff = (heartbeatDetails?: unknown, startsPerSecond = 0) => {
    const { register, source, telling } = given;
    const { kickOff: run } = kickoffActivities({
      ...{ register, source, sourceOf: 'EOE', telling, startsPerSecond },
    });
    const environment = new MockActivityEnvironment(heartbeatDetails ? { heartbeatDetails } : {});
    const beats: unknown[] = [];
    environment.on('heartbeat', (details) => beats.push(details));
    const result: Promise<{ started: number; badRows: number }> = environment.run(run, {
      ...{ season: season.id, at: began },
    });
    return { beats, result };
  };
  const toldIds = () => given.telling.news.map(({ id }) => id).sort();
  const newsOf = (placementId: string): PlacementTold | undefined =>
    given.telling.news
      .filter(({ id }) => id === `rotation/EOE/${placementId}`)
      .flatMap(({ news }) => (news.kind === 'placement told' ? [news] : []))
      .at(-1);
  const allIds = () => given.region.placements.map(({ id }) => `rotation/EOE/${id}`);

  it('tells every rotation of the season its placement, and says how far it is', async () => {
    const { beats, result } = kickOff();
    assert.deepEqual(await result, { started: 230, badRows: 0 });
    assert.deepEqual(toldIds(), allIds());
    assert.deepEqual(beats, [
      { cursor: 'P200100', started: 100, badRows: 0 },
      { cursor: 'P200200', started: 200, badRows: 0 },
    ]);
    const first = given.placement(0);
    const news = newsOf(first.id);
    assert.ok(news && isApproved(news.placement));
    assert.deepEqual(news.season, season);
    assert.equal(news.placement.trainingPostNumber, first.trainingPostNumber);
  });

  it('keeps what the programmes are called, as Intrepid said it last', async () => {
    await kickOff().result;
    const [first] = given.region.programmes;
    const named = async () => (await programmeNames(given.register)).get(first?.code ?? '');
    assert.equal(await named(), first?.name);
    await given.sample('programme').where({ id: first?.code }).update({ name: 'Renamed' });
    await kickOff().result;
    assert.equal(await named(), 'Renamed');
  });

  it('tells nobody twice when it runs twice', async () => {
    await kickOff().result;
    assert.deepEqual(await kickOff().result, { started: 0, badRows: 0 });
    assert.equal(given.telling.news.length, 230);
  });

  it('tells everybody when two run at once', async () => {
    await Promise.all([kickOff().result, kickOff().result]);
    assert.deepEqual([...new Set(toldIds())], allIds());
  });

  it('goes on after the last page when it was killed half-way', async () => {
    const { telling } = given;
    const rotation = telling.rotation.bind(telling);
    telling.rotation = (id, news) =>
      telling.news.length === 150 ? Promise.reject(new Error('killed')) : rotation(id, news);
    const { beats, result } = kickOff();
    await assert.rejects(result, /killed/);
    telling.rotation = rotation;
    const before = beats.at(-1);
    assert.deepEqual(before, { cursor: 'P200100', started: 100, badRows: 0 });
    const again = await kickOff(before).result;
    assert.ok(again.started >= 180 && again.started <= 230);
    assert.deepEqual([...new Set(toldIds())], allIds());
    assert.ok(telling.news.length < 245, String(telling.news.length));
  });

  it('leaves rotations of another season alone', async () => {
    const { id } = given.placement(3);
    await given
      .sample('placement_rows')
      .where({ id })
      .update({ start_date: '2028-02-02', end_date: '2028-08-01' });
    assert.deepEqual(await kickOff().result, { started: 229, badRows: 0 });
    assert.equal(newsOf(id), undefined);
  });

  it('puts a row without a start date on a desk, starts the others, and takes it off once mended', async () => {
    const { id, startDate } = given.placement(3);
    const { register, sample, telling } = given;
    await sample('placement_rows').where({ id }).update({ start_date: null });
    assert.deepEqual(await kickOff().result, { started: 229, badRows: 1 });
    assert.deepEqual(telling.escalations, [`EOE/bad-row/placement/${id}`]);
    const [member] = await membersOf(register, 'EOE', `bad-row/placement/${id}`);
    assert.deepEqual(member?.says, {
      ...{ view: 'placement', id, field: 'start_date', value: '(nothing)' },
      allowed: 'a day written YYYY-MM-DD',
    });
    await sample('placement_rows').where({ id }).update({ start_date: startDate, version: 2 });
    assert.deepEqual(await kickOff().result, { started: 1, badRows: 0 });
    assert.deepEqual(await membersOf(register, 'EOE', `bad-row/placement/${id}`), []);
  });

  it('names a trust, a programme or a doctor that nobody knows', async () => {
    const [one, two, three] = [0, 1, 2].map((index) => given.placement(index).id);
    const rows = () => given.sample('placement_rows');
    await rows().where({ id: one }).update({ trust: 'RXX' });
    await rows().where({ id: two }).update({ programme: 'NONE' });
    await rows().where({ id: three }).update({ doctor_id: 'D999999' });
    assert.deepEqual(await kickOff().result, { started: 227, badRows: 3 });
    const said = await Promise.all(
      [one, two, three].map((id) => membersOf(given.register, 'EOE', `bad-row/placement/${id}`)),
    );
    assert.deepEqual(
      said.map(([member]) => [member?.says['field'], member?.says['value']]),
      [
        ['trust', 'RXX'],
        ['programme', 'NONE'],
        ['doctor_id', 'D999999'],
      ],
    );
  });

  it('tells a rotation whose doctor’s row is bad as incomplete, and never says the value', async () => {
    const { id, doctorId } = given.placement(3);
    await given.sample('doctor_rows').where({ id: doctorId }).update({ gmc: '12' });
    assert.deepEqual(await kickOff().result, { started: 230, badRows: 0 });
    assert.equal(newsOf(id)?.placement.complete, false);
    const [member] = await membersOf(given.register, 'EOE', `bad-row/doctor/${doctorId}`);
    assert.equal(member?.says['value'], '(personal)');
  });

  it('expects the lead employer where the programme has one, and a host without it elsewhere', async () => {
    await kickOff().result;
    for (const row of given.region.placements) {
      const roles = newsOf(row.id)?.authorities.map(({ role }) => role);
      const isGp = row.programme.startsWith('EOE-G') && !row.trainingPostNumber?.includes('RDE');
      assert.deepEqual(roles, isGp ? ['host', 'lead'] : ['host'], row.id);
    }
  });

  it('tells the live positions of the post, and no deleted one', async () => {
    const { id, trainingPostNumber } = given.placement(3);
    const position = { deanery: 'EOE', training_post_number: trainingPostNumber, authority: '041' };
    const rest = { role: 'host', file: 'f', line: 2 };
    await given.register('positions').insert([
      { ...position, ...rest, position_id: '1', position_number: '01', live: true },
      { ...position, ...rest, position_id: '2', position_number: '02', live: false },
    ]);
    await kickOff().result;
    assert.deepEqual(
      newsOf(id)?.positions.map(({ positionId, positionNumber }) => [positionId, positionNumber]),
      [['1', '01']],
    );
  });

  it('starts no more in a second than it may', async () => {
    const from = performance.now();
    await kickOff(undefined, 200).result;
    assert.ok(performance.now() - from > 1_100);
  });

  it('refuses a season that the register does not know', async () => {
    await given.register('seasons').delete();
    await assert.rejects(kickOff().result, /season EOE-2027-08: not in the register/);
  });
});

import assert from 'node:assert/strict';
import { reportActivities } from '../../activities/reports.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { SeasonReport } from '../../domain/season-moments.ts';
import type { RotationModel } from '../../domain/turn.ts';
import { markSeen, membersOf } from '../../systems/register/escalation-members.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aRegister } from '../support/postgres.ts';
import { aTelling, aTurn } from './a-turn.ts';

const season = 'EOE-2027-08';
const readiness = Date.parse('2027-06-01T17:00:00Z');
const firstDay = Date.parse('2027-08-04T17:00:00Z');

describe('A season’s reports', () => {
  let register: Register;
  let close: () => Promise<void>;
  let telling: ReturnType<typeof aTelling>;
  beforeEach(async () => {
    ({ register, close } = await aRegister());
    telling = aTelling();
    await register('seasons').insert({
      id: season,
      deanery: 'EOE',
      starts_from: '2027-07-01',
      starts_to: '2027-10-31',
      readiness: '2027-06-01',
      first_day: '2027-08-04',
      close: '2027-12-01',
      state: 'started',
    });
    const stand: [string, Partial<RotationModel>][] = [
      ['P1', { milestone: 'placement approved' }],
      ['P2', { milestone: 'placement approved', programme: 'EOE022', trust: null }],
      ['P3', { milestone: 'trust told' }],
      ['P4', { milestone: 'hire confirmed' }],
      ['P5', { milestone: 'started', ended: 'started' }],
      ['P6', { milestone: 'withdrawn' }],
      ['P7', { milestone: 'hire confirmed', startDate: civilDate('2027-09-01') }],
      ['P8', { milestone: 'placement approved', season: 'EOE-2028-02' }],
    ];
    for (const [placementId, model] of stand) {
      await settleTurn(
        { register, telling: aTelling() },
        aTurn({ rotation: `rotation/EOE/${placementId}`, model: { placementId, ...model } }),
      );
    }
  });
  afterEach(() => close());

  const write = (report: SeasonReport, at: number) =>
    reportActivities({ register, telling }).writeReport({ season, report, at });
  const bodyOf = async (report: SeasonReport) =>
    (await register('season_reports').where({ report }).first('body')).body;
  const ids = (list: { rotation: string }[]) =>
    list.map(({ rotation }) => rotation.replace('rotation/EOE/', ''));

  it('the readiness list names who is not approved, by rotation, and counts how far the others are', async () => {
    await write('readiness list', readiness);
    const body = await bodyOf('readiness list');
    assert.deepEqual(ids(body.notApproved), ['P1', 'P2']);
    assert.deepEqual(body.howFar, {
      rotations: 7,
      approved: 4,
      matched: 4,
      loaded: 4,
      told: 3,
      hired: 1,
      started: 1,
      withdrawn: 1,
      closed: 0,
    });
    assert.deepEqual(
      body.byProgramme.map((one: { programme: string; rotations: number }) => [
        one.programme,
        one.rotations,
      ]),
      [
        ['EOE021', 6],
        ['EOE022', 1],
      ],
    );
    assert.deepEqual(
      body.byTrust.map(({ trust }: { trust: string }) => trust),
      ['RGT', 'none'],
    );
  });

  it('whoever is not approved by the readiness date is one cause for each programme', async () => {
    await write('readiness list', readiness);
    const first = `not-approved/${season}/EOE021`;
    const second = `not-approved/${season}/EOE022`;
    assert.deepEqual(telling.escalations, [`EOE/${first}`, `EOE/${second}`]);
    assert.deepEqual(
      (await membersOf(register, 'EOE', first)).map(({ member, rung, owner }) => [
        member,
        rung,
        owner,
      ]),
      [['rotation/EOE/P1', '2027-06-01', 'deanery']],
    );
    await markSeen(register, 'EOE', first);
    await markSeen(register, 'EOE', second);
    await write('readiness list', readiness);
    assert.equal(telling.escalations.length, 2);
  });

  it('an escalation that could not be told is told by the next attempt', async () => {
    telling.failsOnce = true;
    await assert.rejects(write('readiness list', readiness));
    await write('readiness list', readiness);
    assert.equal(telling.escalations.length, 2);
  });

  it('is written once, as it was at its moment', async () => {
    await write('changeover day', firstDay);
    await settleTurn(
      { register, telling },
      aTurn({ rotation: 'rotation/EOE/P4', model: { placementId: 'P4', ended: 'started' } }),
    );
    await write('changeover day', firstDay + 60_000);
    assert.deepEqual(ids((await bodyOf('changeover day')).unhired), ['P3', 'P4']);
    assert.deepEqual(await register('audit').pluck('what'), ['changeover day written']);
  });

  it('the 12-week snapshot names who is approved and has not been told of', async () => {
    await write('12-week snapshot', readiness);
    assert.deepEqual(ids((await bodyOf('12-week snapshot')).notTold), ['P3']);
  });

  it('the review pack counts escalations and facts of the season', async () => {
    await write('readiness list', readiness);
    await register('escalations').insert({
      deanery: 'EOE',
      cause: `not-approved/${season}/EOE021`,
      run: 'r1',
      topic: 'placements',
      state: 'resolved',
      desk: 'EOE/placements/contact',
      opened_at: new Date(readiness),
      updated_at: new Date(readiness),
      closed_at: new Date(readiness),
    });
    await register('facts').insert({
      rotation: 'rotation/EOE/P4',
      key: 'pack/3',
      kind: 'hand-over pack sent',
      at: new Date(readiness),
      detail: '{}',
    });
    await write('review pack', firstDay);
    const body = await bodyOf('review pack');
    assert.deepEqual(body.escalations, [
      { kind: 'not-approved', opened: 1, open: 0, resolved: 1, gone: 0 },
    ]);
    assert.deepEqual(body.facts, [{ kind: 'hand-over pack sent', facts: 1 }]);
  });

  it('the close lists who is unhired and who is carried over, closes the season and ends no rotation', async () => {
    await write('close', Date.parse('2027-12-01T18:00:00Z'));
    const body = await bodyOf('close');
    assert.deepEqual(ids(body.unhired), ['P3', 'P4', 'P7']);
    assert.deepEqual(ids(body.carriedOver), ['P1', 'P2']);
    assert.deepEqual(await register('seasons').pluck('state'), ['closed']);
    assert.equal((await register('rotations').whereNull('ended')).length, 7);
  });

  it('of a season that the register does not hold is refused for good', async () => {
    await assert.rejects(
      reportActivities({ register, telling }).writeReport({
        season: 'EOE-2031-08',
        report: 'close',
        at: firstDay,
      }),
      { nonRetryable: true },
    );
  });
});

import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { personReader } from '../../activities/person-reader.ts';
import { applyChange } from '../../simulator/intrepid/apply-change.ts';
import type { SampleDoctor } from '../../simulator/intrepid/region.ts';
import { decideDifference } from '../../systems/register/decide-difference.ts';
import { differenceById, queueDifferences } from '../../systems/register/person-differences.ts';
import { settlePersonDesk } from '../../systems/register/person-desk.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { began, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

const day = 86_400_000;

describe('Person updates, with Intrepid behind its views', () => {
  let given: WithIntrepid;
  before(() => quietRuntime());
  beforeEach(async () => {
    given = await withIntrepid(20);
  });
  afterEach(() => given.close());

  const tellChanges = (at: number) =>
    new MockActivityEnvironment().run(
      intrepidActivities({
        ...{ register: given.register, source: given.source, telling: given.telling },
        ...{ sourceOf: 'EOE', startsPerSecond: 0, startLater: () => Promise.resolve() },
      }).tellChanges,
      { deanery: 'EOE', at },
    );
  const doctor = (): SampleDoctor => {
    const found = given.region.doctors.find(({ id }) => id === given.placement(0).doctorId);
    assert.ok(found);
    return found;
  };
  const edited = (to: Partial<SampleDoctor>, at: number) =>
    applyChange(given.sample, { at, kind: 'doctor changed', id: doctor().id, to });
  const aDifference = async (email: string): Promise<void> => {
    await queueDifferences(
      given.register,
      [
        {
          ...{ deanery: 'EOE', doctorId: doctor().id, ods: 'RDE', field: 'email', item: '' },
          ...{ esr: { email }, intrepid: { email: doctor().email }, state: 'waiting' },
          ...{ editedSince: false, file: 'DE_EOE_RMC_20270601_00000001.DAT', line: 3 },
        },
      ],
      began,
    );
    await settlePersonDesk(given.register, { deanery: 'EOE', at: began });
  };
  const one = async () => await differenceById(given.register, { deanery: 'EOE', id: 1 });
  const onDesk = () => given.register('escalation_members').where({ left_at: null }).pluck('cause');

  it('a doctor is found by number, with each placement and who pays it', async () => {
    const reader = personReader(given.source, given.register);
    const { id, gmc, surname } = doctor();
    await given.sample('doctor_rows').where({ id }).update({ gdc: '12345' });
    const found = await reader.numbered([gmc, '12345', '7999999']);
    assert.deepEqual([found.get(gmc), found.get('12345'), found.get('7999999')], [[id], [id], []]);
    assert.equal((await reader.rows([id])).get(id)?.surname, surname);
    const { trainingPostNumber, endDate, programme } = given.placement(0);
    const lead = given.region.programmes.find(({ code }) => code === programme)?.leadEmployer;
    const host = given.region.posts.find((post) => post.trainingPostNumber === trainingPostNumber);
    const ods = lead ?? host?.trust ?? '';
    const authority = given.region.trusts.find((trust) => trust.ods === ods)?.authority ?? null;
    assert.deepEqual((await reader.placements([id])).get(id), [
      { trainingPostNumber, isApproved: true, endDate, paying: { ods, authority } },
    ]);
  });

  it('a lead employer pays, wherever the post is', async () => {
    const reader = personReader(given.source, given.register);
    const programmes = new Map(given.region.programmes.map((one) => [one.code, one.leadEmployer]));
    const led = given.region.placements.find(({ programme }) => programmes.get(programme));
    assert.ok(led, 'the sample has one');
    const [placement] = (await reader.placements([led.doctorId])).get(led.doctorId) ?? [];
    assert.equal(placement?.paying?.ods, programmes.get(led.programme));
  });

  it('a difference leaves by itself once Intrepid holds ESR’s value', async () => {
    await tellChanges(began);
    await aDifference('new@doctors.example');
    assert.deepEqual(await onDesk(), ['person-differs/RDE']);
    await edited({ email: 'New@doctors.example' }, began + day);
    await tellChanges(began + day);
    assert.equal((await one())?.state, 'gone');
    assert.deepEqual(await onDesk(), []);
  });

  it('a difference waits on where Intrepid was edited to something else, and says so', async () => {
    await tellChanges(began);
    await aDifference('new@doctors.example');
    await edited({ email: 'third@doctors.example' }, began + day);
    await tellChanges(began + day);
    const { state, editedSince, intrepid } = (await one()) ?? {};
    assert.deepEqual(
      [state, editedSince, intrepid],
      ['waiting', true, { email: 'third@doctors.example' }],
    );
    await edited({ telephone: '07700 900222' }, began + 2 * day);
    await tellChanges(began + 2 * day);
    assert.equal((await one())?.state, 'waiting');
  });

  it('an accepted update counts as taken once the view shows it, and is handed over once', async () => {
    await tellChanges(began);
    await aDifference('new@doctors.example');
    const accepts = () =>
      decideDifference(given.register, {
        ...{ deanery: 'EOE', id: 1, decision: 'accepted', by: 'ann', at: began },
      });
    const [first, second] = await Promise.all([accepts(), accepts()]);
    assert.deepEqual([first.ok, second.ok].sort(), [false, true]);
    const updates = () =>
      given.register('person_updates').select('changes', 'taken_by', 'withdrawn_at');
    const changes = { email: 'new@doctors.example' };
    assert.deepEqual(await updates(), [{ changes, taken_by: null, withdrawn_at: null }]);
    await edited(changes, began + day);
    await tellChanges(began + day);
    assert.deepEqual(await updates(), [
      { changes, taken_by: 'seen in Intrepid', withdrawn_at: null },
    ]);
    assert.equal((await one())?.state, 'accepted');
  });

  it('an accepted update is read and marked by Intrepid’s side as the contract says, with no more rights than it says', async () => {
    await aDifference('new@doctors.example');
    await decideDifference(given.register, {
      ...{ deanery: 'EOE', id: 1, decision: 'accepted', by: 'ann', at: began },
    });
    const page = readFileSync(new URL('../../docs/person-updates.md', import.meta.url), 'utf8');
    const [reads, marks] = (/```sql\n(.+?)```/s.exec(page)?.[1] ?? '').split(';');
    assert.ok(reads && marks);
    const asIntrepid = await given.register.transaction();
    try {
      const role = 'intrepid_side_in_a_test';
      await asIntrepid.raw(`create role ${role};
        grant usage on schema changeover to ${role};
        grant select, update (taken_at, taken_by) on person_updates to ${role};
        set local role ${role}`);
      const waiting = () => asIntrepid.raw<{ rows: { id: number; changes: object }[] }>(reads);
      const [one] = (await waiting()).rows;
      assert.deepEqual(one?.changes, { email: 'new@doctors.example' });
      const mark = () => asIntrepid.raw<{ rowCount: number }>(marks.replace('42', String(one.id)));
      assert.deepEqual([(await mark()).rowCount, (await mark()).rowCount], [1, 0]);
      assert.deepEqual((await waiting()).rows, []);
      await assert.rejects(
        asIntrepid.transaction((again) => again('person_updates').update({ changes: '{}' })),
        /permission denied/,
      );
      await assert.rejects(
        asIntrepid.transaction((again) => again('person_differences').select()),
        /permission denied/,
      );
    } finally {
      await asIntrepid.rollback();
    }
  });
});

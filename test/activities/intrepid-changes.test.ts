import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { kickoffActivities } from '../../activities/kickoff.ts';
import { type ExchangeCalendar, usualCalendar } from '../../domain/exchange-calendar.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { Placement } from '../../domain/placement.ts';
import { applyChange } from '../../simulator/intrepid/apply-change.ts';
import type { IntrepidChange } from '../../simulator/intrepid/region.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { putToldRows, toldRows } from '../../systems/register/told-rows.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { aDesk } from './a-desk.ts';
import { began, season, withIntrepid, type WithIntrepid } from './an-intrepid.ts';

const day = 86_400_000;
const march = Date.parse('2027-03-01T18:00:00Z');

describe('What changes in Intrepid', () => {
  let given: WithIntrepid;
  const digests: object[] = [];
  before(() => quietRuntime());
  beforeEach(async () => {
    given = await withIntrepid(60);
    const { kickOff } = kickoffActivities(deps());
    await new MockActivityEnvironment().run(kickOff, { season: season.id, at: began });
    await tellChanges(began);
    given.telling.news.length = 0;
  });
  afterEach(() => given.close());

  const deps = () => ({
    ...{ register: given.register, source: given.source, telling: given.telling },
    ...{ sourceOf: 'EOE', startsPerSecond: 0 },
    startLater: (of: { deanery: string; at: number }) => Promise.resolve(void digests.push(of)),
  });
  const tellChanges = (at: number): Promise<{ told: number; badRows: number }> =>
    new MockActivityEnvironment().run(intrepidActivities(deps()).tellChanges, {
      deanery: 'EOE',
      at,
    });
  const compare = (at: number): Promise<{ told: number; gone: number }> =>
    new MockActivityEnvironment().run(intrepidActivities(deps()).compareNightly, {
      ...{ deanery: 'EOE', at },
    });
  const change = (...changes: IntrepidChange[]) =>
    changes.reduce(
      (before, one) => before.then(() => applyChange(given.sample, one)),
      Promise.resolve(),
    );
  const deleted = (index: number, at = march): IntrepidChange => ({
    ...{ at, kind: 'placement deleted', id: given.placement(index).id },
  });
  it('is read for the deanery whose Intrepid it is, and for no other', async () => {
    const { tellChanges: read, compareNightly } = intrepidActivities(deps());
    for (const ask of [read, compareNightly]) {
      await assert.rejects(
        new MockActivityEnvironment().run(ask, { deanery: 'LDN', at: march }),
        /^ApplicationFailure: LDN: this worker reads the Intrepid of EOE$/,
      );
    }
    assert.deepEqual(given.telling.news, []);
    assert.deepEqual(await given.register('told_rows').where({ deanery: 'LDN' }), []);
  });

  it('tells every open rotation its row again, once, when the slots of its deanery are others', async () => {
    const slots = { applicants: '15:00', notifications: '17:00' } as const;
    const calendar = {
      ...usualCalendar,
      slots: { ...slots, acknowledgements: '17:00' },
    } as const;
    const compareBy = async (at: number, one: ExchangeCalendar) => {
      given.telling.news.length = 0;
      const { compareNightly } = intrepidActivities({ ...deps(), calendarOf: () => one });
      const of = { deanery: 'EOE', at };
      return await new MockActivityEnvironment().run<
        [typeof of],
        { told: number },
        typeof compareNightly
      >(compareNightly, of);
    };
    const heard = () =>
      given.telling.news.map(({ news }) => (news.kind === 'placement told' ? news.slots : null));
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

  const told = (): Placement[] =>
    given.telling.news.flatMap(({ news }) =>
      news.kind === 'placement told' ? [news.placement] : [],
    );
  const touched = async () =>
    await given
      .register('touched_posts')
      .orderBy('training_post_number')
      .select('training_post_number', 'because')
      .then((rows: { training_post_number: string; because: string }[]) =>
        rows.map((row) => [row.training_post_number, row.because]),
      );

  it('is told to the rotation concerned, once', async () => {
    const { id } = given.placement(4);
    const startDate = civilDate('2027-09-01');
    await change({ at: march, kind: 'placement changed', id, to: { startDate } });
    assert.deepEqual(await tellChanges(march), { told: 1, badRows: 0 });
    assert.deepEqual(await tellChanges(march + 1), { told: 0, badRows: 0 });
    assert.deepEqual(
      told().map((one) => [one.id, one.startDate, one.version]),
      [[id, startDate, march]],
    );
  });

  it('tells nobody anything when nothing has changed, nightly or otherwise', async () => {
    assert.deepEqual(await tellChanges(march), { told: 0, badRows: 0 });
    assert.deepEqual(await compare(march), { told: 0, gone: 0 });
    assert.deepEqual(await touched(), []);
    assert.deepEqual(given.telling.escalations, []);
  });

  const trustOf = (index: number): string => {
    const { trainingPostNumber } = given.placement(index);
    const one = given.region.posts.find((post) => post.trainingPostNumber === trainingPostNumber);
    return one?.trust ?? '';
  };
  const succeeded = async (old: string, by: string) =>
    await given
      .register('trusts')
      .where({ ods: old })
      .update({ succeeded_by: by, succeeded_on: '2027-02-28' });

  it('nightly tells the rotations of a trust that was succeeded, as the same version, and nobody else', async () => {
    const old = trustOf(4);
    const by = given.region.trusts.find((one) => one.ods !== old && one.onInterface)?.ods ?? '';
    await succeeded(old, by);
    const before = await toldRows(given.register, { deanery: 'EOE', view: 'placement' });
    const many = await compare(march);
    const concerned = new Set(
      given.telling.news.flatMap(({ news }) =>
        news.kind === 'placement told' ? news.authorities.map(({ ods }) => ods) : [],
      ),
    );
    assert.ok(many.told > 0);
    assert.ok(concerned.has(by) && !concerned.has(old));
    for (const { news } of given.telling.news) {
      assert.ok(news.kind === 'placement told');
      assert.equal(news.placement.version, before.get(news.placement.id)?.placement?.version);
      assert.ok(
        news.authorities.some(({ formerly = [] }) => formerly.some((one) => one.ods === old)),
      );
      assert.notEqual(news.placement.trust, old);
    }
    given.telling.news.length = 0;
    assert.deepEqual(await compare(march + 1), { told: 0, gone: 0 });
    assert.deepEqual(await tellChanges(march + 2), { told: 0, badRows: 0 });
  });

  it('that says the old code of a trust that was succeeded is told under the new one', async () => {
    const { id } = given.placement(4);
    const trust = trustOf(4);
    const by = given.region.trusts.find(({ ods, onInterface }) => ods !== trust && onInterface);
    await succeeded(trust, by?.ods ?? '');
    await change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    await tellChanges(march);
    assert.deepEqual(
      told().flatMap((one) => (one.id === id ? [[one.trust, one.wte]] : [])),
      [[by?.ods, '0.60']],
    );
  });

  it('nightly is told to rotations whose trust has another authority now', async () => {
    await given
      .register('trusts')
      .where({ ods: trustOf(4) })
      .update({ vpd: '0999', on_interface: true });
    const { told: many } = await compare(march);
    assert.ok(many > 0);
    assert.deepEqual(await compare(march + 1), { told: 0, gone: 0 });
  });

  it('nightly makes the register’s posts those of Intrepid', async () => {
    const posts = () => given.register('posts').orderBy('training_post_number').select();
    const before = await posts();
    assert.equal(before.length, given.region.posts.length);
    await given.register('posts').where('specialty', before[0].specialty).update({ version: 0 });
    await given.register('posts').insert({ ...before[0], training_post_number: 'gone' });
    await given.register('posts').where(before[1]).delete();
    await compare(march);
    assert.deepEqual(await posts(), before);
  });

  it('nightly sees to it that each trust has a digest, also one that the kickoff did not know', async () => {
    digests.length = 0;
    await tellChanges(march);
    assert.deepEqual(digests, []);
    await compare(march);
    assert.deepEqual(digests, [{ deanery: 'EOE', at: march }]);
  });

  it('is told again when telling failed half-way, and the watermark has not moved', async () => {
    const { id } = given.placement(4);
    await change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    const { rotation } = given.telling;
    given.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(tellChanges(march), /does not answer/);
    given.telling.rotation = rotation;
    assert.deepEqual(await tellChanges(march), { told: 1, badRows: 0 });
  });

  it('hears of what changes after a row that says it changes in years', async () => {
    const [first, then] = [given.placement(4), given.placement(5)];
    const doctors = given.sample('doctor_rows').where({ id: first.doctorId });
    await doctors.update({ version: 2, changed_at: new Date('2099-01-01T00:00:00Z') });
    assert.deepEqual(await tellChanges(march), { told: 1, badRows: 0 });
    await given
      .sample('doctor_rows')
      .where({ id: then.doctorId })
      .update({ version: 2, changed_at: new Date(march + day) });
    assert.deepEqual(await tellChanges(march + 2 * day), { told: 1, badRows: 0 });
    assert.deepEqual(await tellChanges(march + 3 * day), { told: 0, badRows: 0 });
    assert.deepEqual(
      told().map(({ id }) => id),
      [first.id, then.id],
    );
  });

  it('reads again what was written shortly before the watermark', async () => {
    const [early, late] = [given.placement(4), given.placement(5)];
    await change({ at: march, kind: 'placement changed', id: late.id, to: { wte: '0.60' } });
    await tellChanges(march);
    const at = march - 5 * 60_000;
    await change({ at, kind: 'placement changed', id: early.id, to: { wte: '0.70' } });
    assert.deepEqual(await tellChanges(march + 1), { told: 1, badRows: 0 });
    assert.deepEqual(
      told().map(({ id }) => id),
      [late.id, early.id],
    );
  });

  it('is read over again until all that was written late can be seen, and then no more', async () => {
    const read: number[] = [];
    const { source } = given;
    const placements: typeof source.placements = async (slice) => {
      const page = await source.placements(slice);
      if (slice.changedFrom !== undefined) read.push(page.rows.length);
      return page;
    };
    given = { ...given, source: { ...source, placements } };
    for (const minutes of [5, 20, 35]) await tellChanges(began + minutes * 60_000);
    assert.deepEqual(read, [60, 60, 0]);
    const { id } = given.placement(4);
    await change({ at: march, kind: 'placement changed', id, to: { wte: '0.60' } });
    assert.deepEqual(await tellChanges(march), { told: 1, badRows: 0 });
    const late = given.placement(5).id;
    await change({ at: march - 60_000, kind: 'placement changed', id: late, to: { wte: '0.70' } });
    assert.deepEqual(await tellChanges(march + 1), { told: 1, badRows: 0 });
  });

  it('starts a rotation for a new row of an open season, and none for another', async () => {
    const row = given.placement(4);
    const later = { startDate: civilDate('2028-02-02'), endDate: civilDate('2028-08-01') };
    await change(
      { at: march, kind: 'placement added', row: { ...row, id: 'P900001' } },
      { at: march, kind: 'placement added', row: { ...row, id: 'P900002', ...later } },
    );
    assert.deepEqual(await tellChanges(march), { told: 1, badRows: 0 });
    assert.deepEqual(
      given.telling.news.map(({ id }) => id),
      ['rotation/EOE/P900001'],
    );
  });

  it('tells a doctor’s changed row to all their open rotations, and not to an ended one', async () => {
    const [one, two, three] = [given.placement(4), given.placement(5), given.placement(6)];
    const { doctorId } = one;
    await change(
      { at: march, kind: 'placement changed', id: two.id, to: { doctorId } },
      { at: march, kind: 'placement changed', id: three.id, to: { doctorId } },
    );
    await tellChanges(march);
    await putRotation(
      given.register,
      {
        ...{ id: `rotation/EOE/${three.id}`, deanery: 'EOE', placementId: three.id, doctorId },
        ...{ season: season.id, milestone: 'started', late: 'in time', owner: 'nobody' },
        ...{ trust: 'RGT', payingOds: 'RGT', trainingPostNumber: null, programme: 'EOE-C-CST' },
        ...{ startDate: season.firstDay, endDate: season.close, toldVersion: 1 },
        ...{ toldDoctorVersion: 1, ended: 'started', nextDue: null },
      },
      march,
    );
    given.telling.news.length = 0;
    const at = march + day;
    await change({ at, kind: 'doctor changed', id: doctorId, to: { surname: 'Quarrafield' } });
    assert.deepEqual(await tellChanges(at), { told: 2, badRows: 0 });
    assert.deepEqual(await tellChanges(at + 1), { told: 0, badRows: 0 });
    assert.deepEqual(
      told()
        .map(({ id, doctorVersion, version }) => [id, doctorVersion, version])
        .sort(),
      [
        [one.id, at, 1],
        [two.id, at, march],
      ],
    );
    assert.ok(!JSON.stringify(given.telling.news).includes('Quarrafield'));
  });

  it('tells an incomplete doctor as incomplete, and complete again', async () => {
    const { id, doctorId } = given.placement(4);
    await given
      .sample('doctor_rows')
      .where({ id: doctorId })
      .update({ birth_date: null, version: 2, changed_at: new Date(march) });
    await tellChanges(march);
    const birthDate = civilDate('1999-01-01');
    await change({ at: march + day, kind: 'doctor changed', id: doctorId, to: { birthDate } });
    await tellChanges(march + day);
    assert.deepEqual(
      told().map((one) => [one.id, one.complete]),
      [
        [id, false],
        [id, true],
      ],
    );
  });

  it('touches the posts of a placement that had begun before any rotation carried it', async () => {
    const row = given.placement(4);
    const other = given.placement(5).trainingPostNumber;
    const past = { startDate: civilDate('2026-08-05'), endDate: civilDate('2027-08-03') };
    await change({ at: march, kind: 'placement added', row: { ...row, id: 'P900001', ...past } });
    assert.deepEqual(await tellChanges(march), { told: 0, badRows: 0 });
    assert.deepEqual(await touched(), [[row.trainingPostNumber, `placement P900001 v${march}`]]);
    await given.register('touched_posts').delete();
    const at = march + day;
    const to = { trainingPostNumber: other };
    await change({ at, kind: 'placement changed', id: 'P900001', to });
    await tellChanges(at);
    const because = `placement P900001 v${at}`;
    assert.deepEqual(
      await touched(),
      [row.trainingPostNumber, other].sort().map((post) => [post, because]),
    );
    await given.register('touched_posts').delete();
    await tellChanges(at + 1);
    assert.deepEqual(await touched(), []);
  });

  it('touches a new post and a changed one, and none of those that were there at first', async () => {
    const post = { trust: 'RGT', programme: 'EOE-C-CST', grade: 'CT1', specialty: 'Core surgery' };
    const changed_at = new Date(march);
    await given
      .sample('post_rows')
      .insert({ ...post, id: 'EOE/RGT00/002/CT1/900', version: 1, changed_at });
    await tellChanges(march);
    assert.deepEqual(await touched(), [['EOE/RGT00/002/CT1/900', 'post new v1']]);
  });

  it('puts a row that went bad on a desk and takes it off when it is mended, or is gone', async () => {
    const { id } = given.placement(4);
    const cause = `bad-row/placement/${id}`;
    const row = () => given.sample('placement_rows').where({ id });
    await row().update({ wte: 0, version: 2, changed_at: new Date(march) });
    assert.deepEqual(await tellChanges(march), { told: 0, badRows: 1 });
    await tellChanges(march + 1);
    const [member] = await membersOf(given.register, 'EOE', cause);
    assert.deepEqual(member?.says, {
      ...{ view: 'placement', id, field: 'wte', value: '0.00' },
      allowed: 'more than 0.00 and at most 1.00',
    });
    await row().update({ wte: 1, version: 3, changed_at: new Date(march + day) });
    assert.deepEqual(await tellChanges(march + day), { told: 1, badRows: 0 });
    assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
    await row().update({ wte: 0, version: 4, changed_at: new Date(march + 2 * day) });
    await tellChanges(march + 2 * day);
    assert.equal((await membersOf(given.register, 'EOE', cause)).length, 1);
    await row().delete();
    await compare(march + 3 * day);
    assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
  });

  it('puts a bad row of a programme or of a trust on a desk, and takes it off when it is mended', async () => {
    const [trust, programme] = [given.region.trusts[0]?.ods, given.region.programmes[0]?.code];
    const bad = () =>
      given.register('escalation_members').where({ left_at: null }).orderBy('cause').pluck('cause');
    await given.sample('trust_rows').where({ id: trust }).update({ name: '' });
    await given.sample('programme_rows').where({ id: programme }).update({ name: null });
    await tellChanges(march);
    const causes = [`bad-row/programme/${programme}`, `bad-row/trust/${trust}`];
    assert.deepEqual(await bad(), causes);
    await given.sample('trust_rows').where({ id: trust }).update({ name: 'A trust' });
    await given.sample('programme_rows').where({ id: programme }).update({ name: 'A programme' });
    await tellChanges(march + 1);
    assert.deepEqual(await bad(), []);
  });

  describe('at night', () => {
    const causeOfNight = (night: string) => `gone-at-once/placement/${night}`;
    const members = (night: string) => membersOf(given.register, 'EOE', causeOfNight(night));

    /** What a person decides on the desk about the rows that went on 1 March. */
    const decide = async (outcome: string, at: number): Promise<void> => {
      const { lookAtEscalation, keepEscalation } = escalationActivities(aDesk(deps()));
      const cause = causeOfNight('2027-03-01');
      await lookAtEscalation({ deanery: 'EOE', cause, at });
      await keepEscalation({
        ...{ deanery: 'EOE', cause, run: 'run 1', at, openedAt: march, state: 'resolved' },
        ...{ desk: 'EOE/data/contact', contactId: null, assignedTo: null, snoozedUntil: null },
        ...{ outcome, letter: null, skipped: [], done: [] },
      });
    };

    /** Placements that began before the season, which Intrepid holds and only their posts are watched. */
    const plantBegun = async (many: number): Promise<void> => {
      const { id, doctorId } = given.placement(59);
      const ids = Array.from({ length: many }, (_, index) => `B${100_000 + index}`);
      const [row] = await given.sample<Record<string, unknown>>('placement_rows').where({ id });
      const begun = { ...row, doctor_id: doctorId, start_date: '2026-08-05' };
      const rows = ids.map((each) => ({ ...begun, id: each, version: 1 }));
      await given.sample.batchInsert('placement_rows', rows, 500);
      const [news] = (
        await toldRows(given.register, { deanery: 'EOE', view: 'placement' })
      ).values();
      const of = { deanery: 'EOE', view: 'placement begun' } as const;
      const placement = news?.placement ?? null;
      await putToldRows(
        given.register,
        of,
        ids.map((each) => ({ id: each, version: 1, placement })),
      );
    };

    describe('touches a post that nobody follows at', () => {
      const post = 'EOE/RGT00/300/STR/901';
      const lastDay = civilDate('2027-05-30');
      const [night, soonest] = [march, Date.parse('2027-02-28T18:00:00Z')];
      const holds = async (of: Partial<Placement> = {}) => {
        const [news] = (
          await toldRows(given.register, { deanery: 'EOE', view: 'placement' })
        ).values();
        assert.ok(news?.placement);
        const { id = 'B900001', ...but } = of;
        const placement = {
          ...{ ...news.placement, id, status: 'approved' as const, trainingPostNumber: post },
          ...{ startDate: civilDate('2026-08-05'), endDate: lastDay, ...but },
        };
        await putToldRows(given.register, { deanery: 'EOE', view: 'placement begun' }, [
          { id, version: 1, placement },
        ]);
        await given.sample('placement_rows').insert({
          ...{ id, version: 1, changed_at: new Date(began - day), doctor_id: 'D1' },
          ...{ status: 'approved', training_post_number: post, trust: 'RGT' },
          ...{ programme: placement.programme, grade: 'ST3', wte: 1 },
          ...{ start_date: placement.startDate, end_date: placement.endDate },
        });
      };
      const position = (live = true) =>
        putPositions(given.register, 'EOE', [
          {
            ...{ positionId: '1', positionNumber: '2', trainingPostNumber: post, live },
            ...{ authority: '0292', role: 'host', line: 2 },
            file: 'DE_EOE_RMF_20270201_00000001.DAT',
          },
        ]);

      it('90 days before its last day, and not on the day before that', async () => {
        await position();
        await holds();
        await compare(soonest);
        assert.deepEqual(await touched(), []);
        await compare(night);
        await compare(night);
        assert.deepEqual(await touched(), [[post, 'nobody follows after 2027-05-30']]);
      });

      it('not where somebody follows, by then or soon after', async () => {
        await position();
        await holds();
        await holds({
          ...{ id: 'B900002', startDate: civilDate('2027-05-31') },
          endDate: civilDate('2028-02-01'),
        });
        await compare(night);
        assert.deepEqual(await touched(), []);
      });

      it('not where it has no live position, or ESR has seen that it will be vacant', async () => {
        await holds();
        await position(false);
        await compare(night);
        await position();
        await given.register('post_pictures').insert({
          ...{ deanery: 'EOE', training_post_number: post, position_id: '1', line: 2 },
          picture: JSON.stringify({ holders: [], next: [], vacant: true }),
          file: 'DE_EOE_DNC_20270301_00000001.DAT',
        });
        await compare(night);
        assert.deepEqual(await touched(), []);
      });
    });

    it('finds what the watermark missed', async () => {
      const { id } = given.placement(4);
      await given
        .sample('placement_rows')
        .where({ id })
        .update({ wte: 0.6, version: 2, changed_at: new Date(began - day) });
      assert.deepEqual(await tellChanges(march), { told: 0, badRows: 0 });
      assert.deepEqual(await compare(march), { told: 1, gone: 0 });
      assert.deepEqual(await compare(march), { told: 0, gone: 0 });
    });

    it('puts two rows that share an id and differ on a desk, tells nobody, and takes them off when one is left', async () => {
      await given.sample.raw('alter table placement_rows drop constraint placement_rows_pkey');
      const { id } = given.placement(4);
      const rows = given.sample<Record<string, unknown>>('placement_rows').where({ id });
      const row = await rows.clone().first();
      await given.sample('placement_rows').insert({ ...row, wte: 0.6 });
      const cause = `bad-row/placement/${id}`;
      for (const at of [march, march + day]) {
        assert.deepEqual(await compare(at), { told: 0, gone: 0 });
        const [member] = await membersOf(given.register, 'EOE', cause);
        assert.deepEqual(member?.says, {
          ...{ view: 'placement', id, field: 'id', value: id },
          allowed: 'an id that stands in one row',
        });
      }
      await rows.clone().where({ wte: 0.6 }).delete();
      assert.deepEqual(await compare(march + 2 * day), { told: 0, gone: 0 });
      assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
      assert.deepEqual(told(), []);
    });

    it('keeps a row without an id on a desk until it is gone, and compares the others all the same', async () => {
      await given.sample.raw('alter table placement_rows drop constraint placement_rows_pkey');
      await given.sample.raw('alter table placement_rows alter column id drop not null');
      const rows = given.sample<Record<string, unknown>>('placement_rows');
      const row = await rows
        .clone()
        .where({ id: given.placement(4).id })
        .first();
      await rows.clone().insert({ ...row, id: null, changed_at: new Date(march) });
      assert.deepEqual(await tellChanges(march), { told: 0, badRows: 1 });
      const cause = 'bad-row/placement/(nothing)';
      for (const at of [march, march + day]) {
        assert.deepEqual(await compare(at), { told: 0, gone: 0 });
        assert.equal((await membersOf(given.register, 'EOE', cause)).length, 1);
      }
      await rows.clone().whereNull('id').delete();
      await compare(march + 2 * day);
      assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
    });

    it('withdraws a row that is gone after a day, once', async () => {
      await change(deleted(4));
      assert.deepEqual(await compare(march), { told: 0, gone: 1 });
      assert.deepEqual(await compare(march), { told: 0, gone: 1 });
      assert.deepEqual(await compare(march + day), { told: 1, gone: 1 });
      assert.deepEqual(await compare(march + day), { told: 0, gone: 0 });
      assert.deepEqual(
        told().map(({ id, status, version }) => [id, status, version]),
        [[given.placement(4).id, 'withdrawn', 2]],
      );
    });

    it('withdraws nobody whose row is back within the day', async () => {
      const row = given.placement(4);
      await change(deleted(4));
      await compare(march);
      await change({ at: 1, kind: 'placement added', row });
      assert.deepEqual(await compare(march + day), { told: 0, gone: 0 });
      assert.deepEqual(told(), []);
    });

    it('tells a row that was made anew, though it counts its versions from 1 again', async () => {
      const row = given.placement(4);
      await change(deleted(4));
      await compare(march);
      await compare(march + day);
      await change({ at: 1, kind: 'placement added', row });
      assert.deepEqual(await compare(march + 2 * day), { told: 1, gone: 0 });
      await change({ at: 2, kind: 'placement changed', id: row.id, to: { wte: '0.60' } });
      assert.deepEqual(await compare(march + 3 * day), { told: 1, gone: 0 });
      assert.deepEqual(
        told().map(({ status, version, wte }) => [status, version, wte]),
        [
          ['withdrawn', 2, row.wte],
          ['approved', 3, row.wte],
          ['approved', 4, '0.60'],
        ],
      );
    });

    it('asks a person when a view is emptied, withdraws nobody, and says nothing when it is back', async () => {
      const rows: Record<string, unknown>[] = await given.sample('placement_rows').select();
      await given.sample('placement_rows').delete();
      for (const at of [march, march + day, march + 2 * day]) {
        assert.deepEqual(await compare(at), { told: 0, gone: 60 });
      }
      const cause = 'gone-at-once/placement/2027-03-01';
      const [member] = await membersOf(given.register, 'EOE', cause);
      assert.deepEqual(member?.says, { view: 'placement', gone: '60', of: '60' });
      assert.ok(given.telling.escalations.every((one) => one === `EOE/${cause}`));
      await given.sample('placement_rows').insert(rows);
      assert.deepEqual(await compare(march + 3 * day), { told: 0, gone: 0 });
      assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
      assert.deepEqual(told(), []);
    });

    describe('with a view of what placements name that shows nothing any more', () => {
      for (const view of ['doctor', 'post', 'programme', 'trust']) {
        it(`asks a person once about the ${view} view, tells nobody, and takes it off when it is back`, async () => {
          const rows: Record<string, unknown>[] = await given.sample(`${view}_rows`).select();
          await given.sample(`${view}_rows`).delete();
          const cause = `gone-at-once/${view}/2027-03-01`;
          for (const at of [march, march + day]) {
            assert.deepEqual(await compare(at), { told: 0, gone: 0 });
            await escalationActivities(aDesk(deps())).lookAtEscalation({
              deanery: 'EOE',
              cause,
              at,
            });
          }
          assert.deepEqual(
            (await membersOf(given.register, 'EOE', cause)).map(({ says, rung }) => [says, rung]),
            [[{ view, gone: 'every row' }, '2027-03-01']],
          );
          assert.deepEqual(given.telling.escalations, [`EOE/${cause}`]);
          await given.sample(`${view}_rows`).insert(rows);
          assert.deepEqual(await compare(march + 2 * day), { told: 0, gone: 0 });
          assert.deepEqual(await membersOf(given.register, 'EOE', cause), []);
          assert.deepEqual(given.telling.escalations, [`EOE/${cause}`, `EOE/${cause}`]);
          assert.deepEqual(told(), []);
        });
      }

      it('asks again after a week', async () => {
        await given.sample('doctor_rows').delete();
        await compare(march);
        await compare(march + 8 * day);
        const [member] = await membersOf(given.register, 'EOE', 'gone-at-once/doctor/2027-03-01');
        assert.equal(member?.rung, '2027-03-08');
      });
    });

    it('withdraws twenty of a thousand that went at once, and asks about twenty-one', async () => {
      await plantBegun(1_000);
      for (let index = 0; index < 20; index += 1) await change(deleted(index));
      await compare(march);
      assert.deepEqual(await compare(march + day), { told: 20, gone: 20 });
      for (let index = 20; index < 41; index += 1) await change(deleted(index));
      await compare(march + 2 * day);
      assert.deepEqual(await compare(march + 3 * day), { told: 0, gone: 21 });
      assert.deepEqual((await members('2027-03-03')).length, 1);
    });

    it('asks about two of sixty, which are more than 2 %, and withdraws them once a person says so', async () => {
      await change(deleted(4), deleted(5));
      await compare(march);
      assert.deepEqual(await compare(march + 2 * day), { told: 0, gone: 2 });
      const [member] = await members('2027-03-01');
      assert.deepEqual(member?.says, { view: 'placement', gone: '2', of: '60' });
      await decide('they are withdrawn', march + 2 * day);
      assert.deepEqual(given.telling.collectors, ['intrepid-changes/EOE']);
      assert.deepEqual(await compare(march + 2 * day + 1), { told: 2, gone: 2 });
      assert.deepEqual(await compare(march + 3 * day), { told: 0, gone: 0 });
      assert.deepEqual(
        told().map(({ id, status }) => [id, status]),
        [4, 5].map((index) => [given.placement(index).id, 'withdrawn']),
      );
    });

    it('withdraws nobody whom a person says is not gone, and asks again after a week', async () => {
      await change(deleted(4), deleted(5));
      await compare(march);
      await decide('the view was empty', march + 1);
      for (const days of [1, 2, 6]) {
        assert.deepEqual(await compare(march + days * day), { told: 0, gone: 2 });
        assert.deepEqual(await members('2027-03-01'), []);
      }
      await compare(march + 7 * day);
      assert.deepEqual(
        (await members('2027-03-01')).map(({ rung }) => rung),
        ['2027-03-08'],
      );
      assert.deepEqual(told(), []);
    });

    it('does not miss a placement that is over', async () => {
      const at = Date.parse('2029-01-01T18:00:00Z');
      await change(deleted(4));
      assert.deepEqual(await compare(at), { told: 0, gone: 0 });
    });
  });
});

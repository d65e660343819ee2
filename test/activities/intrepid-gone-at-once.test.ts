import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { putToldRows, toldRows } from '../../systems/register/told-rows.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { aDesk } from './a-desk.ts';
import { aChangingIntrepid, day, march } from './a-changing-intrepid.ts';

describe('The nightly comparison with Intrepid, when much is gone', () => {
  let intrepid: Awaited<ReturnType<typeof aChangingIntrepid>>;
  before(() => quietRuntime());
  beforeEach(async () => {
    intrepid = await aChangingIntrepid();
  });
  afterEach(() => intrepid.close());

  const causeOfNight = (night: string) => `gone-at-once/placement/${night}`;
  const members = (night: string) => membersOf(intrepid.register, 'EOE', causeOfNight(night));

  /** What a person decides on the desk about the rows that went on 1 March. */
  const decide = async (outcome: string, at: number): Promise<void> => {
    const { lookAtEscalation, keepEscalation } = escalationActivities(aDesk(intrepid.deps()));
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
    const { id, doctorId } = intrepid.placement(59);
    const ids = Array.from({ length: many }, (_, index) => `B${100_000 + index}`);
    const [row] = await intrepid.sample<Record<string, unknown>>('placement_rows').where({ id });
    const begun = { ...row, doctor_id: doctorId, start_date: '2026-08-05' };
    const rows = ids.map((each) => ({ ...begun, id: each, version: 1 }));
    await intrepid.sample.batchInsert('placement_rows', rows, 500);
    const [news] = (
      await toldRows(intrepid.register, { deanery: 'EOE', view: 'placement' })
    ).values();
    const of = { deanery: 'EOE', view: 'placement begun' } as const;
    const placement = news?.placement ?? null;
    await putToldRows(
      intrepid.register,
      of,
      ids.map((each) => ({ id: each, version: 1, placement })),
    );
  };

  it('asks a person when a view is emptied, withdraws nobody, and says nothing when it is back', async () => {
    const rows: Record<string, unknown>[] = await intrepid.sample('placement_rows').select();
    await intrepid.sample('placement_rows').delete();
    for (const at of [march, march + day, march + 2 * day]) {
      assert.deepEqual(await intrepid.compare(at), { told: 0, gone: 60 });
    }
    const cause = 'gone-at-once/placement/2027-03-01';
    const [member] = await membersOf(intrepid.register, 'EOE', cause);
    assert.deepEqual(member?.says, { view: 'placement', gone: '60', of: '60' });
    assert.ok(intrepid.telling.escalations.every((one) => one === `EOE/${cause}`));
    await intrepid.sample('placement_rows').insert(rows);
    assert.deepEqual(await intrepid.compare(march + 3 * day), { told: 0, gone: 0 });
    assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
    assert.deepEqual(intrepid.told(), []);
  });

  describe('with a view of what placements name that shows nothing any more', () => {
    for (const view of ['doctor', 'post', 'programme', 'trust']) {
      it(`asks a person once about the ${view} view, tells nobody, and takes it off when it is back`, async () => {
        const rows: Record<string, unknown>[] = await intrepid.sample(`${view}_rows`).select();
        await intrepid.sample(`${view}_rows`).delete();
        const cause = `gone-at-once/${view}/2027-03-01`;
        for (const at of [march, march + day]) {
          assert.deepEqual(await intrepid.compare(at), { told: 0, gone: 0 });
          await escalationActivities(aDesk(intrepid.deps())).lookAtEscalation({
            deanery: 'EOE',
            cause,
            at,
          });
        }
        assert.deepEqual(
          (await membersOf(intrepid.register, 'EOE', cause)).map(({ says, rung }) => [says, rung]),
          [[{ view, gone: 'every row' }, '2027-03-01']],
        );
        assert.deepEqual(intrepid.telling.escalations, [`EOE/${cause}`]);
        await intrepid.sample(`${view}_rows`).insert(rows);
        assert.deepEqual(await intrepid.compare(march + 2 * day), { told: 0, gone: 0 });
        assert.deepEqual(await membersOf(intrepid.register, 'EOE', cause), []);
        assert.deepEqual(intrepid.telling.escalations, [`EOE/${cause}`, `EOE/${cause}`]);
        assert.deepEqual(intrepid.told(), []);
      });
    }

    it('asks again after a week', async () => {
      await intrepid.sample('doctor_rows').delete();
      await intrepid.compare(march);
      await intrepid.compare(march + 8 * day);
      const [member] = await membersOf(intrepid.register, 'EOE', 'gone-at-once/doctor/2027-03-01');
      assert.equal(member?.rung, '2027-03-08');
    });
  });

  it('withdraws twenty of a thousand that went at once, and asks about twenty-one', async () => {
    await plantBegun(1_000);
    for (let index = 0; index < 20; index += 1) await intrepid.change(intrepid.deleted(index));
    await intrepid.compare(march);
    assert.deepEqual(await intrepid.compare(march + day), { told: 20, gone: 20 });
    for (let index = 20; index < 41; index += 1) await intrepid.change(intrepid.deleted(index));
    await intrepid.compare(march + 2 * day);
    assert.deepEqual(await intrepid.compare(march + 3 * day), { told: 0, gone: 21 });
    assert.deepEqual((await members('2027-03-03')).length, 1);
  });

  it('asks about two of sixty, which are more than 2 %, and withdraws them once a person says so', async () => {
    await intrepid.change(intrepid.deleted(4), intrepid.deleted(5));
    await intrepid.compare(march);
    assert.deepEqual(await intrepid.compare(march + 2 * day), { told: 0, gone: 2 });
    const [member] = await members('2027-03-01');
    assert.deepEqual(member?.says, { view: 'placement', gone: '2', of: '60' });
    await decide('they are withdrawn', march + 2 * day);
    assert.deepEqual(intrepid.telling.collectors, ['intrepid-changes/EOE']);
    assert.deepEqual(await intrepid.compare(march + 2 * day + 1), { told: 2, gone: 2 });
    assert.deepEqual(await intrepid.compare(march + 3 * day), { told: 0, gone: 0 });
    assert.deepEqual(
      intrepid.told().map(({ id, status }) => [id, status]),
      [4, 5].map((index) => [intrepid.placement(index).id, 'withdrawn']),
    );
  });

  it('withdraws nobody whom a person says is not gone, and asks again after a week', async () => {
    await intrepid.change(intrepid.deleted(4), intrepid.deleted(5));
    await intrepid.compare(march);
    await decide('the view was empty', march + 1);
    for (const days of [1, 2, 6]) {
      assert.deepEqual(await intrepid.compare(march + days * day), { told: 0, gone: 2 });
      assert.deepEqual(await members('2027-03-01'), []);
    }
    await intrepid.compare(march + 7 * day);
    assert.deepEqual(
      (await members('2027-03-01')).map(({ rung }) => rung),
      ['2027-03-08'],
    );
    assert.deepEqual(intrepid.told(), []);
  });
});

import { MockActivityEnvironment } from '@temporalio/testing';
import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Position } from '../../domain/positions.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { aDesk } from '../activities/a-desk.ts';
import { withIntrepid, type WithIntrepid } from '../activities/an-intrepid.ts';
import { walk, type Walk } from './walk.ts';

type Row = Readonly<Record<string, unknown>>;

describe('a rotation whose row in Intrepid is gone', function () {
  this.timeout(120_000);
  let given: WithIntrepid;
  let walked: Walk;
  let position: Position;
  beforeEach(async () => {
    given = await withIntrepid(60);
    walked = await walk(150);
    position = await planted();
  });
  afterEach(() => given.close());

  const rows = () => given.sample<Row>('placement_rows');

  /** Its row among the region’s others, all of them in a season that is open, and the position of its post. */
  async function planted(): Promise<Position> {
    const { season, start, placementId: id } = walked;
    await given.register('seasons').update({
      ...{ id: season.id, starts_from: season.startsFrom, starts_to: season.startsTo },
      ...{ readiness: season.readiness, first_day: season.firstDay, close: season.close },
    });
    await rows().update({ start_date: start, end_date: addDays(start, 181) });
    const { region } = given;
    const one = region.placements.find(({ programme }) =>
      region.programmes.some(({ code, kind }) => code === programme && kind === 'specialty'),
    );
    const post = region.posts.find((of) => of.trainingPostNumber === one?.trainingPostNumber);
    const trust = region.trusts.find(({ ods }) => ods === post?.trust);
    assert.ok(one && post && trust?.authority);
    await rows().where({ id: one.id }).update({ id });
    const its: Position = {
      ...{ positionId: '700001', positionNumber: 'P700001', role: 'host', live: true },
      ...{ trainingPostNumber: post.trainingPostNumber, authority: trust.authority },
    };
    await putPositions(given.register, 'EOE', [{ ...its, file: 'RMC_EOE_1', line: 2 }]);
    return its;
  }

  /** ESR's assignment record for the position of its post. */
  async function hired(): Promise<void> {
    const { trainingPostNumber, authority } = position;
    const trust = given.region.trusts.find((one) => one.authority === authority);
    await walked.tell({
      ...{ kind: 'hire told', at: await walked.now(), ods: trust?.ods ?? '', authority },
      ...{ trainingPostNumber, effectiveDate: walked.start, by: 'assignment record' },
      reference: 'RMC_EOE_2:7',
    });
  }

  /** The comparison of this evening, and what it tells the rotation. */
  async function evening(): Promise<{ told: number; gone: number }> {
    const { register, source, telling } = given;
    telling.news.length = 0;
    const { compareNightly } = intrepidActivities({
      ...{ register, source, telling, sourceOf: 'EOE', startsPerSecond: 0 },
      startLater: () => Promise.resolve(),
    });
    const of = { deanery: 'EOE', at: await walked.now() };
    const compared: { told: number; gone: number } = await new MockActivityEnvironment().run(
      compareNightly,
      of,
    );
    for (const { id, news } of telling.news) if (id === walked.id) await walked.tell(news);
    return compared;
  }

  const causeOfTonight = async () => `gone-at-once/placement/${londonOf(await walked.now()).date}`;
  const onDesk = async (cause: string) =>
    (await membersOf(given.register, 'EOE', cause)).map(({ says }) => says);

  it('goes its way while the whole view is empty, and hears what changed meanwhile when the view is back', async () => {
    assert.deepEqual(await evening(), { told: 60, gone: 0 });
    assert.equal(walked.shown, 'applicant sent');
    await walked.until(93, '18:00');
    const held = await rows().select();
    await rows().delete();
    const cause = await causeOfTonight();
    for (const days of [93, 92, 91]) {
      await walked.until(days, '18:00');
      assert.deepEqual(await evening(), { told: 0, gone: 60 });
    }
    assert.deepEqual(await onDesk(cause), [{ view: 'placement', gone: '60', of: '60' }]);
    await walked.until(90, '08:00');
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    assert.equal(walked.shown, 'hire confirmed');

    await given.sample('placement_rows').insert(held);
    const end = addDays(walked.start, 363);
    await rows().where({ id: walked.placementId }).update({ version: 2, end_date: end });
    await walked.until(85, '18:00');
    assert.deepEqual(await evening(), { told: 1, gone: 0 });
    assert.deepEqual(await onDesk(cause), []);
    assert.deepEqual(walked.waiting, ['dates']);
    await walked.answered();
    await hired();
    await walked.until(0, '08:00');
    assert.equal(await walked.end(), 'started');
    assert.deepEqual(
      walked.turns.flatMap(({ causes }) => causes),
      [],
    );
  });

  it('with all others is withdrawn, and so is what it had sent, only once a person says that they are gone', async () => {
    await evening();
    await walked.until(80, '18:00');
    await walked.answered();
    await rows().delete();
    const cause = await causeOfTonight();
    await evening();
    await walked.until(60, '18:00');
    await evening();
    assert.equal(walked.shown, 'hire confirmed');
    assert.deepEqual(walked.waiting, []);

    const { lookAtEscalation, keepEscalation } = escalationActivities(aDesk(given));
    const at = await walked.now();
    await lookAtEscalation({ deanery: 'EOE', cause, at });
    await keepEscalation({
      ...{ deanery: 'EOE', cause, run: 'run 1', at, openedAt: at, state: 'resolved' },
      ...{ desk: 'EOE/data/contact', contactId: null, assignedTo: null, snoozedUntil: null },
      ...{ outcome: 'they are withdrawn', letter: null, skipped: [], done: [] },
    });
    await evening();
    assert.equal(walked.shown, 'withdrawn');
    assert.deepEqual(walked.waiting, ['withdrawal']);
    assert.deepEqual(await onDesk(cause), []);
  });

  it('alone is withdrawn after a day, and goes on when Intrepid creates it anew', async () => {
    await evening();
    await walked.until(80, '18:00');
    await walked.answered();
    const [row] = await rows().where({ id: walked.placementId });
    await rows().where({ id: walked.placementId }).delete();
    assert.deepEqual(await evening(), { told: 0, gone: 1 });
    assert.equal(walked.shown, 'hire confirmed');
    await walked.until(79, '18:00');
    assert.deepEqual(await evening(), { told: 1, gone: 1 });
    assert.equal(walked.shown, 'withdrawn');
    assert.deepEqual(walked.waiting, ['withdrawal']);
    await walked.answered();

    const anew = { version: 1, status: 'recruited', training_post_number: null, trust: null };
    await given.sample('placement_rows').insert({ ...row, ...anew });
    await walked.until(60, '18:00');
    assert.deepEqual(await evening(), { told: 1, gone: 0 });
    assert.equal(walked.shown, 'placement approved');
    const post = { status: 'approved', training_post_number: position.trainingPostNumber };
    await rows()
      .where({ id: walked.placementId })
      .update({ ...row, ...post, version: 2 });
    await walked.until(59, '18:00');
    assert.deepEqual(await evening(), { told: 1, gone: 0 });
    assert.deepEqual(walked.waiting, ['applicant', 'arrival']);
    await walked.answered();
    await hired();
    await walked.until(0, '08:00');
    assert.equal(await walked.end(), 'started');
  });
});

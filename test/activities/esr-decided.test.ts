import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { causeId } from '../../domain/causes.ts';
import type { EscalationKept } from '../../domain/escalation.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { aDesk } from './a-desk.ts';
import { aTurn, heldUp } from './a-turn.ts';
import { anExchange, aTouch, dcc, london, por, post } from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '15:00');
const noon = london('2027-06-02', '12:00');
const nextSlot = london('2027-06-02', '15:00');

describe('What a person decides about ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  const resolves = async (cause: string, outcome: string, at: number) => {
    const { register, telling } = esr;
    const desk = escalationActivities(aDesk({ register, telling }));
    await desk.lookAtEscalation({ deanery: 'EOE', cause, at });
    const kept: EscalationKept = {
      ...{ deanery: 'EOE', cause, run: new Date(at).toISOString(), at, openedAt: at },
      ...{ state: 'resolved', desk: 'EOE/files/contact', contactId: null, assignedTo: null },
      ...{ snoozedUntil: null, outcome, letter: null, skipped: [] },
      done: [{ what: 'resolve', by: 'ann' }],
    };
    await desk.keepEscalation(kept);
    await desk.keepEscalation(kept);
  };
  const touches = () => esr.register('touched_posts').pluck('training_post_number');

  it('of a silent file is heard by its rotations, and its posts go again with the next notifications', async () => {
    await esr.handsOver(handed, [aTouch()]);
    const [file = ''] = await esr.slot('DNC', slot);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    const cause = causeId('no-answer', file);
    await resolves(cause, 'send again', noon + 1);
    assert.deepEqual(await touches(), [post]);
    const [again = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(
      esr.recordsOf(again).map((one) => one['notificationTitleCode']),
      ['1'],
    );
    assert.deepEqual(await esr.slot('DNC', london('2027-06-03', '15:00')), []);
  });

  it('of a refused notification that no rotation handed over sends it again', async () => {
    const of = { deanery: 'EOE', trainingPostNumber: post, at: handed };
    await touchPosts(esr.register, [{ ...of, because: 'post changed v2' }]);
    await esr.slot('DNC', slot);
    esr.arrives('DCC', '2027-06-01', 1, [dcc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    assert.deepEqual(await esr.slot('DNC', nextSlot), []);
    await resolves(causeId('notification-refused', post), 'send again', nextSlot + 1);
    assert.equal((await esr.slot('DNC', london('2027-06-03', '15:00'))).length, 1);
  });

  it('of what no file took hands it over anew: it leaves once, or it is said again', async () => {
    const row = aTouch();
    await esr.handsOver(handed, [row]);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    const cause = causeId('not-sent', '2027-06-01');
    const says = heldUp({ cause, ods: null, rung: '2027-06-02', owner: 'us', says: {} });
    await settleTurn(esr, aTurn({ at: noon, rows: [row], causes: [says] }));
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 not-sent']);
    await resolves(cause, 'send again', noon + 1);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon + 2 });
    assert.equal(esr.answers().length, 1, 'it has just been handed over');
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-03', '12:00') });
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 not-sent', 'P1 P1/post/1 not-sent']);
    assert.equal((await esr.slot('DNC', london('2027-06-03', '15:00'))).length, 1);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-04', '15:00')), []);
  });

  it('of one slot hands over nothing of another, nor what a file has taken since', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    const before = () => esr.register('outbox').pluck('handed_over_at');
    const since = await before();
    const held = (day: string) =>
      heldUp({ cause: causeId('not-sent', day), ods: null, rung: day, owner: 'us', says: {} });
    const causes = [held('2027-05-31'), held('2027-06-01')];
    await settleTurn(esr, aTurn({ at: noon, rows: [aTouch()], causes }));
    await resolves(causeId('not-sent', '2027-05-31'), 'send again', noon + 1);
    assert.deepEqual(await before(), since);
    await esr.slot('DNC', nextSlot);
    await resolves(causeId('not-sent', '2027-06-01'), 'send again', nextSlot + 1);
    assert.deepEqual(await before(), since);
  });

  it('sends nothing when it is to wait, or was told by hand', async () => {
    await esr.handsOver(handed, [aTouch()]);
    const [file = ''] = await esr.slot('DNC', slot);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: noon });
    await resolves(causeId('no-answer', file), 'wait', noon + 1);
    assert.deepEqual(await touches(), []);
  });

  it('of a missing number reads what waited for it, at once', async () => {
    esr.arrives('RMC', '2027-05-30', 5);
    await esr.receive(['RMC'], handed - 1);
    const later = esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    await esr.receive(['RMC'], handed);
    await resolves(causeId('file-suspect', later), 'go on without it', noon);
    assert.deepEqual(esr.telling.collectors, ['esr-inbox/EOE']);
    assert.deepEqual(await esr.receive(['RMC'], noon), [later]);
  });
});

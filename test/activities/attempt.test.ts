import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { escalationActivities } from '../../activities/escalation.ts';
import { outboxActivities } from '../../activities/esr-outbox.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import type { EscalationKept } from '../../domain/escalation.ts';
import { rotationById } from '../../systems/register/rotations.ts';
import { beginAttempt } from '../../worker/attempt.ts';
import { aDesk } from './a-desk.ts';
import { anApplicant, aTurn, heldUp, noon } from './a-turn.ts';
import { anExchange, london } from './an-exchange.ts';

const cause = 'hire-overdue/RGT/2027-08-04';
const overTime = () => () => {
  throw new Error('the time of this attempt is up');
};

describe('An attempt whose time is up, since the next one is under way', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());
  const escalation = () => {
    const post = { deliver: () => Promise.resolve() };
    const { register, telling } = esr;
    return escalationActivities({ ...aDesk({ register, post, telling }), attempt: overTime });
  };

  it('writes nothing of a turn, and tells nobody', async () => {
    const { register, telling } = esr;
    const turn = aTurn({ rows: [anApplicant()], causes: [heldUp()] });
    await assert.rejects(settleTurn({ register, telling, attempt: overTime }, turn), /time/);
    assert.equal(await rotationById(register, turn.rotation), undefined);
    assert.deepEqual([await register('outbox'), telling.escalations], [[], []]);
  });

  it('has not seen who joined an escalation, and keeps nothing of it', async () => {
    const { register, telling } = esr;
    await settleTurn({ register, telling }, aTurn({ causes: [heldUp()] }));
    await assert.rejects(escalation().lookAtEscalation({ deanery: 'EOE', cause, at: noon }));
    assert.deepEqual(await register('escalation_members').pluck('seen'), [false]);
    const kept: EscalationKept = {
      ...{ deanery: 'EOE', cause, run: '2027-06-01T11:00:00.000Z', at: noon, openedAt: noon },
      ...{ state: 'open', desk: 'RGT/hires/contact', contactId: null, assignedTo: null },
      ...{ snoozedUntil: null, outcome: null, letter: null, skipped: [], done: [] },
    };
    await assert.rejects(escalation().keepEscalation(kept), /time/);
    assert.deepEqual(await register('escalations'), []);
  });

  it('composes no file, and takes no number', async () => {
    const { register } = esr;
    await esr.handsOver(london('2027-06-01', '08:00'), [anApplicant()]);
    const slow = outboxActivities({ ...esr.deps, attempt: overTime });
    const at = london('2027-06-01', '14:00');
    await assert.rejects(slow.composeFiles({ deanery: 'EOE', slot: '14:00', at }), /time/);
    assert.deepEqual(await register('exchange_files'), []);
    assert.deepEqual(await esr.slot('APP', at), ['DE_EOE_APP_20270601_00000001.DAT']);
  });
});

describe('The time of an attempt', () => {
  const asked = (of: { isLocal: boolean; askedAgo: number }) =>
    new MockActivityEnvironment({
      isLocal: of.isLocal,
      startToCloseTimeoutMs: 1000,
      currentAttemptScheduledTimestampMs: Date.now() - of.askedAgo,
    }).run(() => Promise.resolve(beginAttempt()()));

  it('runs for a local call from when it was asked for', async () => {
    await asked({ isLocal: true, askedAgo: 500 });
    await assert.rejects(asked({ isLocal: true, askedAgo: 950 }), /time of this attempt is up/);
  });

  it('runs for any other from its beginning, however long it waited for a worker', async () => {
    await asked({ isLocal: false, askedAgo: 5000 });
  });
});

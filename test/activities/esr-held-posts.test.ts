import assert from 'node:assert/strict';
import { escalationActivities } from '../../activities/escalation.ts';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import type { EscalationKept } from '../../domain/escalation.ts';
import { membersOf } from '../../systems/register/escalation-members.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { aDesk } from './a-desk.ts';
import { anExchange, aPerson, london, placedAt } from './an-exchange.ts';

const first = civilDate('2027-06-01');
const cause = 'notification-held/mandatory';
const [one, another] = ['EOE/RGT02/021/STR/101', 'EOE/RGT02/021/STR/102'] as const;

describe('Posts that our check holds back', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    for (const [index, trainingPostNumber] of [one, another].entries()) {
      await esr.position({ positionId: String(300_001 + index), trainingPostNumber });
      const holds = { id: `Q${index}`, doctorId: `E${index}`, startDate: civilDate('2027-02-03') };
      esr.placements.set(trainingPostNumber, [placedAt(holds)]);
      esr.people.set(`E${index}`, aPerson({ surname: null }));
    }
  });
  afterEach(() => esr.close());

  const touched = (trainingPostNumber: string) =>
    touchPosts(esr.register, [
      { ...{ deanery: 'EOE', trainingPostNumber, because: 'post changed v2' }, at: dayAt(0) },
    ]);
  const dayAt = (day: number, time = '15:00') => london(addDays(first, day), time);
  const slotOf = (day: number) => esr.slot('DNC', dayAt(day));
  /** Whom it holds up and who has decided nothing, and since when. */
  const onTheDesk = async () =>
    (await membersOf(esr.register, 'EOE', cause)).map(
      ({ member, rung }) => `${member.slice(-3)} ${rung}`,
    );
  const isChased = async (day: number) => {
    const { register, telling } = esr;
    const at = dayAt(day, '16:00');
    const desk = escalationActivities(aDesk({ register, telling }));
    await desk.lookAtEscalation({ deanery: 'EOE', cause, at });
    const kept: EscalationKept = {
      ...{ deanery: 'EOE', cause, run: new Date(at).toISOString(), at, openedAt: at },
      ...{ state: 'resolved', desk: 'EOE/data/contact', contactId: null, assignedTo: null },
      ...{ snoozedUntil: null, outcome: 'chased', letter: null, skipped: [] },
      done: [{ what: 'resolve', by: 'ann' }],
    };
    await desk.keepEscalation(kept);
  };

  it('that somebody has chased are back together when a week is over, once, and quiet until then', async () => {
    await touched(one);
    await touched(another);
    await slotOf(0);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-01', '102 2027-06-01']);
    await isChased(0);
    for (let day = 1; day < 7; day += 1) {
      await slotOf(day);
      assert.deepEqual(await onTheDesk(), [], `day ${day}`);
    }
    const heard = esr.telling.escalations.length;
    await slotOf(7);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-08', '102 2027-06-08']);
    assert.equal(esr.telling.escalations.length, heard + 1);
    await isChased(7);
    await slotOf(8);
    assert.deepEqual(await onTheDesk(), []);
    await slotOf(14);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-15', '102 2027-06-15']);
  });

  it('and break the rule later join the week of the first: whoever has acknowledged it keeps it', async () => {
    await touched(one);
    await slotOf(0);
    await touched(another);
    await slotOf(3);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-01', '102 2027-06-01']);
    await slotOf(7);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-08', '102 2027-06-08']);
  });

  it('are not back once they are mended, and the others are', async () => {
    await touched(one);
    await touched(another);
    await slotOf(0);
    await isChased(0);
    esr.people.set('E0', aPerson());
    await slotOf(1);
    await slotOf(7);
    assert.deepEqual(await onTheDesk(), ['102 2027-06-08']);
  });

  it('are new when they break the rule once more', async () => {
    await touched(one);
    await slotOf(0);
    await isChased(0);
    esr.people.set('E0', aPerson());
    await slotOf(1);
    assert.deepEqual(await esr.desk(), []);
    esr.people.set('E0', aPerson({ surname: null }));
    await touched(one);
    esr.placements.set(one, [placedAt({ doctorId: 'E0', startDate: civilDate('2027-02-04') })]);
    await slotOf(3);
    assert.deepEqual(await onTheDesk(), ['101 2027-06-04']);
  });
});

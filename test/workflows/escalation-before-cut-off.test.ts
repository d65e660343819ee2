import assert from 'node:assert/strict';
import { addDays } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import type { NamedTime } from '../../domain/named-times.ts';
import { escalated, type Escalated } from './desk.ts';

/** An escalation for which files wait that have to be with ESR by then; by no time where nothing waits. */
async function waiting(cutOff: NamedTime | null, from: string): Promise<Escalated> {
  const one = await escalated(from);
  const look = one.desk.lookAtEscalation;
  one.desk.lookAtEscalation = async () => ({
    ...(await look()),
    ...(cutOff !== null && { cutOff: londonInstant(one.monday, cutOff) }),
  });
  return one;
}

/** When its letters were written on its Monday, in London. */
const writtenAt = ({ desk, monday }: Escalated): string[] =>
  desk.kept.flatMap(({ at, letter }) => {
    const { date, time } = londonOf(at);
    return letter === null ? [] : [date === monday ? time : `${time} on ${date}`];
  });

describe('an escalation for which files for ESR wait', function () {
  this.timeout(120_000);

  it('that comes to a desk in the last hour before the cut-off is written about at once', async () => {
    const one = await waiting('18:00', '17:20');
    await one.holdsUp('2027-07-07');
    await one.until(0, '18:30');
    assert.deepEqual(writtenAt(one), ['17:20']);
    assert.deepEqual(one.letters, ['RGT/hires/contact']);
  });

  it('and that was on a desk before they did is written about at once, once', async () => {
    const one = await waiting(null, '17:05');
    await one.holdsUp('2027-07-07');
    assert.deepEqual(writtenAt(one), []);
    const look = one.desk.lookAtEscalation;
    const cutOff = londonInstant(one.monday, '18:00');
    one.desk.lookAtEscalation = async () => ({ ...(await look()), cutOff });
    await one.until(0, '17:20');
    await one.looks();
    await one.until(0, '18:30');
    assert.deepEqual(writtenAt(one), ['17:20']);
  });

  it('hours before the cut-off is written about at the next named time, with whoever joins until then', async () => {
    const one = await waiting('18:00', '14:05');
    await one.holdsUp('2027-07-07');
    await one.until(0, '16:00');
    assert.deepEqual(writtenAt(one), ['14:30']);
  });

  it('after the cut-off is written about in the morning, like any other', async () => {
    const one = await waiting('18:00', '18:20');
    await one.holdsUp('2027-07-07');
    await one.until(1, '09:00');
    assert.deepEqual(writtenAt(one), [`08:00 on ${addDays(one.monday, 1)}`]);
  });

  it('nothing of which has to be with ESR today is written about at the next named time, also in that hour', async () => {
    const one = await waiting(null, '17:20');
    await one.holdsUp('2027-07-07');
    await one.until(0, '18:30');
    assert.deepEqual(writtenAt(one), ['18:00']);
  });
});

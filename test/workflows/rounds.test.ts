import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { cameSince, nextOf, triedAgain } from '../../workflows/rounds.ts';

const slots = ['14:00', '15:00', '17:00'] as const;
const on = (date: string, time: string) => londonInstant(civilDate(date), time);

describe('the rounds of a collector', () => {
  it('come at the next of its times, today or tomorrow', () => {
    assert.equal(nextOf(slots, on('2027-03-27', '14:00')), on('2027-03-27', '15:00'));
    assert.equal(nextOf(slots, on('2027-03-27', '17:00')), on('2027-03-28', '14:00'));
  });

  it('are done once each, in the order of the day, by a worker that was away for some of them', () => {
    assert.deepEqual(cameSince(slots, on('2027-03-26', '17:00'), on('2027-03-27', '15:40')), [
      '14:00',
      '15:00',
    ]);
  });

  it('are done once each by a worker that was away for days, the last of them last', () => {
    assert.deepEqual(cameSince(slots, on('2027-03-20', '14:00'), on('2027-03-27', '14:10')), [
      '15:00',
      '17:00',
      '14:00',
    ]);
  });

  it('that failed are tried again after five minutes, then each quarter of an hour, and at named times', () => {
    const failed = on('2027-03-27', '15:00');
    const tries = ['15:05', '15:20', '15:30', '15:35', '15:50'].map((time) =>
      on('2027-03-27', time),
    );
    let now = failed;
    for (const next of tries) {
      assert.equal(triedAgain(failed, now), next);
      now = next;
    }
  });

  it('that failed wait overnight, through the change of the clocks, for 08:00', () => {
    const failed = on('2027-03-27', '17:00');
    assert.equal(triedAgain(failed, on('2027-03-27', '23:51')), on('2027-03-28', '08:00'));
    assert.equal(triedAgain(failed, on('2027-03-28', '08:00')), on('2027-03-28', '08:05'));
  });

  it('are none before the first of them has come', () => {
    assert.deepEqual(cameSince(slots, on('2027-03-26', '17:00'), on('2027-03-27', '13:59')), []);
  });
});

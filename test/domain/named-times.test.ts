import assert from 'node:assert/strict';
import fc from 'fast-check';
import { civilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { namedTimes, nextAt, onDay, roundUp } from '../../domain/named-times.ts';

const wednesday = civilDate('2027-08-04');
const thursday = civilDate('2027-08-05');
const anInstant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2041, 0, 1) });

describe("the day's named times", () => {
  it('are eight, in order, and each has an owner', () => {
    const times = namedTimes.map(({ time }) => time);
    assert.equal(times.join(' '), '08:00 12:00 14:00 14:30 15:00 15:30 17:00 18:00');
    assert.ok(namedTimes.every(({ owners }) => owners.length > 0));
  });

  it('are London times, in summer and in winter', () => {
    assert.equal(onDay(wednesday, '14:00'), Date.UTC(2027, 7, 4, 13));
    assert.equal(onDay(civilDate('2027-12-01'), '14:00'), Date.UTC(2027, 11, 1, 14));
  });

  it('come today when still ahead, and tomorrow when it is exactly that time or later', () => {
    const two = onDay(wednesday, '14:00');
    assert.equal(nextAt(two - 1, '14:00'), two);
    assert.equal(nextAt(two, '14:00'), onDay(thursday, '14:00'));
    assert.equal(nextAt(two + 1, '14:00'), onDay(thursday, '14:00'));
  });

  it('come 23 hours after yesterday when summer begins, and 25 when it ends', () => {
    const beforeSummer = onDay(civilDate('2027-03-27'), '08:00');
    assert.equal(nextAt(beforeSummer, '08:00') - beforeSummer, 23 * 3_600_000);
    const beforeWinter = onDay(civilDate('2027-10-30'), '08:00');
    assert.equal(nextAt(beforeWinter, '08:00') - beforeWinter, 25 * 3_600_000);
  });

  it('take what becomes due between two of them to the later', () => {
    assert.equal(roundUp(londonInstant(wednesday, '09:13')), onDay(wednesday, '12:00'));
    assert.equal(roundUp(londonInstant(wednesday, '00:00')), onDay(wednesday, '08:00'));
    assert.equal(roundUp(onDay(wednesday, '15:00') + 1), onDay(wednesday, '15:30'));
  });

  it('leave what is due exactly at one of them where it is', () => {
    for (const { time } of namedTimes) {
      assert.equal(roundUp(onDay(wednesday, time)), onDay(wednesday, time));
    }
  });

  it('take what becomes due after the last of them to the first of tomorrow', () => {
    assert.equal(roundUp(onDay(wednesday, '18:00') + 1), onDay(thursday, '08:00'));
    assert.equal(roundUp(londonInstant(wednesday, '23:59')), onDay(thursday, '08:00'));
  });

  it('never take anything back, always end at a named time, and never pass one over', () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        const rounded = roundUp(instant);
        const every = namedTimes.map(({ time }) => nextAt(instant - 1, time));
        assert.equal(rounded, Math.min(...every));
        assert.ok(namedTimes.some(({ time }) => time === londonOf(rounded).time));
      }),
    );
  });
});

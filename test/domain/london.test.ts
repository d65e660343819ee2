import assert from 'node:assert/strict';
import fc from 'fast-check';
import { civilDate } from '../../domain/civil-date.ts';
import {
  isSummerTime,
  londonInstant,
  londonOf,
  spokenDate,
  spokenDay,
  spokenMoment,
} from '../../domain/london.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const host = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

function asTheHostSees(instant: number): { date: string; time: string } {
  const parts = new Map(host.formatToParts(instant).map(({ type, value }) => [type, value]));
  const said = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${said('year')}-${said('month')}-${said('day')}`,
    time: `${said('hour')}:${said('minute')}`,
  };
}

const instantBetween2020And2040 = fc
  .integer({ min: Date.UTC(2020, 0, 1) / MINUTE, max: Date.UTC(2041, 0, 1) / MINUTE })
  .map((minute) => minute * MINUTE);

describe('London', () => {
  it('reads the same date and time as the zone database, at any minute from 2020 to 2040', () => {
    fc.assert(
      fc.property(instantBetween2020And2040, (instant) => {
        assert.deepEqual(londonOf(instant), asTheHostSees(instant));
      }),
      { numRuns: 5000 },
    );
  });

  it('reads the same around every change of the clocks from 2020 to 2040', () => {
    for (let year = 2020; year <= 2040; year += 1) {
      for (const month of [2, 9]) {
        const lastWeek = Date.UTC(year, month, 24, 22);
        for (let instant = lastWeek; instant < lastWeek + 8 * 24 * HOUR; instant += HOUR / 2) {
          assert.deepEqual(londonOf(instant), asTheHostSees(instant));
        }
      }
    }
  });

  it('finds its way back to the instant, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(instantBetween2020And2040, (instant) => {
        const { date, time } = londonOf(instant);
        const first = londonInstant(date, time);
        assert.ok(first === instant || first === instant - HOUR);
        assert.deepEqual(londonOf(first), { date, time });
      }),
      { numRuns: 5000 },
    );
  });

  it('begins summer at 01:00 on the last Sunday of March, and not a moment sooner', () => {
    const change = Date.parse('2027-03-28T01:00:00Z');
    assert.deepEqual(londonOf(change - 1), { date: '2027-03-28', time: '00:59' });
    assert.deepEqual(londonOf(change), { date: '2027-03-28', time: '02:00' });
    assert.deepEqual([isSummerTime(change - 1), isSummerTime(change)], [false, true]);
  });

  it('ends summer at 02:00 on the last Sunday of October, which makes 01:00 come twice', () => {
    const change = Date.parse('2027-10-31T01:00:00Z');
    assert.deepEqual(londonOf(change - 1), { date: '2027-10-31', time: '01:59' });
    assert.deepEqual(londonOf(change), { date: '2027-10-31', time: '01:00' });
    assert.deepEqual([isSummerTime(change - 1), isSummerTime(change)], [true, false]);
  });

  it('moves a time that does not exist forward with the clock', () => {
    const leaptOver = londonInstant(civilDate('2027-03-28'), '01:30');
    assert.deepEqual(londonOf(leaptOver), { date: '2027-03-28', time: '02:30' });
    assert.equal(londonInstant(civilDate('2027-03-28'), '00:59'), Date.UTC(2027, 2, 28, 0, 59));
    assert.equal(londonInstant(civilDate('2027-03-28'), '02:00'), Date.UTC(2027, 2, 28, 1));
  });

  it('takes the first of a time that comes twice', () => {
    assert.equal(londonInstant(civilDate('2027-10-31'), '01:00'), Date.UTC(2027, 9, 31, 0));
    assert.equal(londonInstant(civilDate('2027-10-31'), '01:59'), Date.UTC(2027, 9, 31, 0, 59));
    assert.equal(londonInstant(civilDate('2027-10-31'), '02:00'), Date.UTC(2027, 9, 31, 2));
  });

  it('has midnight in summer on the day before in Greenwich', () => {
    assert.equal(londonInstant(civilDate('2027-08-04'), '00:00'), Date.UTC(2027, 7, 3, 23));
  });

  it('refuses what is no time and what is no instant, and names it', () => {
    for (const time of ['24:00', '9:00', '09:60', '09:00:00', '']) {
      const ask = () => londonInstant(civilDate('2027-08-04'), time);
      assert.throws(ask, { name: 'RangeError', message: `Not a time: '${time}'` });
    }
    assert.throws(() => londonOf(Number.NaN), { name: 'RangeError', message: /NaN/ });
  });

  it('speaks a date as a letter writes it', () => {
    assert.equal(spokenDate(civilDate('2027-08-04')), 'Wednesday 4 August 2027');
    assert.equal(spokenDay(civilDate('2027-08-04')), '4 August 2027');
    assert.equal(spokenDate(civilDate('2028-02-29')), 'Tuesday 29 February 2028');
  });

  it('speaks a moment by London’s calendar and clock, in summer and in winter', () => {
    assert.equal(spokenMoment(Date.UTC(2027, 7, 3, 23)), 'Wednesday 4 August 2027 at 00:00');
    assert.equal(spokenMoment(Date.UTC(2027, 11, 1, 8)), 'Wednesday 1 December 2027 at 08:00');
  });

  it('speaks every date as the host would', () => {
    const spoken = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(instantBetween2020And2040, (instant) => {
        const { date } = londonOf(instant);
        assert.equal(spokenDay(date), spoken.format(Date.parse(date)));
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  civilDate,
  compareDates,
  daysBetween,
  isCivilDate,
  weekday,
  weekSince,
} from '../../domain/civil-date.ts';

const aDate = fc
  .integer({ min: Date.UTC(1996, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
  .map((day) => civilDate(new Date(day * 86_400_000).toISOString().slice(0, 10)));

describe('a date in the calendar', () => {
  it('is written as year, month and day', () => {
    assert.equal(civilDate('2027-08-04'), '2027-08-04');
  });

  it('has a 29 February in leap years, and in no other', () => {
    for (const leap of ['2024-02-29', '2028-02-29', '2000-02-29']) assert.ok(isCivilDate(leap));
    for (const never of ['2027-02-29', '2100-02-29', '2028-02-30']) {
      assert.ok(!isCivilDate(never), never);
    }
  });

  it('refuses what is not a day, and names it', () => {
    const not = ['', '2027-8-4', '04/08/2027', '2027-13-01', '2027-00-10', '2027-04-31'];
    for (const text of [...not, '2027-08-04T00:00', ' 2027-08-04', '2027-08-04\n', '2027-08-00']) {
      assert.ok(!isCivilDate(text), text);
      assert.throws(
        () => civilDate(text),
        (error) => error instanceof RangeError && error.message.includes(`'${text}'`),
      );
    }
  });

  it('goes over month, year and leap day when days are added', () => {
    assert.equal(addDays(civilDate('2028-02-28'), 1), '2028-02-29');
    assert.equal(addDays(civilDate('2027-02-28'), 1), '2027-03-01');
    assert.equal(addDays(civilDate('2028-03-01'), -1), '2028-02-29');
    assert.equal(addDays(civilDate('2027-12-31'), 1), '2028-01-01');
    assert.equal(addDays(civilDate('2027-08-04'), 0), '2027-08-04');
  });

  it('refuses part of a day, no number at all, and days beyond the calendar', () => {
    for (const days of [0.5, Number.NaN, Infinity, 10_000_000]) {
      assert.throws(() => addDays(civilDate('2027-08-04'), days), RangeError);
    }
  });

  it('counts the days to a later date, and below zero to an earlier one', () => {
    assert.equal(daysBetween(civilDate('2027-05-06'), civilDate('2027-08-04')), 90);
    assert.equal(daysBetween(civilDate('2027-08-04'), civilDate('2027-08-01')), -3);
    assert.equal(daysBetween(civilDate('2028-02-01'), civilDate('2028-03-01')), 29);
  });

  it('is in a week that began as many sevens of days after the first', () => {
    const since = civilDate('2027-06-01');
    const begun = (today: string) => weekSince(since, civilDate(today));
    assert.equal(begun('2027-06-01'), '2027-06-01');
    assert.equal(begun('2027-06-07'), '2027-06-01');
    assert.equal(begun('2027-06-08'), '2027-06-08');
    assert.equal(begun('2027-07-05'), '2027-06-29');
  });

  it('finds its way back: the days counted are the days that were added', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        assert.equal(daysBetween(date, addDays(date, days)), days);
        assert.equal(addDays(addDays(date, days), -days), date);
      }),
    );
  });

  it('knows its weekday', () => {
    assert.equal(weekday(civilDate('2027-08-04')), 'Wednesday');
    assert.equal(weekday(civilDate('2027-02-01')), 'Monday');
    assert.equal(weekday(civilDate('2028-02-29')), 'Tuesday');
    assert.equal(weekday(civilDate('1969-12-28')), 'Sunday');
  });

  it('sorts as its text does', () => {
    fc.assert(
      fc.property(fc.array(aDate), (dates) => {
        assert.deepEqual([...dates].sort(compareDates), [...dates].sort());
      }),
    );
  });
});

import assert from 'node:assert/strict';
import Holidays from 'date-holidays';
import { isBankHoliday } from '../../domain/bank-holidays.ts';
import { addDays, civilDate, weekday, type CivilDate } from '../../domain/civil-date.ts';

function daysOf(year: number): CivilDate[] {
  const first = civilDate(`${year}-01-01`);
  const days = Array.from({ length: 366 }, (_, n) => addDays(first, n));
  return days.filter((day) => day.startsWith(`${year}`));
}

const holidaysOf = (year: number) => daysOf(year).filter(isBankHoliday);

describe('the bank holidays of England and Wales', () => {
  const published = new Holidays('GB', 'ENG');

  for (let year = 2015; year <= 2035; year += 1) {
    it(`are those that others list for ${year}`, () => {
      const listed = published
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => civilDate(date.slice(0, 10)))
        .filter((date) => !['Saturday', 'Sunday'].includes(weekday(date)));
      assert.deepEqual(holidaysOf(year), [...new Set(listed)].sort());
    });
  }

  it('are the eight that gov.uk lists for 2027', () => {
    const spring = ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31'];
    assert.deepEqual(holidaysOf(2027), [...spring, '2027-08-30', '2027-12-27', '2027-12-28']);
  });

  it('move Christmas Sunday to Tuesday, for Monday is Boxing Day', () => {
    assert.deepEqual(holidaysOf(2022).slice(-2), ['2022-12-26', '2022-12-27']);
  });

  it('move Boxing Saturday to Monday, and New Year on a weekend to Monday', () => {
    assert.deepEqual(holidaysOf(2026).slice(-2), ['2026-12-25', '2026-12-28']);
    assert.equal(holidaysOf(2022)[0], '2022-01-03');
    assert.equal(holidaysOf(2023)[0], '2023-01-02');
  });

  it('are never on a weekend: the substitute is the holiday', () => {
    assert.ok(!isBankHoliday(civilDate('2027-12-25')));
    assert.ok(!isBankHoliday(civilDate('2028-01-01')));
    assert.ok(isBankHoliday(civilDate('2028-01-03')));
  });

  it('gave their usual day away in the years of VE Day and the jubilees', () => {
    for (const away of ['2020-05-04', '2022-05-30', '2012-05-28']) {
      assert.ok(!isBankHoliday(civilDate(away)), away);
    }
    const instead = ['2020-05-08', '2022-06-02', '2022-06-03', '2012-06-04', '2012-06-05'];
    for (const day of instead) assert.ok(isBankHoliday(civilDate(day)), day);
  });

  it('had a day more for the wedding, the state funeral and the coronation', () => {
    for (const day of ['2011-04-29', '2022-09-19', '2023-05-08']) {
      assert.ok(isBankHoliday(civilDate(day)), day);
    }
    for (const usual of ['2023-05-01', '2022-05-02']) assert.ok(isBankHoliday(civilDate(usual)));
    assert.ok(!isBankHoliday(civilDate('2024-05-08')));
  });

  it('know the earliest and the latest Easter, and those that the plain rule has to correct', () => {
    const mondays = ['1818-03-23', '2008-03-24', '2038-04-26', '1954-04-19', '1981-04-20'];
    for (const monday of mondays) {
      assert.ok(isBankHoliday(civilDate(monday)), monday);
      assert.ok(isBankHoliday(addDays(civilDate(monday), -3)), `Good Friday before ${monday}`);
    }
  });
});

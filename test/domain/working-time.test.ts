import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import { addWorkingHours, isWorkingDay, nextWorkingDay } from '../../domain/working-time.ts';

function at(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return londonInstant(civilDate(date), time);
}

function after(hours: number, from: string): string {
  const { date, time } = londonOf(addWorkingHours(at(from), hours));
  return `${date} ${time}`;
}

describe('working time', () => {
  it('is Monday to Friday, less bank holidays', () => {
    assert.ok(isWorkingDay(civilDate('2027-08-04')));
    for (const day of ['2027-08-07', '2027-08-08', '2027-08-30', '2027-03-26']) {
      assert.ok(!isWorkingDay(civilDate(day)), day);
    }
  });

  it('goes on the next working day, never on the day itself', () => {
    assert.equal(nextWorkingDay(civilDate('2027-08-04')), '2027-08-05');
    assert.equal(nextWorkingDay(civilDate('2027-08-06')), '2027-08-09');
    assert.equal(nextWorkingDay(civilDate('2027-08-07')), '2027-08-09');
  });

  it('steps over Easter, and over Christmas with its substitutes', () => {
    assert.equal(nextWorkingDay(civilDate('2027-03-25')), '2027-03-30');
    assert.equal(nextWorkingDay(civilDate('2027-12-24')), '2027-12-29');
  });

  it('counts hours within a day', () => {
    assert.equal(after(4, '2027-08-04 10:15'), '2027-08-04 14:15');
    assert.equal(after(0.5, '2027-08-04 10:15'), '2027-08-04 10:45');
  });

  it('may end with the day, at 17:00', () => {
    assert.equal(after(4, '2027-08-04 13:00'), '2027-08-04 17:00');
    assert.equal(after(8, '2027-08-04 09:00'), '2027-08-04 17:00');
  });

  it('carries what is left over to the next morning', () => {
    assert.equal(after(4, '2027-08-04 15:00'), '2027-08-05 11:00');
    assert.equal(after(8, '2027-08-04 17:00'), '2027-08-05 17:00');
  });

  it('starts to count at 09:00 when asked before it, and tomorrow when asked after 17:00', () => {
    assert.equal(after(4, '2027-08-04 07:30'), '2027-08-04 13:00');
    assert.equal(after(4, '2027-08-04 20:00'), '2027-08-05 13:00');
  });

  it('does not count a weekend or a bank holiday', () => {
    assert.equal(after(4, '2027-08-27 16:00'), '2027-08-31 12:00');
    assert.equal(after(4, '2027-08-28 11:00'), '2027-08-31 13:00');
  });

  it('does not lose or gain an hour when the clocks change over a weekend', () => {
    assert.equal(after(8, '2028-03-24 13:00'), '2028-03-27 13:00');
    assert.equal(after(8, '2027-10-29 13:00'), '2027-11-01 13:00');
  });

  it('is the moment itself after no hours, or the next working moment', () => {
    assert.equal(after(0, '2027-08-04 10:00'), '2027-08-04 10:00');
    assert.equal(after(0, '2027-08-07 10:00'), '2027-08-09 09:00');
  });

  it('refuses hours that would never pass', () => {
    for (const hours of [-1, Number.NaN, Infinity]) {
      assert.throws(() => addWorkingHours(at('2027-08-04 10:00'), hours), {
        name: 'RangeError',
        message: `Not working hours: ${hours}`,
      });
    }
  });

  it('comes to the same whether hours are added at once or one after the other', () => {
    const minutes = fc.integer({ min: 0, max: 365 * 24 * 60 });
    const hours = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(minutes, hours, hours, (minute, some, more) => {
        const from = at('2027-01-01 00:00') + minute * 60_000;
        const inTwo = addWorkingHours(addWorkingHours(from, some), more);
        assert.equal(inTwo, addWorkingHours(from, some + more));
        const { date, time } = londonOf(inTwo);
        assert.ok(isWorkingDay(date) && time > '09:00' && time <= '17:00');
      }),
    );
  });

  it('leaves no working day out', () => {
    let day = civilDate('2027-01-01');
    let worked = 0;
    while (day < '2028-01-01') {
      if (isWorkingDay(day)) worked += 1;
      day = addDays(day, 1);
    }
    assert.equal(worked, 261 - 8);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { usualSlots } from '../../domain/exchange-calendar.ts';
import { londonOf } from '../../domain/london.ts';
import {
  isWindowOpen,
  lastFileAt,
  lastSlotDate,
  weeksBefore,
  windowOpens,
} from '../../domain/window.ts';

const start = civilDate('2027-08-04');
const isOpenDaysBefore = (days: number) => isWindowOpen(start, addDays(start, -days));

describe('the window', () => {
  it('is open 90 days before the start, and not yet at 91', () => {
    assert.deepEqual([91, 90, 89].map(isOpenDaysBefore), [false, true, true]);
  });

  it('is open on the second day before the start, and no more on the last', () => {
    assert.deepEqual([3, 2, 1].map(isOpenDaysBefore), [true, true, false]);
  });

  it('is closed on the start date and after it', () => {
    assert.deepEqual([0, -1, -90].map(isOpenDaysBefore), [false, false, false]);
  });

  it('of changeover day 2027 opens on 6 May and has its last slot on 2 August', () => {
    assert.equal(windowOpens(start), '2027-05-06');
    assert.equal(lastSlotDate(start), '2027-08-02');
  });

  it('closes with the file that leaves at 14:00 in London, in summer and in winter', () => {
    assert.equal(lastFileAt(start, usualSlots), Date.UTC(2027, 7, 2, 13));
    const february = lastFileAt(civilDate('2028-02-02'), usualSlots);
    assert.deepEqual(londonOf(february), { date: '2028-01-31', time: '14:00' });
    assert.equal(february, Date.UTC(2028, 0, 31, 14));
  });

  it('counts a leap day like any other', () => {
    assert.equal(windowOpens(civilDate('2028-04-05')), '2028-01-06');
    assert.equal(windowOpens(civilDate('2027-04-05')), '2027-01-05');
    assert.equal(lastSlotDate(civilDate('2028-03-02')), '2028-02-29');
    assert.equal(windowOpens(civilDate('2028-02-29')), '2027-12-01');
  });

  it('opens and has its last slot on days that it is open, and on none outside them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        const day = addDays(start, days);
        const opens = windowOpens(day);
        const closes = lastSlotDate(day);
        assert.ok(isWindowOpen(day, opens) && isWindowOpen(day, closes));
        assert.ok(!isWindowOpen(day, addDays(opens, -1)));
        assert.ok(!isWindowOpen(day, addDays(closes, 1)));
      }),
    );
  });

  it('counts weeks back from the start to the same weekday', () => {
    assert.equal(weeksBefore(start, 12), '2027-05-12');
    assert.equal(weeksBefore(start, 4), '2027-07-07');
    assert.equal(weeksBefore(start, 0), start);
  });
});

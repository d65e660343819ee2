import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import {
  calendarTroubles,
  cutOffTimes,
  fetchedOn,
  slotsTold,
  slotTimes,
  usualCalendar,
} from '../../domain/exchange-calendar.ts';
import { londonOf } from '../../domain/london.ts';
import { nextAt, onDay } from '../../domain/named-times.ts';
import { silenceDue, slotOf } from '../../domain/silence.ts';
import { lastFileAt } from '../../domain/window.ts';
import { Rotation, firstDay, sent } from './a-rotation.ts';

const afternoon = { applicants: '15:00', notifications: '17:00' } as const;
const calendar = { ...usualCalendar, slots: { ...usualCalendar.slots, ...afternoon } };
const tuesday = civilDate('2027-06-01');
const day = (instant: number): string => Object.values(londonOf(instant)).join(' ');

describe('A deanery’s own day of files', () => {
  it('is allowed as usual, and with every slot at one time before the cut-off', () => {
    assert.deepEqual(calendarTroubles(usualCalendar), []);
    assert.deepEqual(calendarTroubles(calendar), []);
    const slots = {
      applicants: '15:00',
      notifications: '15:00',
      acknowledgements: '15:00',
    } as const;
    assert.deepEqual(calendarTroubles({ ...calendar, slots, cutOff: '17:00' }), []);
  });

  it('is told to rotations where it is not the usual one', () => {
    assert.deepEqual(slotsTold(usualCalendar), {});
    assert.deepEqual(slotsTold(calendar), { slots: afternoon });
  });

  it('has its slots at London’s time on every day, also when the clocks change (case 22)', () => {
    const days = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays(civilDate('2026-01-01'), n));
    fc.assert(
      fc.property(days, fc.constantFrom(...slotTimes, ...cutOffTimes), (date, time) => {
        assert.deepEqual(londonOf(onDay(date, time)), { date, time });
        assert.deepEqual(londonOf(nextAt(onDay(date, time), time)), {
          date: addDays(date, 1),
          time,
        });
      }),
    );
  });

  it('ends a window with its own last file, in summer and in winter (case 22)', () => {
    assert.equal(day(lastFileAt(firstDay, afternoon)), '2027-08-02 15:00');
    assert.equal(day(lastFileAt(civilDate('2027-03-30'), afternoon)), '2027-03-28 15:00');
    assert.equal(
      lastFileAt(civilDate('2027-03-30'), afternoon),
      Date.parse('2027-03-28T14:00:00Z'),
    );
  });

  it('has what is there at its cut-off fetched on its day, and what comes later on the next', () => {
    assert.equal(fetchedOn(onDay(tuesday, '18:00'), '18:00'), tuesday);
    assert.equal(fetchedOn(onDay(tuesday, '18:00') + 1, '18:00'), '2027-06-02');
    assert.equal(fetchedOn(onDay(tuesday, '17:00') + 1, '17:00'), '2027-06-02');
  });

  const row = { kind: 'applicant', passedOverAt: null, leftAt: null } as const;

  it('has its own slot for what was handed over between the usual slot and its own', () => {
    const handedOverAt = onDay(tuesday, '14:30');
    assert.equal(day(slotOf({ ...row, handedOverAt }, usualCalendar.slots)), '2027-06-02 14:00');
    assert.equal(day(slotOf({ ...row, handedOverAt }, afternoon)), '2027-06-01 15:00');
  });

  it('calls a file silent a day later when it left after the cut-off', () => {
    const handedOverAt = onDay(tuesday, '08:00');
    const due = (leftAt: number) =>
      day(silenceDue({ ...row, handedOverAt, leftAt }, usualCalendar));
    assert.equal(due(onDay(tuesday, '17:00')), '2027-06-02 12:00');
    assert.equal(due(onDay(tuesday, '18:00') + 60_000), '2027-06-03 12:00');
  });

  it('calls a row that a day had no room for unsent only after its own day', () => {
    const handedOverAt = onDay(tuesday, '08:00');
    const passedOverAt = onDay(tuesday, '14:00');
    assert.equal(day(silenceDue({ ...row, handedOverAt }, usualCalendar)), '2027-06-02 12:00');
    assert.equal(
      day(silenceDue({ ...row, handedOverAt, passedOverAt }, usualCalendar)),
      '2027-06-03 12:00',
    );
  });

  describe('in a rotation', () => {
    const known = (slots?: typeof afternoon) => (slots ? { slots } : {});
    const told = (slots?: typeof afternoon) => {
      const rotation = new Rotation({ daysBefore: 5, change: { status: 'draft' } });
      return rotation.changed({}, known(slots));
    };
    const owed = (rotation: Rotation) => rotation.waiting.includes('applicant');

    it('carries an approval of the last day until its own last file', () => {
      const late = (slots?: typeof afternoon) =>
        owed(told(slots).until(2, '14:30').changed({ status: 'approved' }, known(slots)));
      assert.deepEqual([late(), late(afternoon)], [false, true]);
    });

    it('sends the pack only after it, at the next named time', () => {
      const approved = told(afternoon)
        .until(3, '12:00')
        .changed({ status: 'approved' }, { slots: afternoon });
      assert.equal(day(approved.decision.wakes ?? 0), '2027-08-02 15:30');
    });

    it('names its own time where a desk reads what can still carry it', () => {
      const changed = sent(60, { known: { slots: afternoon } }).changed(
        { doctorId: 'D2' },
        { slots: afternoon },
      );
      const says = changed.decision.causes.flatMap((one) => one.says['can still carry it'] ?? []);
      assert.match(says[0] ?? '', /applicants’ file, at 15:00 .*notifications’ file, at 17:00/);
    });

    it('is the usual one again when it is told so', () => {
      const again = told(afternoon).until(2, '14:30').changed({ status: 'approved' });
      assert.equal(owed(again), false);
    });
  });
});

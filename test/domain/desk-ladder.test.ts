import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import {
  deskNow,
  nextDeskChange,
  snoozeEnds,
  snoozeRefusal,
  type Holder,
  type Turns,
} from '../../domain/desk-ladder.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';

const at = (date: string, time: string): number => londonInstant(civilDate(date), time);
const roles = ['contact', 'deputy', 'manager'] as const;

type Who = 'there' | 'away' | 'nobody';

/** The three desks of a topic; of each whether somebody is there, away, or not named at all. */
const desksOf = (scope: string, ...who: Who[]): Holder[] =>
  roles.map((role, index) => ({
    role,
    desk: `${scope}/hires/${role}`,
    contactId: who[index] === 'nobody' ? null : `${role}-${scope}`,
    absent: who[index] === 'away',
  }));
const desks = (...who: Who[]): Holder[] => desksOf('RGT', ...who);
const everybody = desks('there', 'there', 'there');
const since = (began: number): Turns => ({ began, acknowledgedBy: null, snoozedUntil: null });

/** Whose desk it is on so many times, as `date time role`. */
const ladder = (began: number, holders = everybody): string[] => {
  const turns = since(began);
  const said = [];
  for (let now: number | null = began; now !== null; now = nextDeskChange(turns, now)) {
    const { date, time } = londonOf(now);
    said.push(`${date} ${time} ${deskNow(holders, turns, now).desk}`);
  }
  return said;
};

describe('the ladder of an escalation', () => {
  it('goes from the named contact to the deputy after 4 working hours, to the manager after 8', () => {
    assert.deepEqual(ladder(at('2027-06-01', '12:00')), [
      '2027-06-01 12:00 RGT/hires/contact',
      '2027-06-01 17:00 RGT/hires/deputy',
      '2027-06-02 12:00 RGT/hires/manager',
    ]);
  });

  it('counts no hour before 09:00 or after 17:00, and waits for the next named time', () => {
    assert.deepEqual(ladder(at('2027-06-01', '17:00')), [
      '2027-06-01 17:00 RGT/hires/contact',
      '2027-06-02 14:00 RGT/hires/deputy',
      '2027-06-02 17:00 RGT/hires/manager',
    ]);
  });

  it('has come to the manager by 17:00 of its day when it began at 09:00 sharp, else on the next', () => {
    const sharp = at('2027-06-01', '09:00');
    assert.deepEqual(ladder(sharp), [
      '2027-06-01 09:00 RGT/hires/contact',
      '2027-06-01 14:00 RGT/hires/deputy',
      '2027-06-01 17:00 RGT/hires/manager',
    ]);
    assert.deepEqual(ladder(sharp + 1), [
      '2027-06-01 09:00 RGT/hires/contact',
      '2027-06-01 14:00 RGT/hires/deputy',
      '2027-06-02 12:00 RGT/hires/manager',
    ]);
  });

  it('counts no weekend and no bank holiday', () => {
    // The Thursday before Easter 2027; Good Friday and Easter Monday are none of its days.
    assert.deepEqual(ladder(at('2027-03-25', '14:00')), [
      '2027-03-25 14:00 RGT/hires/contact',
      '2027-03-30 12:00 RGT/hires/deputy',
      '2027-03-30 14:00 RGT/hires/manager',
    ]);
  });

  it('counts the same hours in the week in which the clocks change', () => {
    assert.deepEqual(ladder(at('2027-10-29', '15:00')), [
      '2027-10-29 15:00 RGT/hires/contact',
      '2027-11-01 12:00 RGT/hires/deputy',
      '2027-11-01 15:00 RGT/hires/manager',
    ]);
  });

  it('skips whoever is absent at once, and says so', () => {
    const now = at('2027-06-01', '12:00');
    assert.deepEqual(deskNow(desks('away', 'there', 'there'), since(now), now), {
      desk: 'RGT/hires/deputy',
      contactId: 'deputy-RGT',
      skipped: ['RGT/hires/contact: absent'],
    });
    assert.deepEqual(deskNow(desks('away', 'nobody', 'there'), since(now), now).skipped, [
      'RGT/hires/contact: absent',
      'RGT/hires/deputy: nobody is named',
    ]);
  });

  it('does not skip whoever is there', () => {
    const now = at('2027-06-01', '12:00');
    assert.deepEqual(deskNow(everybody, since(now), now).skipped, []);
  });

  it('counts from when the named contact’s turn began, also when the contact was skipped', () => {
    assert.deepEqual(ladder(at('2027-06-01', '12:00'), desks('away', 'there', 'there')), [
      '2027-06-01 12:00 RGT/hires/deputy',
      '2027-06-01 17:00 RGT/hires/deputy',
      '2027-06-02 12:00 RGT/hires/manager',
    ]);
  });

  it('goes back to whoever is there when those above are not', () => {
    const began = at('2027-06-01', '12:00');
    const later = at('2027-06-03', '12:00');
    assert.equal(
      deskNow(desks('there', 'there', 'away'), since(began), later).desk,
      'RGT/hires/deputy',
    );
    assert.equal(
      deskNow(desks('there', 'away', 'away'), since(began), later).desk,
      'RGT/hires/contact',
    );
  });

  it('stays on the manager’s desk, with nobody, when nobody is there', () => {
    const now = at('2027-06-01', '12:00');
    const found = deskNow(desks('nobody', 'away', 'nobody'), since(now), now);
    assert.deepEqual(
      [found.desk, found.contactId, found.skipped.length],
      ['RGT/hires/manager', null, 3],
    );
  });

  it('goes to the deanery’s people of the topic when nobody of the trust is there, and up from them', () => {
    const began = at('2027-06-01', '12:00');
    const nobody = desks('away', 'nobody', 'away');
    const holders = [...nobody, ...desksOf('EOE', 'there', 'there', 'away')];
    assert.deepEqual(ladder(began, holders), [
      '2027-06-01 12:00 EOE/hires/contact',
      '2027-06-01 17:00 EOE/hires/deputy',
      '2027-06-02 12:00 EOE/hires/deputy',
    ]);
    assert.deepEqual(deskNow(holders, since(began), began), {
      desk: 'EOE/hires/contact',
      contactId: 'contact-EOE',
      skipped: [
        'RGT/hires/contact: absent',
        'RGT/hires/deputy: nobody is named',
        'RGT/hires/manager: absent',
      ],
    });
  });

  it('stays with the trust’s own people while one of them is there', () => {
    const began = at('2027-06-01', '12:00');
    const holders = [...desks('away', 'away', 'there'), ...desksOf('EOE', 'there')];
    assert.equal(deskNow(holders, since(began), began).desk, 'RGT/hires/manager');
  });

  it('is the deanery manager’s, with nobody, when nobody is there at all', () => {
    const began = at('2027-06-01', '12:00');
    const holders = [
      ...desks('away', 'nobody', 'nobody'),
      ...desksOf('EOE', 'away', 'nobody', 'nobody'),
    ];
    const { desk, contactId, skipped } = deskNow(holders, since(began), began);
    assert.deepEqual([desk, contactId, skipped.length], ['EOE/hires/manager', null, 6]);
  });

  it('has exactly one desk at every moment, whoever is there', () => {
    const who = fc.constantFrom('there' as const, 'away' as const, 'nobody' as const);
    const began = at('2027-06-01', '12:00');
    fc.assert(
      fc.property(who, who, who, fc.integer({ min: 0, max: 96 }), (a, b, c, hours) => {
        const holders = desks(a, b, c);
        const { desk, contactId } = deskNow(holders, since(began), began + hours * 3_600_000);
        const holder = holders.find((one) => one.desk === desk);
        assert.ok(holder);
        assert.equal(
          contactId === null,
          [a, b, c].every((one) => one !== 'there'),
        );
        if (contactId !== null)
          assert.deepEqual([holder.contactId, holder.absent], [contactId, false]);
      }),
    );
  });
});

describe('an escalation that a person has', () => {
  const began = at('2027-06-01', '12:00');

  it('does not climb once it is acknowledged', () => {
    assert.equal(nextDeskChange({ ...since(began), acknowledgedBy: 'contact-1' }, began), null);
  });

  it('comes back at 08:00 of the day until which it was snoozed, in summer and in winter', () => {
    for (const day of ['2027-06-10', '2027-10-31', '2028-02-29']) {
      const until = civilDate(day);
      assert.deepEqual(londonOf(snoozeEnds(until)), { date: until, time: '08:00' });
      assert.equal(
        nextDeskChange({ ...since(began), snoozedUntil: until }, began),
        snoozeEnds(until),
      );
    }
  });

  it('can be snoozed for a day and for four weeks, and for nothing less or more', () => {
    const today = londonOf(began).date;
    const refusal = (days: number) => snoozeRefusal(addDays(today, days), began);
    assert.deepEqual([refusal(1), refusal(28)], [null, null]);
    assert.equal(refusal(0), 'Snooze until a day after today (1 June 2027), not 1 June 2027.');
    assert.equal(refusal(-1), 'Snooze until a day after today (1 June 2027), not 31 May 2027.');
    assert.equal(
      refusal(29),
      'Snooze for four weeks at most: until 29 June 2027, not 30 June 2027.',
    );
  });

  it('counts today in London, not in Greenwich', () => {
    const lateInTheEvening = at('2027-06-01', '00:30');
    assert.equal(snoozeRefusal(civilDate('2027-06-02'), lateInTheEvening), null);
    assert.notEqual(snoozeRefusal(civilDate('2027-06-01'), lateInTheEvening), null);
  });
});

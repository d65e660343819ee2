import assert from 'node:assert/strict';
import { usualCalendar } from '../../../domain/exchange-calendar.ts';
import {
  CalendarError,
  calendarsIn,
  calendarsOf,
} from '../../../systems/esr/layout/calendar-file.ts';

const refused = (given: unknown): string => {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  try {
    calendarsOf(text, 'calendar.json');
  } catch (error) {
    assert.ok(error instanceof CalendarError);
    return error.message;
  }
  return 'nothing';
};

describe('The file with the day of files of each deanery', () => {
  it('says what is not as usual, and the rest is', () => {
    const calendars = calendarsOf(
      '{"NTH": {"slots": {"APP": "15:00", "DNC": "17:00"}, "expected": {"APC": "07:30"}}, "OXF": {}}',
      'calendar.json',
    );
    assert.deepEqual(calendars.get('NTH'), {
      ...usualCalendar,
      slots: { applicants: '15:00', notifications: '17:00', acknowledgements: '17:00' },
      expected: { ...usualCalendar.expected, applicantConfirmations: '07:30' },
    });
    assert.deepEqual(calendars.get('OXF'), usualCalendar);
  });

  it('is not needed: every deanery has the usual day, with the full files of the settings', () => {
    const of = calendarsIn(undefined, { fullFilesAWeek: 5 });
    assert.deepEqual(of('EOE'), { ...usualCalendar, fullFilesAWeek: 5 });
  });

  for (const [what, given, says] of [
    [
      'a slot at a time at which somebody is told something',
      { NTH: { slots: { APP: '14:30' } } },
      'calendar.json: NTH.slots.APP is "14:30". Allowed: one of 14:00, 15:00, 17:00.',
    ],
    [
      'a cut-off that is no named time',
      { NTH: { cutOff: '19:00' } },
      'calendar.json: NTH.cutOff is "19:00". Allowed: one of 17:00, 18:00.',
    ],
    [
      'a time that no clock shows',
      { NTH: { expected: { DCC: '24:15' } } },
      'calendar.json: NTH.expected.DCC is "24:15". Allowed: a time of the day, HH:MM.',
    ],
    [
      'a folder that leads out of the exchange',
      { NTH: { folder: '../other' } },
      'calendar.json: NTH.folder is "../other". Allowed: the name of a folder: letters, digits, - and _.',
    ],
    [
      'no full file at all',
      { NTH: { fullFilesAWeek: 0 } },
      'calendar.json: NTH.fullFilesAWeek is 0. Allowed: a whole number, 1 or more.',
    ],
    [
      'applicants after the notifications about them',
      { NTH: { slots: { APP: '15:00', DNC: '14:00' } } },
      "calendar.json: NTH: applicants leave at 15:00, after the notifications of 14:00. Allowed: not after them, since ESR is told of a post's holder whom it can know.",
    ],
    [
      'a slot that ESR no longer fetches on its day',
      { NTH: { cutOff: '17:00' } },
      'calendar.json: NTH: a slot is at 17:00, and the cut-off at 17:00. Allowed: slots before the cut-off.',
    ],
    [
      'an acknowledgement before the records of its day',
      { NTH: { slots: { RTC: '14:00' } } },
      'calendar.json: NTH: records are expected by 14:30, and acknowledged at 14:00. Allowed: an acknowledgement after the records of its day.',
    ],
    [
      'a deanery that is no code',
      { north: {} },
      'calendar.json: "north" is no deanery. Allowed: a code such as EOE.',
    ],
    [
      'a field that nobody knows',
      { NTH: { slots: { RMC: '14:00' } } },
      'calendar.json: NTH.slots.RMC is not known. Allowed: slots.APP, slots.DNC, slots.RTC, cutOff, folder, expected.RMC, expected.APC, expected.DCC, fullFilesAWeek.',
    ],
    [
      'a list',
      [],
      'calendar.json: It is []. Allowed: an object, by deanery, such as {"EOE": {"slots": {"APP": "14:00"}}}.',
    ],
  ] as const) {
    it(`is refused with ${what}`, () => {
      assert.equal(refused(given), says);
    });
  }

  it('is refused when it is not JSON, or not there', () => {
    assert.match(refused('{'), /^calendar\.json: It is not JSON: /);
    assert.throws(() => calendarsIn('/nowhere/calendar.json', usualCalendar), /cannot be read/);
  });
});

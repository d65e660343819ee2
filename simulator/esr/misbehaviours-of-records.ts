import type { Misbehaviour } from './misbehaviour.ts';

/** What the records were to say is said again on the next day: a hire, or a position, may be late by that. */
const delayed = { of: 'records', mayReach: ['hire-overdue', 'post-unmatched'] } as const;
const harmless = { of: 'records', mayReach: [] } as const;

/** How what ESR tells of positions and hires can go wrong. */
export const misbehavioursOfRecords = {
  'records-not-sent': {
    ...delayed,
    does: 'sends no records; what they were to say goes with the next ones',
    standsFor: 'case 14',
  },
  'records-late': {
    ...harmless,
    does: 'sends the records at 22:14',
    standsFor: 'case 14',
  },
  'records-overtaken': {
    ...delayed,
    does: 'delivers the records two days later, after those of the next day',
    standsFor: 'case 13',
  },
  'records-lost': {
    ...delayed,
    does: 'loses the records, whose number is gone; says them again on the next day under the number after it',
    standsFor: 'case 13',
  },
  'records-twice': {
    ...harmless,
    does: 'delivers the records once more on the next day',
    standsFor: 'case 13',
  },
  'records-changed': {
    ...harmless,
    does: 'delivers other bytes under the same name on the next day, in which every position is deleted',
    standsFor: 'case 13',
  },
  'records-number-again': {
    ...delayed,
    does: 'gives the records the number of the day before; says them again on the next day',
    standsFor: 'case 13',
  },
  'records-in-two': {
    ...harmless,
    does: 'sends the records in two files, with a number each',
    standsFor: 'cases 13, 14',
  },
  'records-empty': {
    ...delayed,
    does: 'sends a file without a record; says them on the next day',
    standsFor: 'case 14',
  },
  'records-truncated': {
    ...delayed,
    does: 'breaks the records off in the middle of a line; says them again on the next day',
    standsFor: 'July 2019; case 12',
  },
  'records-without-trailer': {
    ...delayed,
    does: 'sends the records without a trailer; says them again on the next day',
    standsFor: 'case 12',
  },
  'records-without-header': {
    ...delayed,
    does: 'sends the records without a header; says them again on the next day',
    standsFor: 'case 12',
  },
  'records-wrong-count': {
    ...delayed,
    does: 'counts one line more than there is; says them again on the next day',
    standsFor: 'case 12',
  },
  'records-wrong-name': {
    ...delayed,
    does: 'names another file in the header; says them again on the next day',
    standsFor: 'case 12',
  },
  'records-utf-8': {
    ...delayed,
    does: 'writes the records in UTF-8, with a byte order mark; says them again on the next day',
    standsFor: 'case 7',
  },
  'records-poisoned': {
    ...harmless,
    does: 'puts lines that nobody can read among the records: another type, too few columns, a quote that never closes',
    standsFor: 'July 2019; cases 6, 40',
  },
  'records-backslashes': {
    ...harmless,
    does: 'writes backslashes before quotes, doubled quotes, commas and line breaks into every title',
    standsFor: 'July 2019, August 2020; case 6',
  },
  'records-unknown-codes': {
    ...delayed,
    does: 'uses codes that are in no list; says the records again on the next day',
    standsFor: 'case 34',
  },
  'records-without-zeros': {
    ...delayed,
    does: 'names employing authorities without their leading zeros; says the records again on the next day',
    standsFor: 'March 2021; case 9',
  },
  'full-files-nine': {
    ...harmless,
    does: 'sends nine full files in place of what has changed',
    standsFor: 'March 2021; case 18',
  },
  'full-file-forgets': {
    ...delayed,
    does: 'sends a full file that names one position of all; says what has changed on the next day',
    standsFor: 'July 2019, March 2021; case 18',
  },
  'hires-at-host-only': {
    ...delayed,
    does: 'tells the honorary record at the host where the lead employer hires; tells the hire on the next day',
    standsFor: 'case 33',
  },
  'hires-of-strangers': {
    ...harmless,
    does: 'tells of a doctor hired whom nobody knows',
    standsFor: 'case 33',
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

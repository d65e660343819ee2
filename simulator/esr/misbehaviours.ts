import type { CauseKind } from '../../domain/causes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';

/** What of ESR misbehaves: the files of one kind that it sends or gets, or the door to its server. */
export type Misbehaving =
  'records' | 'answers' | 'confirmations' | 'applicants' | 'notifications' | 'door';

interface Misbehaviour {
  readonly of: Misbehaving;
  /** What it does on that day, of ESR. */
  readonly does: string;
  /** The incident that was seen, or the cases of docs/esr-cases.md. */
  readonly standsFor: string;
  /** Kinds of causes that it may bring to the rotations that it touches, beside those of their stories. */
  readonly mayReach: readonly CauseKind[];
}

const unanswered = { mayReach: ['no-answer'] } as const;
/** What the records were to say is said again on the next day: a hire, or a position, may be late by that. */
const delayed = { of: 'records', mayReach: ['hire-overdue', 'post-unmatched'] } as const;
const harmless = { of: 'records', mayReach: [] } as const;

/** The closed list of what ESR can be told to do wrong on a day. */
export const misbehaviours = {
  quarantine: {
    ...{ of: 'applicants', ...unanswered },
    does: 'quarantines each file of applicants of that day as a whole, and says nothing',
    standsFor: 'May 2024; cases 1, 15',
  },
  'applicants-left-lying': {
    ...{ of: 'applicants', ...unanswered },
    does: 'collects the files of applicants of that day only two days later',
    standsFor: 'cases 14, 15',
  },
  'answers-late': {
    ...{ of: 'answers', ...unanswered },
    does: 'answers that morning’s applicants a day later',
    standsFor: 'July 2020; cases 14, 15',
  },
  'answers-lost': {
    ...{ of: 'answers', ...unanswered },
    does: 'loses that morning’s answers, whose number is gone; says them again on the next morning under the number after it',
    standsFor: 'July 2020; cases 13, 15',
  },
  'answers-twice': {
    ...{ of: 'answers', mayReach: [] },
    does: 'delivers that morning’s answers once more on the next',
    standsFor: 'July 2020; case 13',
  },
  'answers-truncated': {
    ...{ of: 'answers', ...unanswered },
    does: 'breaks that morning’s answers off in the middle of a line; says them again on the next',
    standsFor: 'case 12',
  },
  'answers-echo': {
    ...{ of: 'answers', ...unanswered },
    does: 'echoes our text into its first answer without quotes, so that the line has other columns',
    standsFor: 'July 2020; case 16',
  },
  'answers-without-zeros': {
    ...{ of: 'answers', ...unanswered },
    does: 'names positions in that morning’s answers without their leading zeros',
    standsFor: 'March 2021; case 9',
  },
  'answers-to-nothing': {
    ...{ of: 'answers', mayReach: [] },
    does: 'answers an applicant that was never sent, beside that morning’s answers',
    standsFor: 'case 16',
  },
  'confirmations-refuse': {
    ...{ of: 'notifications', mayReach: ['notification-refused'] },
    does: 'refuses every second notification of that day',
    standsFor: 'March 2021; case 17',
  },
  'confirmations-late': {
    ...{ of: 'confirmations', ...unanswered },
    does: 'confirms that day’s notifications a day later',
    standsFor: 'cases 14, 15',
  },
  'confirmations-truncated': {
    ...{ of: 'confirmations', ...unanswered },
    does: 'breaks that day’s confirmations off in the middle of a line; says them again on the next',
    standsFor: 'case 12',
  },
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
  'door-shut': {
    ...{ of: 'door', mayReach: [] },
    does: 'refuses every login from 13:45 to 14:05, as with a lost key or permission',
    standsFor: 'May 2019; cases 20, 36',
  },
  'uploads-refused': {
    ...{ of: 'door', mayReach: [] },
    does: 'refuses every upload from 13:45 to 14:05, and lets us read',
    standsFor: 'cases 20, 36',
  },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

export type MisbehaviourName = keyof typeof misbehaviours;

export const isMisbehaviour = (name: string): name is MisbehaviourName =>
  Object.hasOwn(misbehaviours, name);
export const misbehaviourNames = Object.keys(misbehaviours).filter(isMisbehaviour);

/** What ESR is told to do wrong, and on which day. */
export interface Misbehaves {
  readonly name: MisbehaviourName;
  readonly on: CivilDate;
}

/** What of one kind is to go wrong on a day; nothing on all others. */
export const misbehaviourOn = (
  told: readonly Misbehaves[],
  of: Misbehaving,
  on: string,
): MisbehaviourName | undefined =>
  told.find((one) => one.on === on && misbehaviours[one.name].of === of)?.name;

import type { Misbehaviour } from './misbehaviour.ts';

const unanswered = { mayReach: ['no-answer'] } as const;

/** How what we send, and what ESR answers to it, can go wrong. */
export const misbehavioursOfAnswers = {
  quarantine: {
    ...{ of: 'applicants', ...unanswered },
    does: 'quarantines each file of applicants of that day as a whole, and says nothing',
    standsFor: 'May 2024; cases 1, 15',
  },
  'applicants-left-lying': {
    ...{ of: 'applicants', ...unanswered },
    does: 'collects the files of applicants of that day only two days later',
    standsFor: 'July 2021; cases 14, 15',
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
} as const satisfies Readonly<Record<string, Misbehaviour>>;

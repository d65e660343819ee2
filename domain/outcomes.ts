import type { CauseKind } from './causes.ts';

const chased = 'somebody is on it; whoever is still held up is back here at the next rung';
const onIt = 'somebody is on it; it goes away when it is mended';
const hiredByHand = 'the trust has hired: the hire is confirmed, effective on the start';

/** What a person may decide of a cause, for everybody that it holds up, and what follows by itself. */
export const outcomesOf = {
  'not-approved': { chased },
  'post-unmatched': { chased },
  'applicant-held': { chased, 'hired by hand': hiredByHand },
  'applicant-refused': {
    'send again': 'the same record goes again with the next file of applicants',
    chased,
    'hired by hand': hiredByHand,
  },
  'applicant-left-over': {
    'ended by the trust': 'the trust has ended that application; the other stands',
  },
  'notification-held': {
    chased: 'somebody is on it; the posts that are still held back are here again within a week',
  },
  'notification-refused': {
    'send again': 'the post goes again with the next file of notifications',
    'told by hand': 'the trust knows: it counts as told, and nothing goes until something changes',
  },
  'not-sent': {
    'send again': 'it is handed over anew; if it does not leave then either, it is back here',
    'told by hand': 'the trust knows; it still goes with the next file or letter',
  },
  'exchange-paused': {
    'told by hand': 'the trust knows; whoever still waits is back here with the next last file',
    'hired by hand': hiredByHand,
  },
  'no-answer': {
    'send again':
      'what the file carried goes again: applicants in two halves, apart from all others, so that one half at most is to blame',
    'told by hand':
      'the trusts know: its notifications count as told; an applicant waits for the hire',
    wait: 'ESR is looking for it; whoever is still held up is back here at the next rung',
  },
  'changed-late': {
    'told by hand': 'the trust knows; the file or letter still goes',
    'hired by hand': hiredByHand,
  },
  'hire-overdue': { chased },
  'hire-queried': {
    answered: 'the trust has its answer: the query is over, the hire still to be confirmed',
  },
  'withdrawn-by-hand': {
    'mended in Intrepid': 'Intrepid says so itself at its next reading',
    'brought back': 'the rotation goes on with what Intrepid holds',
  },
  'news-after-end': {
    'told by hand': 'those concerned know; the rotation stays ended',
    'nothing to do': 'the rotation stays ended',
  },
  'file-missing': { chased: onIt, 'not coming': 'nobody waits for it any more' },
  'file-suspect': {
    'read what was good': 'its good lines are read, and the files that wait for it',
    'asked for again': 'ESR sends it again under the same number; the files behind it wait',
    'go on without it': 'the files that wait for it are read',
    'nothing to do': 'it was read, and nothing follows',
  },
  'line-unknown': {
    'nothing to do': 'the line stays unread',
    mended: 'ESR sends it again when it changes; the line stays unread',
  },
  'person-differs': { chased: onIt },
  'system-down': { chased: onIt },
  'bad-row': {
    'mended in Intrepid': 'the row is read again by itself',
    'ignore this row': 'it is passed over until it changes',
  },
  'gone-at-once': {
    'they are withdrawn':
      'the rotation of each of these placements is withdrawn; rows of other views withdraw nobody',
    'the view was empty': 'nobody is withdrawn',
  },
  'letter-bounced': {
    'address mended': 'what it said goes again',
    'told by telephone': 'they know: it counts as told',
  },
} as const satisfies Record<CauseKind, Readonly<Record<string, string>>>;

/** What follows an outcome; nothing where it is not one of the cause's. */
export const followsOutcome = (kind: CauseKind, outcome: string): string | undefined =>
  Object.entries(outcomesOf[kind]).find(([one]) => one === outcome)?.[1];

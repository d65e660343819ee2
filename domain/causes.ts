/** Topics of named contacts. */
export type Topic = 'placements' | 'positions' | 'applicants' | 'hires' | 'files' | 'data';

interface Kind {
  readonly topic: Topic;
  /** In words: when it goes away by itself. */
  readonly goneWhen: string;
  /** What the named contact should do. */
  readonly doThis: string;
}

/** The closed list of causes. An id is `<kind>/<parts>`; parts never hold personal data. */
export const causeKinds = {
  'not-approved': {
    topic: 'placements',
    goneWhen: 'every placement of the programme is approved and complete',
    doThis:
      'Ring the programme team: these placements are not approved, or not complete, in Intrepid.',
  },
  'post-unmatched': {
    topic: 'positions',
    goneWhen: 'the post has a live position at each employing authority',
    doThis:
      'Ring medical staffing, and ask the trust’s ESR lead to put this training post number on a live position.',
  },
  'applicant-held': {
    topic: 'applicants',
    goneWhen: 'the record passes the checks, or the placement goes',
    doThis:
      'Our check held this record back, since ESR would refuse it. Mend the value in Intrepid.',
  },
  'applicant-refused': {
    topic: 'applicants',
    goneWhen: 'ESR has loaded the applicant, or the placement goes',
    doThis: 'ESR refused the applicant. Mend what it names in Intrepid; it goes again by itself.',
  },
  'applicant-left-over': {
    topic: 'applicants',
    goneWhen: 'all applications of the doctor there are withdrawn, or the start moves again',
    doThis:
      'ESR has this doctor at the post from another day too, and no file can end one of two applications. Ask medical staffing to end the one that nobody comes for.',
  },
  'notification-held': {
    topic: 'data',
    goneWhen: 'none of the posts breaks the rule any more',
    doThis:
      'Our check held the notifications of these posts back, since ESR would refuse what is named. Mend it in Intrepid; they go by themselves.',
  },
  'notification-refused': {
    topic: 'positions',
    goneWhen:
      'ESR has confirmed a later notification of the post, or nothing of it is left to be told',
    doThis:
      'ESR refused the notification of this post. Check post, position and authority with the trust. It goes again by itself once what it tells of the post, its holder or who comes is mended in Intrepid.',
  },
  'not-sent': {
    topic: 'files',
    goneWhen: 'everything handed over by then has left',
    doThis:
      'What was handed over has not left. What a file carries: `changeover esr files`, and the exchange with ESR. What a daily letter carries: the mail server and the trust’s address, and ring the trust.',
  },
  'exchange-paused': {
    topic: 'files',
    goneWhen: 'the exchange goes on, or nothing of them waits for a file',
    doThis:
      'The exchange with ESR is paused, and the last file that can still carry these doctors is near. Resume it with `changeover esr resume`, or ring medical staffing.',
  },
  'no-answer': {
    topic: 'files',
    goneWhen: 'ESR has answered the file',
    doThis:
      'ESR has not answered this file, most likely it is quarantined. Ring the ESR service desk.',
  },
  'changed-late': {
    topic: 'placements',
    goneWhen: 'the trust has been told again, or after a hand-over pack the hire is confirmed',
    doThis:
      'Ring medical staffing: the placement changed after its trust was due to know. Where the change is wrong, put it back in Intrepid.',
  },
  'hire-overdue': {
    topic: 'hires',
    goneWhen: 'every hire of that start date is confirmed',
    doThis: 'Ring medical staffing of the paying authority: these doctors are not hired yet.',
  },
  'hire-queried': {
    topic: 'hires',
    goneWhen: 'the hire is confirmed, or the placement changes',
    doThis: 'The trust has asked about this hire. Read its words and answer.',
  },
  'withdrawn-by-hand': {
    topic: 'placements',
    goneWhen: 'Intrepid says the same',
    doThis: 'A person withdrew this rotation and Intrepid still holds it as live. Mend Intrepid.',
  },
  'news-after-end': {
    topic: 'placements',
    goneWhen: 'a person has decided',
    doThis: 'News came for a rotation that had ended and contradicts its end.',
  },
  'file-missing': {
    topic: 'files',
    goneWhen: 'the file has come',
    doThis: 'A file that ESR should have sent has not come. Ring the ESR service desk.',
  },
  'file-suspect': {
    topic: 'files',
    goneWhen: 'a person has decided, or the day of a file that nobody expected is over',
    doThis:
      'A file is broken, waits for a number that has not come, was taken while it was renamed, or came when nobody expected it.',
  },
  'line-unknown': {
    topic: 'data',
    goneWhen: 'a person has decided',
    doThis: 'A line from ESR names nobody whom we know, or cannot be read.',
  },
  'person-differs': {
    topic: 'data',
    goneWhen: 'none of its differences waits any more',
    doThis:
      'ESR’s person records differ from Intrepid. Look at them with `changeover person list`, and accept or refuse each.',
  },
  'system-down': {
    topic: 'files',
    goneWhen: 'the system answers again',
    doThis: 'A system that we depend on does not answer. Ring whoever runs it.',
  },
  'bad-row': {
    topic: 'data',
    goneWhen: 'the row obeys the rules of its view',
    doThis: 'A row in Intrepid breaks the rules. Mend the field that is named.',
  },
  'gone-at-once': {
    topic: 'data',
    goneWhen: 'the rows are back, or a person has decided',
    doThis: 'Many rows of a view are gone at once. Nobody is withdrawn until you decide.',
  },
  'letter-bounced': {
    topic: 'data',
    goneWhen: 'a person has decided',
    doThis: 'A letter came back. Mend the address and ring them.',
  },
} as const satisfies Record<string, Kind>;

export type CauseKind = keyof typeof causeKinds;

export interface Cause {
  readonly kind: CauseKind;
  /** In the order of the id, e.g. ODS and start date. */
  readonly parts: readonly string[];
}

const escaped = (part: string): string =>
  part.replaceAll('%', '%25').replaceAll('~', '%7E').replaceAll('/', '~');

const unescaped = (part: string): string =>
  part.replaceAll('~', '/').replaceAll('%7E', '~').replaceAll('%25', '%');

/** `<kind>/<part>/<part>…`; a slash inside a part (training post numbers have them) is written `~`. */
export const causeId = (kind: CauseKind, ...parts: readonly string[]): string =>
  [kind, ...parts.map(escaped)].join('/');

const isKind = (kind: string): kind is CauseKind => Object.hasOwn(causeKinds, kind);

/** The way back from an id. Throws RangeError for a kind that is not in the list. */
export function causeOf(id: string): Cause {
  const [kind = '', ...parts] = id.split('/');
  if (!isKind(kind)) throw new RangeError(`cause "${id}": no such kind of cause`);
  return { kind, parts: parts.map(unescaped) };
}

import { causeOf } from './causes.ts';
import { isCivilDate } from './civil-date.ts';
import { spokenInYear } from './london.ts';
import { systemNamed } from './system-down.ts';

/** What a title needs to know beside the cause's id. */
export interface Titled {
  readonly cause: string;
  /** How many it holds up now; none once it is gone. */
  readonly members: number;
  /** The trust of its desk, ODS; null where it has none. */
  readonly ods: string | null;
}

/** Names of trusts by their ODS codes, and of programmes by theirs. */
export interface Names {
  readonly trusts: ReadonlyMap<string, string>;
  readonly programmes: ReadonlyMap<string, string>;
}

/** How a cause names a pause of the whole deanery. */
export const allOfIt = 'all';

const count = (members: number, one: string): string => {
  if (members === 0) return `${one.slice(0, 1).toUpperCase()}${one.slice(1)}s`;
  return members === 1 ? `1 ${one}` : `${members} ${one}s`;
};

const dayOf = (part: string): string => (isCivilDate(part) ? spokenInYear(part) : part);

/** What came back, as its key says: a digest, a hand-over pack, or a letter of an escalation. */
function letterTitle(parts: readonly string[], nameOf: (ods: string) => string): string {
  const [letter = ''] = parts;
  const [, digest] = /^digest\/([^/]+)/.exec(letter) ?? [];
  if (digest !== undefined) return `The daily letter to ${nameOf(digest)} did not arrive`;
  const [, placement, ods] = /^rotation\/[^/]+\/(.+)\/pack\/\d+\/([^/]+)/.exec(letter) ?? [];
  if (placement !== undefined && ods !== undefined) {
    return `The hand-over pack of placement ${placement} did not reach ${nameOf(ods)}`;
  }
  return 'A letter to somebody at the local office did not arrive';
}

/** What a cause is about, for people: the subject of its letter, the heading of its page. */
export function titleOf({ cause, members, ods }: Titled, names: Names): string {
  const { kind, parts } = causeOf(cause);
  const [first = '', second = ''] = parts;
  const nameOf = (code: string): string => names.trusts.get(code) ?? code;
  const at = ods === null ? '' : ` at ${nameOf(ods)}`;
  switch (kind) {
    case 'not-approved':
      return `${count(members, 'placement')} of ${names.programmes.get(second) ?? second} not approved`;
    case 'post-unmatched':
      return `No live position for post ${first}${at}`;
    case 'applicant-held':
      return `The applicant record of placement ${first}${at} is held back`;
    case 'applicant-refused':
      return `ESR refused the applicant of placement ${first}${at}`;
    case 'applicant-left-over':
      return `ESR keeps an application of placement ${first}${at} that nobody comes for`;
    case 'notification-held':
      return `${count(members, 'post')} held back by our check: ${first.replaceAll('-', ' ')}`;
    case 'notification-refused':
      return `ESR refused the notification of post ${first}${at}`;
    case 'not-sent':
      return `${count(members, 'doctor')} not sent or told by ${dayOf(first)}`;
    case 'exchange-paused':
      return `${count(members, 'doctor')}${first === allOfIt ? '' : ` of ${nameOf(first)}`} may miss the last file while nothing is sent`;
    case 'no-answer':
      return `ESR has not answered ${first}`;
    case 'changed-late':
      return `Placement ${first}${at} changed late`;
    case 'hire-overdue':
      return `${count(members, 'doctor')} not hired at ${nameOf(first)} for ${dayOf(second)}`;
    case 'hire-queried':
      return `${ods === null ? 'A trust' : nameOf(ods)} asks about the hire of placement ${first}`;
    case 'withdrawn-by-hand':
      return `Placement ${first}${at} is withdrawn by hand, and live in Intrepid`;
    case 'news-after-end':
      return `News of placement ${first}${at}, which had ended`;
    case 'file-missing':
      return `The ${first} file of ${dayOf(second)} has not come`;
    case 'file-suspect':
      return `${first} waits for a decision`;
    case 'line-unknown':
      return `Line ${second} of ${first} names nobody whom we know, or cannot be read`;
    case 'person-differs':
      return `Person records of ${nameOf(first)} differ from Intrepid`;
    case 'system-down':
      return `Out of order: ${systemNamed(first)}`;
    case 'bad-row':
      return `Row ${second} of Intrepid’s ${first} view breaks its rules`;
    case 'gone-at-once':
      return `Many rows of Intrepid’s ${first} view were gone at once on ${dayOf(second)}`;
    case 'letter-bounced':
      return letterTitle(parts, nameOf);
  }
}

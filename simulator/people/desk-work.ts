import { causeOf, type CauseKind } from '../../domain/causes.ts';
import { roundUp } from '../../domain/named-times.ts';
import { addWorkingHours } from '../../domain/working-time.ts';
import type { Draw } from '../intrepid/draw.ts';
import { neverAnswers } from './local-office.ts';

/** An escalation as a person at a desk sees it. */
export interface OnTheDesk {
  readonly cause: string;
  readonly run: string;
  readonly state: 'open' | 'acknowledged';
  readonly desk: string;
  readonly contactId: string | null;
  /** Since when it stands as it stands. */
  readonly since: number;
  readonly isNoted: boolean;
  /** What is wrong with a file or a line; nothing for other causes. */
  readonly trouble: string | null;
}

export interface DeskAct {
  readonly what: 'acknowledge' | 'note' | 'resolve';
  readonly at: number;
  readonly by: string;
  /** What they type, or how it ends. */
  readonly says: string;
}

/** What only a person can end; everything else goes by itself once it is mended. */
const outcomes: Partial<Record<CauseKind, string>> = {
  'no-answer': 'send again',
  'not-sent': 'send again',
  'notification-refused': 'send again',
  'news-after-end': 'nothing to do',
  'line-unknown': 'nothing to do',
  'file-suspect': 'read what was good',
  'letter-bounced': 'told by telephone',
};

/** Nobody lets a full file end positions by the dozen: it was not full. */
const outcomeOf = (kind: CauseKind, trouble: string | null): string | undefined =>
  kind === 'file-suspect' && trouble?.includes('as a full file it would end')
    ? 'nothing to do'
    : outcomes[kind];

const notes: Partial<Record<CauseKind, string>> = {
  'not-approved': 'Rang the programme team; they are waiting for the director.',
  'post-unmatched': 'Rang the trust’s ESR lead; the position is being set up.',
  'hire-overdue': 'Rang medical staffing; the checks are not finished.',
  'applicant-refused': 'Asked for the record to be mended in Intrepid.',
};

/** What the person whose turn it is does next, and when; null when they leave it as it is. */
export function nextAct(draw: Draw, item: OnTheDesk): DeskAct | null {
  const { cause, state, desk, contactId, since, isNoted, trouble } = item;
  if (contactId === null) return null;
  if (neverAnswers(contactId) && !desk.endsWith('/manager')) return null;
  const { kind } = causeOf(cause);
  const act = (what: DeskAct['what'], says: string, most: number): DeskAct => {
    const hours = 1 + Math.floor(draw(cause, contactId, what) * most);
    return { what, by: contactId, says, at: roundUp(addWorkingHours(since, hours)) };
  };
  if (state === 'open') return act('acknowledge', '', 3);
  const outcome = outcomeOf(kind, trouble);
  if (outcome !== undefined) return act('resolve', outcome, 4);
  const words = notes[kind];
  return words === undefined || isNoted ? null : act('note', words, 4);
}

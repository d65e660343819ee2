import type { OnDesk } from '../domain/desk-ladder.ts';
import type { EscalationLetter, EscalationSeen } from '../domain/escalation.ts';
import { roundUp } from '../domain/named-times.ts';
import type { EscalationState } from './escalation-state.ts';

interface Moment {
  /** `<cause>/<run>` */
  readonly id: string;
  readonly onDesk: OnDesk;
  readonly isGone: boolean;
  readonly now: number;
}

/**
 * When a desk is written to: at the next named time, so that whoever joins at this moment stands in the same letter.
 * Where that is the cut-off at which ESR's files have to be there, at once.
 */
export function letterAt({ cutOff }: Pick<EscalationSeen, 'cutOff'>, now: number): number {
  const next = roundUp(now + 1);
  return next === cutOff ? now : next;
}

/**
 * The letter that is due at this moment: to whoever had it when it goes away, to whom it was assigned at once, or to the
 * holder of the desk that it has come to.
 */
export function letterDueNow(
  { heldBy, tellAssigned, letterDue, letters, outcome }: EscalationState,
  { id, onDesk, isGone, now }: Moment,
): EscalationLetter | null {
  if (outcome !== null) return null;
  const n = letters + 1;
  if (isGone) {
    return heldBy === null ? null : { key: `${id}/gone/${heldBy}/${n}`, why: 'gone', to: heldBy };
  }
  if (tellAssigned !== null) {
    const key = `${id}/assigned/${tellAssigned}/${n}`;
    return { key, why: 'assigned to them', to: tellAssigned };
  }
  return letterDue === null || now < letterDue
    ? null
    : { key: `${id}/${onDesk.desk}/${n}`, why: 'on their desk', to: onDesk.contactId };
}

/** After the letter was kept and sent: until then it stays due, under the same key. */
export function letterWritten(
  state: EscalationState,
  letter: EscalationLetter | null,
  turnOf: string,
): EscalationState {
  if (letter === null) return state;
  const letters = state.letters + 1;
  if (letter.why === 'on their desk') {
    return { ...state, letters, letterDue: null, writtenTo: turnOf };
  }
  // Somebody else may have been given it while the letter went.
  const isTold = state.tellAssigned === letter.to;
  return { ...state, letters, tellAssigned: isTold ? null : state.tellAssigned };
}

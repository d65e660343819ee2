import type { OnDesk } from '../domain/desk-ladder.ts';
import type { EscalationKept } from '../domain/escalation.ts';
import { letterDueNow } from './escalation-letters.ts';
import type { EscalationState } from './escalation-state.ts';
import type { EscalationOpening } from './messages.ts';

function stateShown(state: EscalationState): EscalationKept['state'] {
  if (state.outcome !== null) return 'resolved';
  if (state.snoozedUntil !== null) return 'snoozed';
  return state.acknowledgedBy === null ? 'open' : 'acknowledged';
}

/** What the escalation says of itself at the end of a turn. */
export function keptOf(
  { deanery, cause, at: openedAt }: EscalationOpening,
  state: EscalationState,
  of: { readonly onDesk: OnDesk; readonly isGone: boolean; readonly now: number },
): EscalationKept {
  const { onDesk, isGone, now } = of;
  const run = new Date(openedAt).toISOString();
  return {
    deanery,
    cause,
    run,
    at: now,
    openedAt,
    state: isGone ? 'gone' : stateShown(state),
    desk: onDesk.desk,
    contactId: onDesk.contactId,
    assignedTo: state.assignedTo,
    snoozedUntil: state.snoozedUntil,
    outcome: state.outcome,
    letter: letterDueNow(state, { id: `${cause}/${run}`, ...of }),
    skipped: onDesk.skipped,
    done: state.done,
  };
}

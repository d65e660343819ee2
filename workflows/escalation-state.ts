import type { CivilDate } from '../domain/civil-date.ts';
import { nextDeskChange, type OnDesk, type Turns } from '../domain/desk-ladder.ts';
import type { EscalationKept } from '../domain/escalation.ts';

/** What an escalation remembers between its turns. */
export interface EscalationState extends Turns {
  /** The latest rung of its members; '' until it has looked. */
  readonly rung: string;
  readonly assignedTo: string | null;
  readonly snoozedUntil: CivilDate | null;
  readonly outcome: string | null;
  /** Who acknowledged it last, was given it or let it sleep, and has it still: hears when it goes away. */
  readonly heldBy: string | null;
  /** To whom it was assigned and who has not been written to about it yet. */
  readonly tellAssigned: string | null;
  readonly desk: OnDesk | null;
  /** When the letter to the present desk goes; null when none is due. */
  readonly letterDue: number | null;
  /** Desk and turn that the last letter went to. */
  readonly writtenTo: string;
  readonly letters: number;
  /** What people did and the register has not heard yet. */
  readonly done: EscalationKept['done'];
  /** What was last kept, to compare. */
  readonly said: string;
}

/** What a later rung, or the end of a snooze, takes from whoever had it. */
export const nobodyHasIt = {
  acknowledgedBy: null,
  assignedTo: null,
  heldBy: null,
  tellAssigned: null,
} as const satisfies Partial<EscalationState>;

export const newlyOpened = (at: number): EscalationState => ({
  ...nobodyHasIt,
  began: at,
  snoozedUntil: null,
  rung: '',
  outcome: null,
  desk: null,
  letterDue: null,
  writtenTo: '',
  letters: 0,
  done: [],
  said: '',
});

/** A later rung of any member starts again at the named contact: nobody has it any more. */
export function atRungOf(
  members: readonly { readonly rung: string }[],
  state: EscalationState,
  now: number,
): EscalationState {
  const rung = members
    .map((member) => member.rung)
    .sort()
    .at(-1);
  if (rung === undefined || rung <= state.rung) return state;
  return state.rung === ''
    ? { ...state, rung }
    : { ...state, ...nobodyHasIt, rung, began: now, snoozedUntil: null };
}

/** When it moves on by itself, or has a letter to write; null while a person has it. */
export function dueNext(state: EscalationState, now: number): number | null {
  const moments = [nextDeskChange(state, now), state.letterDue].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** It went away; should somebody join before its end, that is new, and nobody has it. */
export const goneFor = (state: EscalationState, at: number): EscalationState => ({
  ...newlyOpened(at),
  letters: state.letters,
  done: state.done,
  said: state.said,
});

import type { EscalationKept } from '../activities/contract.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { OnDesk, Turns } from '../domain/desk-ladder.ts';

/** What an escalation remembers between its turns. */
export interface EscalationState extends Turns {
  /** The latest rung of its members; '' until it has looked. */
  readonly rung: string;
  readonly assignedTo: string | null;
  readonly snoozedUntil: CivilDate | null;
  readonly outcome: string | null;
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

export const newlyOpened = (at: number): EscalationState => ({
  began: at,
  acknowledgedBy: null,
  snoozedUntil: null,
  rung: '',
  assignedTo: null,
  outcome: null,
  desk: null,
  letterDue: null,
  writtenTo: '',
  letters: 0,
  done: [],
  said: '',
});

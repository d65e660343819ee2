import type { CivilDate } from './civil-date.ts';
import type { Holder, OnDesk } from './desk-ladder.ts';
import type { Late } from './milestones.ts';

/** Whom its cause holds up. */
export interface EscalationMember {
  readonly member: string;
  readonly rung: string;
  readonly late: Late;
}

/** What an escalation sees when it looks. */
export interface EscalationSeen {
  readonly ods: string | null;
  readonly members: readonly EscalationMember[];
  /** Named contact, deputy, manager, in that order; behind them the deanery's where none of a trust's is there. */
  readonly holders: readonly Holder[];
  /** Instant of the day's cut-off, where files for ESR wait for what it is about. */
  readonly cutOff?: number;
}

/** A letter of an escalation: to whoever holds its desk, was given it, or had it when it went away. */
export interface EscalationLetter {
  /** `<cause>/<run>/<desk, or why and to whom>/<n>` */
  readonly key: string;
  readonly why: 'on their desk' | 'assigned to them' | 'gone';
  /** Contact id; null when nobody holds the desk. */
  readonly to: string | null;
}

/** What an escalation says of itself; kept as the read model, and written to the desk when it is new there. */
export interface EscalationKept extends OnDesk {
  readonly deanery: string;
  readonly cause: string;
  /** When this run opened, as an ISO instant: the same cause later opens a new run. */
  readonly run: string;
  readonly at: number;
  readonly openedAt: number;
  readonly state: 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'gone';
  readonly assignedTo: string | null;
  readonly snoozedUntil: CivilDate | null;
  readonly outcome: string | null;
  /** The letter that is due, null when none is. */
  readonly letter: EscalationLetter | null;
  /** Facts for the audit: what people did. */
  readonly done: readonly EscalationDoing[];
}

/** What somebody did with it. */
export interface EscalationDoing {
  readonly what: string;
  readonly by: string;
  /** To whom, until when or how; absent where it says nothing more. */
  readonly how?: string;
  /** Id of the words kept in the register. */
  readonly words?: string;
}

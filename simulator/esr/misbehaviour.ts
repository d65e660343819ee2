import type { CauseKind } from '../../domain/causes.ts';

/** What of ESR misbehaves: the files of one kind that it sends or gets, or the door to its server. */
export type Misbehaving =
  'records' | 'answers' | 'confirmations' | 'applicants' | 'notifications' | 'door';

/** One thing that ESR can do wrong. */
export interface Misbehaviour {
  readonly of: Misbehaving;
  /** What it does on that day, of ESR. */
  readonly does: string;
  /** The incident that was seen, or the cases of docs/esr-cases.md. */
  readonly standsFor: string;
  /** Kinds of causes that it may bring to the rotations that it touches, beside those of their stories. */
  readonly mayReach: readonly CauseKind[];
}

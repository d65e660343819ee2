import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { Arrival } from './esr-arrivals.ts';

/** Applying a file's records to the register, inside the transaction that writes its ledger row. */
export interface Applying {
  readonly open: Register;
  readonly arrival: Arrival;
  readonly at: number;
  /** Of a file that is played again: when it came. Only what left before can be answered by it. */
  readonly cameAt?: number;
}

/**
 * What became of a line of ESR's. `position` and `hire` are still to be told, `unknown` goes to a desk, a `person` was
 * compared with Intrepid, and what is `refused` is said to ESR and in `changeover person list`.
 */
export type Became =
  'answer' | 'position' | 'hire' | 'person' | 'noted' | 'refused' | 'unknown' | 'unreadable';

export const became = (
  { line, record }: Pick<LedgerLine, 'line' | 'record'>,
  outcome: Became,
  about: Partial<Omit<LedgerLine, 'line' | 'record' | 'outcome'>> = {},
): LedgerLine => ({
  line,
  record,
  rowKey: null,
  trainingPostNumber: null,
  positionId: null,
  message: null,
  ...about,
  outcome,
});

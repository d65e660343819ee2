import type { CivilDate } from '../../domain/civil-date.ts';
import type { FileState } from '../../systems/register/exchange-files.ts';
import type { Register } from '../../systems/register/open-register.ts';

export const fileStates = [
  'composed',
  'renaming',
  'sent',
  'answered',
  'received',
  'held',
  'faulty',
  'lost',
] as const satisfies readonly FileState[];

/** A line of the exchange's ledger. */
export interface LedgerLine {
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly fileDate: CivilDate;
  readonly sequence: number;
  readonly records: number;
  readonly state: (typeof fileStates)[number];
  /** When it was composed, or received. */
  readonly at: number;
  readonly sentAt: number | null;
}

/** The newest files exchanged with ESR, the newest last. */
export async function filesExchanged(
  register: Register,
  of: {
    readonly deanery: string;
    readonly direction?: 'in' | 'out' | undefined;
    readonly type?: string | undefined;
    readonly state?: LedgerLine['state'] | undefined;
    readonly last: number;
  },
): Promise<LedgerLine[]> {
  const { deanery, direction, type, state, last } = of;
  const query = register('exchange_files').where({ deanery });
  if (direction !== undefined) void query.where({ direction });
  if (type !== undefined) void query.where({ type });
  if (state !== undefined) void query.where({ state });
  const rows: (Omit<LedgerLine, 'at' | 'sentAt'> & { at: Date; sentAt: Date | null })[] =
    await query
      .orderBy([
        { column: 'composed_at', order: 'desc' },
        { column: 'name', order: 'desc' },
      ])
      .limit(last)
      .select({
        ...{ name: 'name', direction: 'direction', type: 'type', fileDate: 'file_date' },
        ...{ sequence: 'sequence', records: 'records', state: 'state' },
        ...{ at: 'composed_at', sentAt: 'sent_at' },
      });
  return rows
    .map((row) => ({ ...row, at: row.at.getTime(), sentAt: row.sentAt?.getTime() ?? null }))
    .reverse();
}

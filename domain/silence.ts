import { grouped } from './grouped.ts';
import { londonOf } from './london.ts';
import type { Answer } from './news.ts';
import { nextAt, onDay } from './named-times.ts';
import type { OutboxRow } from './turn.ts';
import { nextWorkingDay } from './working-time.ts';

/** A row that a rotation handed over, as far as the outbox knows it. */
export interface RowSent {
  readonly rotation: string;
  readonly key: string;
  readonly kind: OutboxRow['kind'];
  readonly handedOverAt: number;
  /** When its file left; null while none has. */
  readonly leftAt: number | null;
  readonly outcome: Answer['outcome'] | null;
  readonly told: boolean;
  readonly file: string | null;
  readonly line: number | null;
}

/** The slot with which a row should leave. */
export const slotOf = ({ kind, handedOverAt }: Pick<RowSent, 'kind' | 'handedOverAt'>): number =>
  nextAt(handedOverAt, kind === 'applicant' ? '14:00' : '15:00');

/** When no answer becomes news: at noon of the next working day after its slot, or after its file if that left later. */
export const silenceDue = (row: Pick<RowSent, 'kind' | 'handedOverAt' | 'leftAt'>): number =>
  onDay(nextWorkingDay(londonOf(Math.max(slotOf(row), row.leftAt ?? 0)).date), '12:00');

/** What silence says of a row at this moment; nothing while an answer may still come, or has come. */
export function silenceOf(row: RowSent, at: number): 'no-answer' | 'not-sent' | null {
  if (row.outcome !== null || silenceDue(row) > at) return null;
  return row.leftAt === null ? 'not-sent' : 'no-answer';
}

const isGood = (row: RowSent): boolean => row.outcome === 'success' || row.outcome === 'warning';

/**
 * The answers to tell at this moment, by rotation. A refusal is told at once; a success waits until everything that was
 * handed over with it is answered or overdue, so that a rotation hears once.
 */
export function answersDue(rows: readonly RowSent[], at: number): Map<string, RowSent[]> {
  const open = new Set(
    rows
      .filter((row) => row.outcome === null && silenceDue(row) > at)
      .map(({ rotation, handedOverAt }) => `${rotation} ${handedOverAt}`),
  );
  const due = rows.filter(
    (row) =>
      row.outcome !== null &&
      !row.told &&
      !(isGood(row) && open.has(`${row.rotation} ${row.handedOverAt}`)),
  );
  return grouped(due, ({ rotation }) => rotation);
}

/** What a rotation hears of a row. */
export const answerOf = ({ key, outcome, file, line }: RowSent): Answer => ({
  row: key,
  outcome: outcome ?? 'no-answer',
  ...(file !== null && outcome !== 'not-sent' && { file }),
  ...(line !== null && outcome !== 'not-sent' && { line }),
});

import { type ExchangeCalendar, fetchedOn, type Slots } from './exchange-calendar.ts';
import { grouped } from './grouped.ts';
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
  /** The last slot whose files had no room for it, so that it waits for the next one; null when none had. */
  readonly passedOverAt: number | null;
  /** When its file left; null while none has. */
  readonly leftAt: number | null;
  readonly outcome: Answer['outcome'] | null;
  readonly told: boolean;
  readonly file: string | null;
  readonly line: number | null;
}

/** The first slot after a row was handed over. */
export const slotOf = (
  { kind, handedOverAt }: Pick<RowSent, 'kind' | 'handedOverAt'>,
  slots: Slots,
): number => nextAt(handedOverAt, kind === 'applicant' ? slots.applicants : slots.notifications);

type Waits = Pick<RowSent, 'kind' | 'handedOverAt' | 'passedOverAt' | 'leftAt'>;

/** When a file's silence becomes news: at noon of the next working day after ESR has fetched it. */
export const fileSilenceDue = (leftAt: number, { cutOff }: Pick<ExchangeCalendar, 'cutOff'>) =>
  onDay(nextWorkingDay(fetchedOn(leftAt, cutOff)), '12:00');

/**
 * When no answer becomes news: at noon of the next working day after its slot, or after its file if that left later. A
 * row for which a day had no room has its own day after that one.
 */
export function silenceDue(row: Waits, calendar: ExchangeCalendar): number {
  const { kind, handedOverAt, passedOverAt, leftAt } = row;
  const own = slotOf(
    { kind, handedOverAt: Math.max(handedOverAt, passedOverAt ?? 0) },
    calendar.slots,
  );
  return fileSilenceDue(Math.max(own, leftAt ?? 0), calendar);
}

/** What silence says of a row at this moment; nothing while an answer may still come, or has come. */
export function silenceOf(
  row: RowSent,
  at: number,
  calendar: ExchangeCalendar,
): 'no-answer' | 'not-sent' | null {
  if (row.outcome !== null || silenceDue(row, calendar) > at) return null;
  return row.leftAt === null ? 'not-sent' : 'no-answer';
}

const isGood = (row: RowSent): boolean => row.outcome === 'success' || row.outcome === 'warning';

/**
 * The answers to tell at this moment, by rotation. A refusal is told at once; a success waits until everything that was
 * handed over with it is answered or overdue, so that a rotation hears once.
 */
export function answersDue(
  rows: readonly RowSent[],
  at: number,
  calendar: ExchangeCalendar,
): Map<string, RowSent[]> {
  const open = new Set(
    rows
      .filter((row) => row.outcome === null && silenceDue(row, calendar) > at)
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

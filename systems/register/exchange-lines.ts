import type { Register } from './open-register.ts';

/** One line of a file of the exchange: what it was about, and what became of it. */
export interface LedgerLine {
  readonly line: number;
  readonly record: string;
  /** Key of the outbox row that it carries; of a line from ESR, whom it concerned. */
  readonly rowKey: string | null;
  readonly trainingPostNumber: string | null;
  readonly positionId: string | null;
  /** Of ours what ESR answered (success, warning, fail), of ESR's what we made of it. */
  readonly outcome: string | null;
  readonly message: string | null;
  /** Of ours: which letters were written as others, by field; nothing where ESR's character set has them all. */
  readonly letters?: string | null;
  /** Of a notification of ours: what it told, as a hash. */
  readonly told?: string | null;
}

const columns = {
  line: 'line',
  record: 'record',
  rowKey: 'row_key',
  trainingPostNumber: 'training_post_number',
  positionId: 'position_id',
  outcome: 'outcome',
  message: 'message',
  letters: 'letters',
  told: 'told',
} as const satisfies Record<keyof LedgerLine, string>;

/** Writes a file's lines; a line that is there already is overwritten. */
export async function keepLines(
  open: Register,
  file: string,
  lines: readonly LedgerLine[],
): Promise<void> {
  const rows = lines.map((line) => ({
    file,
    line: line.line,
    record: line.record,
    row_key: line.rowKey,
    training_post_number: line.trainingPostNumber,
    position_id: line.positionId,
    outcome: line.outcome,
    message: line.message,
    letters: line.letters ?? null,
    told: line.told ?? null,
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('exchange_records')
      .insert(rows.slice(from, from + 1000))
      .onConflict(['file', 'line'])
      .merge();
  }
}

export async function linesOf(register: Register, file: string): Promise<LedgerLine[]> {
  return await register('exchange_records').where({ file }).orderBy('line').select(columns);
}

/** Which letters of a line of ours were written as others; nothing of a line that the ledger does not have. */
export async function lettersOf(
  register: Register,
  file: string,
  line: number,
): Promise<string | null> {
  const found = await register('exchange_records')
    .where({ file, line })
    .first<{ letters: string | null } | undefined>('letters');
  return found?.letters ?? null;
}

/** Lines of ESR's files that nobody has been told yet, with one of these outcomes, in the order in which they came. */
export async function untoldLines(
  register: Register,
  deanery: string,
  outcomes: readonly string[],
): Promise<(LedgerLine & { readonly file: string })[]> {
  return await register('exchange_records')
    .join('exchange_files', 'exchange_files.name', 'exchange_records.file')
    .where({ deanery, direction: 'in', told_at: null })
    .whereIn('outcome', [...outcomes])
    .orderBy(['exchange_files.composed_at', 'file', 'line'])
    .select(columns, 'file');
}

/** What these lines say is to be told again. */
export async function forgetTold(
  open: Register,
  file: string,
  lines: readonly LedgerLine[],
): Promise<void> {
  const numbers = lines.map(({ line }) => line);
  await open('exchange_records').where({ file }).whereIn('line', numbers).update({ told_at: null });
}

/** Their news has been told: after the telling, so that whoever died in between tells again. */
export async function markLinesTold(
  open: Register,
  lines: readonly { readonly file: string; readonly line: number }[],
  at: number,
): Promise<void> {
  if (lines.length === 0) return;
  await open.raw(
    `update exchange_records r set told_at = to_timestamp(? / 1000.0)
       from jsonb_to_recordset(?::jsonb) as told (file text, line integer)
      where r.file = told.file and r.line = told.line`,
    [at, JSON.stringify(lines.map(({ file, line }) => ({ file, line })))],
  );
}

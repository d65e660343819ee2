import type { CivilDate } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { grouped } from '../domain/grouped.ts';
import { asTold } from '../systems/esr/as-told.ts';
import { type RecordToWrite, type ReplacedAt, writtenFile } from '../systems/esr/codec.ts';
import { formatFileName } from '../systems/esr/layout/file-name.ts';
import type { FileType } from '../systems/esr/layout/index.ts';
import { keepFile } from '../systems/register/exchange-files.ts';
import { keepLines } from '../systems/register/exchange-lines.ts';
import { nextSequence } from '../systems/register/exchange-sequences.ts';
import type { Register } from '../systems/register/open-register.ts';

/** A record with what the ledger keeps of it; nothing of it is personal. */
export interface LineToWrite {
  readonly record: RecordToWrite;
  /** Key of the outbox row that it carries, null where it carries none or several. */
  readonly rowKey: string | null;
  readonly trainingPostNumber: string | null;
  readonly positionId: string | null;
}

/** The line of the first record, after the header. */
export const firstLine = 2;

/** Numbers a file and keeps it whole, with its lines, before its first byte leaves. Answers its name. */
export async function writeFile(
  open: Register,
  of: { readonly deanery: string; readonly type: FileType; readonly at: number },
  lines: readonly LineToWrite[],
): Promise<string> {
  const { deanery, type, at } = of;
  const { name, fileDate, sequence } = await numberFile(open, of);
  const { bytes, replaced } = writtenFile({
    name,
    writtenAt: writtenAt(at),
    records: lines.map(({ record }) => record),
  });
  await keepFile(open, {
    ...{ name, direction: 'out', deanery, type, fileDate, sequence, bytes, at },
    records: lines.length,
    state: 'composed',
  });
  const letters = grouped(replaced, ({ line }) => String(line));
  await keepLines(
    open,
    name,
    lines.map(({ record, ...about }, index) => ({
      ...about,
      line: index + firstLine,
      record: record.record,
      outcome: null,
      message: null,
      letters: sayReplaced(letters.get(String(index + firstLine)) ?? []),
      told: record.record === 'DNC' ? asTold(record) : null,
    })),
  );
  return name;
}

/** Takes the next number of a type for a file of that moment. */
export async function numberFile(
  open: Register,
  of: { readonly deanery: string; readonly type: FileType; readonly at: number },
): Promise<{ readonly name: string; readonly fileDate: CivilDate; readonly sequence: number }> {
  const { deanery, type, at } = of;
  const { date } = londonOf(at);
  const sequence = await nextSequence(open, of);
  const name = formatFileName({ deanery, type, date: date.replaceAll('-', ''), sequence });
  return { name, fileDate: date, sequence };
}

/** Which letters ESR's character set lacks, and what was written for them; nothing where it has them all. */
export const sayReplaced = (replaced: readonly ReplacedAt[]): string | null =>
  replaced
    .map(({ field, character, writtenAs }) => `${field}: ${character} written as ${writtenAs}`)
    .join('. ') || null;

/** In London, YYYYMMDD HHMMSS. */
export function writtenAt(at: number): string {
  const { date, time } = londonOf(at);
  return `${date.replaceAll('-', '')} ${time.replace(':', '')}00`;
}

import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** A file of the ledger with when it came or left, and which file answered it first. */
export interface FileOfDay {
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly fileDate: CivilDate;
  readonly sequence: number;
  readonly records: number;
  readonly state: string;
  readonly composedAt: number;
  readonly sentAt: number | null;
  readonly answeredBy: string | null;
}

/** Files of these days, both included, by type and number. */
export async function filesOfDays(
  register: Register,
  of: { readonly deanery: string; readonly from: CivilDate; readonly to: CivilDate },
): Promise<FileOfDay[]> {
  const { rows } = await register.raw<{ rows: FileOfDay[] }>(
    `select f.name, f.direction, f.type, f.file_date as "fileDate", f.sequence, f.records, f.state,
            (extract(epoch from f.composed_at) * 1000)::bigint as "composedAt",
            (extract(epoch from f.sent_at) * 1000)::bigint as "sentAt",
            (select min(r.answered_by) from exchange_records r where r.file = f.name) as "answeredBy"
       from exchange_files f
      where f.deanery = ? and f.file_date between ? and ?
      order by f.type, f.sequence, f.name`,
    [of.deanery, of.from, of.to],
  );
  return rows;
}

/** The day of the first file that the deanery ever exchanged with ESR; null where it has exchanged none. */
export async function firstDayOf(register: Register, deanery: string): Promise<CivilDate | null> {
  const first: { day: CivilDate } | undefined = await register('exchange_files')
    .where({ deanery })
    .orderBy('file_date')
    .first({ day: 'file_date' });
  return first?.day ?? null;
}

const ofFiles = ['file-suspect', 'file-missing', 'no-answer'];

/** What is open about files, in words, by cause. */
export async function troublesOf(
  register: Register,
  deanery: string,
): Promise<Map<string, string[]>> {
  const rows: { cause: string; says: Readonly<Record<string, string>> }[] = await register(
    'escalation_members',
  )
    .where({ deanery, left_at: null })
    .whereRaw(`split_part(cause, '/', 1) = any(?)`, [ofFiles])
    .orderBy(['cause', 'member'])
    .select('cause', 'says');
  const troubles = new Map<string, string[]>();
  for (const { cause, says } of rows) {
    const said = says['trouble'] ?? (cause.startsWith('no-answer/') ? 'no answer' : 'on a desk');
    const before = troubles.get(cause) ?? [];
    if (!before.includes(said)) troubles.set(cause, [...before, said]);
  }
  return troubles;
}

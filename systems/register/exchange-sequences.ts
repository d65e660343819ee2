import type { Register } from './open-register.ts';

interface Counter {
  readonly deanery: string;
  readonly type: string;
}

/** The next number of a type of file to ESR; nobody else gets one until the transaction ends. */
export async function nextSequence(open: Register, { deanery, type }: Counter): Promise<number> {
  const { rows } = await open.raw<{ rows: { last: number }[] }>(
    `insert into exchange_sequences as s (deanery, type, direction, last) values (?, ?, 'out', 1)
     on conflict (deanery, type, direction) do update set last = s.last + 1
     returning last`,
    [deanery, type],
  );
  const [row] = rows;
  if (!row) throw new Error(`No sequence number for ${deanery} ${type}`);
  return row.last;
}

/** A number that a previous interface has used: ours go on after it, and never back. */
export async function noteUsed(
  open: Register,
  { deanery, type }: Counter,
  sequence: number,
): Promise<void> {
  await noteNumber(open, { deanery, type, direction: 'out' }, sequence);
}

/** One writer for a type of file to ESR: whoever else composes waits until the transaction ends. */
export async function onlyWriter(open: Register, { deanery, type }: Counter): Promise<void> {
  await open.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${deanery} ${type}`]);
}

/** One reader of what ESR sends a deanery: whoever else applies a file of its waits until the transaction ends. */
export async function onlyReader(open: Register, deanery: string): Promise<void> {
  await open.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${deanery} from ESR`]);
}

/** The last number received of a type, undefined before the first. */
export async function lastReceived(
  register: Register,
  { deanery, type }: Counter,
): Promise<number | undefined> {
  const row: { last: number } | undefined = await register('exchange_sequences')
    .where({ deanery, type, direction: 'in' })
    .first('last');
  return row?.last;
}

/** A number received; it only ever grows. */
export async function noteReceived(
  open: Register,
  { deanery, type }: Counter,
  sequence: number,
): Promise<void> {
  await noteNumber(open, { deanery, type, direction: 'in' }, sequence);
}

async function noteNumber(
  open: Register,
  { deanery, type, direction }: Counter & { readonly direction: 'in' | 'out' },
  sequence: number,
): Promise<void> {
  await open.raw(
    `insert into exchange_sequences as s (deanery, type, direction, last) values (?, ?, ?, ?)
     on conflict (deanery, type, direction) do update set last = greatest(s.last, excluded.last)`,
    [deanery, type, direction, sequence],
  );
}

/** Which of these numbers the ledger holds as files from ESR of any of these types. */
export async function numbersHeld(
  register: Register,
  of: { readonly deanery: string; readonly types: readonly string[]; readonly after: number },
): Promise<Set<number>> {
  const numbers = await register('exchange_files')
    .where({ deanery: of.deanery, direction: 'in' })
    .whereIn('type', [...of.types])
    .whereNot({ state: 'held' })
    .where('sequence', '>', of.after)
    .pluck<number[]>('sequence');
  return new Set(numbers);
}

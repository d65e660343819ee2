import { differenceById } from '../../systems/register/person-differences.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** A person record that nobody compared, and why. */
export interface RefusedRecord {
  readonly file: string;
  readonly line: number;
  readonly record: string;
  readonly why: string;
  readonly at: Date;
}

const days = 14;

/** Person records of the last fortnight that were refused, the newest file first. */
export async function refusedRecords(
  register: Register,
  of: { readonly deanery: string; readonly at: number },
): Promise<RefusedRecord[]> {
  return await register('exchange_records')
    .join('exchange_files', 'exchange_files.name', 'exchange_records.file')
    .where({ deanery: of.deanery, direction: 'in', outcome: 'refused' })
    .where('composed_at', '>=', new Date(of.at - days * 86_400_000))
    .orderBy([{ column: 'composed_at', order: 'desc' }, 'file', 'line'])
    .select({ file: 'file', line: 'line', record: 'record', why: 'message', at: 'composed_at' });
}

/** An accepted update on its way: what Intrepid's side has made of it. */
interface OnItsWay {
  readonly takenAt: Date | null;
  readonly takenBy: string | null;
  readonly withdrawnAt: Date | null;
}

/** One difference with its update, where it was accepted. */
export async function differenceShown(
  register: Register,
  of: { readonly deanery: string; readonly id: number },
) {
  const difference = await differenceById(register, of);
  if (!difference) return undefined;
  const update: OnItsWay | undefined = await register('person_updates')
    .where({ difference: of.id })
    .first({ takenAt: 'taken_at', takenBy: 'taken_by', withdrawnAt: 'withdrawn_at' });
  return { difference, update: update ?? null };
}

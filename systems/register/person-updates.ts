import type { Values } from '../../domain/person-values.ts';
import type { Register } from './open-register.ts';
import { keyOf } from './person-differences.ts';

/** An accepted update as Intrepid's side reads it; docs/person-updates.md is the contract. */
export interface PersonUpdate {
  readonly id: number;
  readonly doctorId: string;
  readonly about: 'doctor' | 'absence';
  readonly absenceId: string | null;
  readonly changes: Values;
  readonly before: Values;
}

/** Hands an accepted difference over. Numbers are given out one transaction after another, so that none comes late. */
export async function handOverUpdate(
  open: Register,
  of: Omit<PersonUpdate, 'id'> & {
    readonly deanery: string;
    readonly difference: number;
    readonly at: number;
    readonly by: string;
  },
): Promise<void> {
  await open.raw(`select pg_advisory_xact_lock(hashtext('person_updates'))`);
  await open('person_updates').insert({
    ...{ difference: of.difference, deanery: of.deanery, doctor_id: of.doctorId },
    ...{ about: of.about, absence_id: of.absenceId },
    ...{ changes: JSON.stringify(of.changes), before: JSON.stringify(of.before) },
    ...{ accepted_at: new Date(of.at), accepted_by: of.by },
  });
}

/** Takes back what has not been taken. Answers the differences whose updates were taken back. */
export async function withdrawUpdates(
  open: Register,
  differences: readonly number[],
  at: number,
): Promise<number[]> {
  if (differences.length === 0) return [];
  const rows: { difference: number }[] = await open('person_updates')
    .whereIn('difference', [...differences])
    .where({ taken_at: null, withdrawn_at: null })
    .update({ withdrawn_at: new Date(at) }, ['difference']);
  return rows.map(({ difference }) => difference);
}

/** Marks them as taken: by Intrepid's side, or because its view has shown the value since. Twice is once. */
export async function markUpdatesTaken(
  open: Register,
  of: { readonly differences: readonly number[]; readonly by: string; readonly at: number },
): Promise<void> {
  if (of.differences.length === 0) return;
  await open('person_updates')
    .whereIn('difference', [...of.differences])
    .where({ taken_at: null, withdrawn_at: null })
    .update({ taken_at: new Date(of.at), taken_by: of.by });
}

/** What waits for Intrepid's side, in the order of its numbers. */
export async function updatesToTake(
  register: Register,
  deanery: string,
): Promise<(PersonUpdate & { readonly difference: number; readonly acceptedAt: Date })[]> {
  return await register('person_updates')
    .where({ deanery, taken_at: null, withdrawn_at: null })
    .orderBy('id')
    .select({
      ...{ id: 'id', doctorId: 'doctor_id', about: 'about', absenceId: 'absence_id' },
      ...{ changes: 'changes', before: 'before', difference: 'difference' },
      acceptedAt: 'accepted_at',
    });
}

/** What Intrepid's side has taken of each absence last, by `<doctor> absence <item>`. */
export async function absencesTaken(
  register: Register,
  of: { readonly deanery: string; readonly doctorIds: readonly string[] },
): Promise<Map<string, Values>> {
  const rows: { doctorId: string; item: string; changes: Values }[] = await register(
    'person_updates',
  )
    .where({ deanery: of.deanery, about: 'absence' })
    .whereNotNull('taken_at')
    .whereIn('doctor_id', [...of.doctorIds])
    .distinctOn('doctor_id', 'absence_id')
    .orderBy(['doctor_id', 'absence_id', { column: 'id', order: 'desc' }])
    .select({ doctorId: 'doctor_id', item: 'absence_id', changes: 'changes' });
  return new Map(rows.map(({ changes, ...of }) => [keyOf({ ...of, field: 'absence' }), changes]));
}

import type { Register } from './open-register.ts';

/** The slots that a deanery's open rotations know, as `14:00 15:00`; undefined while they know the usual ones. */
export async function slotsKnown(register: Register, deanery: string): Promise<string | undefined> {
  const row: { slots: string } | undefined = await register('slots_told')
    .where({ deanery })
    .first('slots');
  return row?.slots;
}

export async function noteSlotsTold(
  register: Register,
  { deanery, slots }: { readonly deanery: string; readonly slots: string | undefined },
): Promise<void> {
  if (slots === undefined) await register('slots_told').where({ deanery }).delete();
  else await register('slots_told').insert({ deanery, slots }).onConflict('deanery').merge();
}

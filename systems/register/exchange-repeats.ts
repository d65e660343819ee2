import type { Register } from './open-register.ts';

/** A file from ESR has been moved out of the folder: whatever comes under its name from now on came again. */
export async function notePutAside(register: Register, name: string, at: number): Promise<void> {
  await register('exchange_files')
    .where({ name, direction: 'in' })
    .update({ put_aside_at: new Date(at) });
}

/** It came again, the same to the last byte: that changes nothing, and is kept. */
export async function noteRepeat(register: Register, name: string, at: number): Promise<void> {
  await register.transaction(async (open) => {
    await open('exchange_repeats')
      .insert({ file: name, came_at: new Date(at) })
      .onConflict(['file', 'came_at'])
      .ignore();
    await open('exchange_files').where({ name }).update({ put_aside_at: null });
  });
}

/** Which files of a deanery came again between two instants (the second one not included), in order. */
export async function repeatsBetween(
  register: Register,
  of: { readonly deanery: string; readonly from: number; readonly to: number },
): Promise<{ readonly file: string; readonly at: number }[]> {
  const rows: { file: string; at: Date }[] = await register('exchange_repeats')
    .join('exchange_files', 'exchange_files.name', 'exchange_repeats.file')
    .where({ deanery: of.deanery })
    .where('came_at', '>=', new Date(of.from))
    .where('came_at', '<', new Date(of.to))
    .orderBy(['came_at', 'file'])
    .select('file', { at: 'came_at' });
  return rows.map(({ file, at }) => ({ file, at: at.getTime() }));
}

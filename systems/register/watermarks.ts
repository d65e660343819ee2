import type { Register } from './open-register.ts';

/** How far a source has been read; nothing before the first time. */
export async function watermark(register: Register, source: string): Promise<number | undefined> {
  const row = await register<{ source: string; value: string }>('watermarks')
    .where({ source })
    .first('value');
  return row && Number(row.value);
}

/** Moves forward only, so that a reader that was slow takes nothing back. */
export async function moveWatermark(register: Register, source: string, to: number): Promise<void> {
  await register('watermarks')
    .insert({ source, value: String(to) })
    .onConflict('source')
    .merge()
    .whereRaw('watermarks.value::bigint < excluded.value::bigint');
}

import type { Register } from './open-register.ts';
import { importedKey } from './sent-before.ts';

/** Of these names those of files that we wrote ourselves, and that have left: nobody writes them any more. */
export async function filesThatLeft(
  register: Register,
  { deanery, names }: { readonly deanery: string; readonly names: readonly string[] },
): Promise<string[]> {
  const imported = register('audit').whereRaw('audit.key = ? || f.name', [importedKey('')]);
  return await register('exchange_files as f')
    .where({ deanery, direction: 'out' })
    .whereIn('state', ['sent', 'answered'])
    .whereIn('name', [...names])
    .whereNotExists(imported.select('audit.key'))
    .orderBy('name')
    .pluck('name');
}

import { filesThatLeft } from '../systems/register/files-that-left.ts';
import type { EsrDeps } from './esr-deps.ts';

/**
 * Takes away what lies under the temporary name of a file of ours that has left: whoever put it there came too late, and
 * has died. A file that has not left is written over when it does; what the ledger does not know as ours is not ours.
 */
export async function clearTemporaryNames(
  { register, exchange }: Pick<EsrDeps, 'register' | 'exchange'>,
  deanery: string,
): Promise<void> {
  const names = await exchange.unreleased(deanery);
  if (names.length === 0) return;
  for (const name of await filesThatLeft(register, { deanery, names })) {
    await exchange.discard(name);
  }
}

import type { Register } from '../../systems/register/open-register.ts';
import { Refused } from '../endings.ts';

/** The season's moment: in a rehearsal where its clock stands, else the present. */
export async function momentNow(
  register: Register,
  of: { readonly rehearsal: boolean; readonly now: () => number },
): Promise<number> {
  if (!of.rehearsal) return of.now();
  const row: { now: Date } | undefined = await register('clock').first('now');
  if (row) return row.now.getTime();
  throw new Refused('The clock of this rehearsal has not been set: it has not begun.');
}

import { grouped } from '../../domain/grouped.ts';
import type { Leaving } from './split.ts';

/**
 * Divides records into two halves for two files, when the file that carried them all was not answered and nobody knows
 * why: of the people of each post one half goes with each, and a person is in one of them only. The second half is
 * empty for a single person.
 */
export function halves<Row>(
  rows: readonly Row[],
  leavingOf: (row: Row) => Leaving,
): readonly [readonly Row[], readonly Row[]] {
  const sideOf = new Map<string, 0 | 1>();
  let next: 0 | 1 = 0;
  for (const ofPost of grouped(rows, (row) => leavingOf(row).post).values()) {
    for (const { person } of ofPost.map(leavingOf)) {
      if (sideOf.has(person)) continue;
      sideOf.set(person, next);
      next = next === 0 ? 1 : 0;
    }
  }
  const side = (of: 0 | 1) => rows.filter((row) => sideOf.get(leavingOf(row).person) === of);
  return [side(0), side(1)];
}

import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that depends on seed and key alone: no draw moves another. */
export type Draw = (...key: readonly (string | number)[]) => number;

export const drawFrom =
  (seed: string): Draw =>
  (...key) =>
    createHash('sha256')
      .update([seed, ...key].join('/'))
      .digest()
      .readUInt32BE() /
    2 ** 32;

/** One of a list that is not empty. */
export function pick<One>(list: readonly One[], drawn: number): One {
  const one = list[Math.floor(drawn * list.length)];
  if (one === undefined) throw new RangeError('Nothing to pick from');
  return one;
}

/** One of a list of pairs, as often as its weight says. */
export function pickWeighted<One>(
  list: readonly (readonly [weight: number, one: One])[],
  drawn: number,
): One {
  let left = drawn * list.reduce((sum, [weight]) => sum + weight, 0);
  const found = list.find(([weight]) => (left -= weight) < 0) ?? list.at(-1);
  if (!found) throw new RangeError('Nothing to pick from');
  return found[1];
}

/** The list in an order of its own for this seed. */
export const shuffled = <One>(
  list: readonly One[],
  keyOf: (one: One) => string,
  draw: Draw,
): One[] =>
  list
    .map((one) => ({ one, key: keyOf(one), at: draw('order', keyOf(one)) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);

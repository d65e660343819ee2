import assert from 'node:assert/strict';
import fc from 'fast-check';
import { halves } from '../../../systems/esr/halves.ts';
import type { Leaving } from '../../../systems/esr/split.ts';

const start = '2027-08-04';
const divide = (rows: readonly Leaving[]) => halves(rows, (row) => row);
const people = (rows: readonly Leaving[]) => new Set(rows.map(({ person }) => person));

describe('The records of a file that ESR never answered', () => {
  it('go in two halves, of each post one half of its people', () => {
    const rows = ['a', 'b', 'c', 'd'].flatMap((person) => [
      { post: 'one', person, start },
      { post: 'two', person: person.toUpperCase(), start },
    ]);
    const [first, second] = divide(rows);
    assert.deepEqual([...people(first)].sort(), ['A', 'C', 'a', 'c']);
    assert.deepEqual([...people(second)].sort(), ['B', 'D', 'b', 'd']);
  });

  it('of one person stay together', () => {
    const rows = ['one', 'two'].map((post) => ({ post, person: 'a', start }));
    assert.deepEqual(divide(rows), [rows, []]);
  });

  it('lose nobody, put nobody in both, and end with one person after a few times', () => {
    const row = fc.record({
      post: fc.constantFrom('one', 'two', 'three'),
      person: fc.constantFrom(...'abcdefghijkl'),
      start: fc.constant(start),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const [first, second] = divide(rows);
        assert.equal(first.length + second.length, rows.length);
        const both = people(first);
        assert.ok([...people(second)].every((person) => !both.has(person)));
        const all = people(rows).size;
        assert.ok(all === 1 || people(first).size < all);
        assert.ok(Math.abs(people(first).size - people(second).size) <= 1);
      }),
    );
  });
});

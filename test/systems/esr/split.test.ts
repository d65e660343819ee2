import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Leaving, split } from '../../../systems/esr/split.ts';

const august = '2027-08-04';
/** So many doctors for one post. */
const crowd = (many: number, of: Partial<Leaving> = {}): Leaving[] =>
  Array.from({ length: many }, (_, n) => ({ post: 'a', person: `d${n}`, start: august, ...of }));
const room = { files: 4, lastStart: '2027-06-03' };
const divide = (rows: readonly Leaving[], of: Partial<Parameters<typeof split>[2]> = {}) =>
  split(rows, (row) => row, { ...room, ...of });
const sizes = ({ files }: { readonly files: readonly (readonly unknown[])[] }) =>
  files.map((file) => file.length);

describe('Applicant records of a post', () => {
  it('fill a file with forty, and begin a second with the next', () => {
    assert.deepEqual(sizes(divide(crowd(40))), [40]);
    assert.deepEqual(sizes(divide(crowd(41))), [40, 1]);
    assert.deepEqual(sizes(divide([])), []);
  });

  it('leave room for those of another post in the same file', () => {
    assert.deepEqual(sizes(divide([...crowd(41), ...crowd(40, { post: 'b' })])), [80, 1]);
  });

  it('count twice where a doctor has a position at the host and one at the lead employer', () => {
    const twice = crowd(21).flatMap((one) => [one, { ...one }]);
    assert.deepEqual(sizes(divide(twice)), [40, 2]);
  });

  it('go first who starts first, whatever the order in which they were handed over', () => {
    const [late, soon] = [crowd(40), crowd(3, { start: '2027-07-01' })];
    const { files } = divide([...late, ...soon.map((one) => ({ ...one, person: 's' }))]);
    assert.deepEqual(
      files[1]?.map(({ start }) => start),
      [august, august, august],
    );
  });

  it('wait for the next day when the day has had its files', () => {
    const { files, later } = divide(crowd(100), { files: 2 });
    assert.deepEqual([sizes({ files }), later.length], [[40, 40], 20]);
    assert.deepEqual(divide(crowd(1), { files: 0 }).later.length, 1);
  });

  it('leave all the same, in one file more, when the next day is too late for them', () => {
    const soon = crowd(41, { start: '2027-06-03' });
    assert.deepEqual(sizes(divide(soon, { files: 0 })), [40, 1]);
    const { files, later } = divide([...crowd(80, { post: 'b' }), ...soon], { files: 1 });
    assert.deepEqual([sizes({ files }), later.length], [[80, 41], 0]);
  });

  it('are never more than the limit in a file, lose nobody, and keep each person’s order', () => {
    const row = fc.record({
      post: fc.constantFrom('a', 'b'),
      person: fc.constantFrom(...'ABCDEFGHIJ'),
      start: fc.constantFrom('2027-06-02', '2027-06-03', '2027-06-04', '2027-07-01', august),
    });
    const limits = fc.record({
      files: fc.nat(4),
      most: fc.integer({ min: 1, max: 4 }),
      lastStart: fc.constantFrom('2027-06-01', '2027-06-03'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), limits, (rows, of) => {
        const { files, later } = split(rows, (one) => one, of);
        for (const file of files)
          for (const post of ['a', 'b'])
            assert.ok(file.filter((one) => one.post === post).length <= of.most);
        const sent = [...files, later].flat();
        assert.equal(sent.length, rows.length);
        for (const person of 'ABCDEFGHIJ') {
          const theirs = (all: readonly Leaving[]) => all.filter((one) => one.person === person);
          assert.deepEqual(theirs(sent), theirs(rows));
          assert.ok(theirs(sent).every((one, index) => one === theirs(rows)[index]));
        }
        assert.ok(later.every(({ start }) => start > of.lastStart));
        assert.ok(files.every((file) => file.length > 0));
      }),
      { numRuns: 2000 },
    );
  });

  it('go by their start: nobody waits while a later start of the same post has left', () => {
    const row = fc.record({
      post: fc.constant('a'),
      person: fc.uuid(),
      start: fc.integer({ min: 10, max: 31 }).map((day) => `2027-07-${day}`),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.nat(3), (rows, files) => {
        const divided = split(rows, (one) => one, { files, lastStart: '2027-06-03', most: 5 });
        const inTurn = [...divided.files, divided.later];
        for (const [index, file] of inTurn.entries())
          for (const after of inTurn.slice(index + 1).flat())
            assert.ok(file.every(({ start }) => start <= after.start));
      }),
    );
  });
});

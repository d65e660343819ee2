import assert from 'node:assert/strict';
import fc from 'fast-check';
import { causeId, causeKinds, causeOf, type CauseKind } from '../../domain/causes.ts';

const kinds = Object.keys(causeKinds) as CauseKind[];
const topics = ['placements', 'positions', 'applicants', 'hires', 'files', 'data'];

describe('the closed list of causes', () => {
  it('has for each its topic, when it is gone and what to do', () => {
    assert.equal(kinds.length, 23);
    for (const kind of kinds) {
      const { topic, goneWhen, doThis } = causeKinds[kind];
      assert.ok(topics.includes(topic), kind);
      assert.ok(goneWhen.length > 0 && doThis.endsWith('.'), kind);
    }
  });
});

describe('the id of a cause', () => {
  it('reads like what it names, with the slashes of a post number kept apart', () => {
    assert.equal(causeId('hire-overdue', 'RGT', '2027-08-04'), 'hire-overdue/RGT/2027-08-04');
    assert.equal(causeId('post-unmatched', 'EOE/RGT00/030'), 'post-unmatched/EOE~RGT00~030');
  });

  it('goes there and back, whatever a part holds', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[/~%0-9A-E]{0,8}$/)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), parts, (kind, list) => {
        assert.deepEqual(causeOf(causeId(kind, ...list)), { kind, parts: list });
      }),
    );
  });

  it('is another for other parts', () => {
    const ids = [['a/b'], ['a', 'b'], ['a~b'], ['a%7Eb'], ['a%257Eb']].map((parts) =>
      causeId('bad-row', ...parts),
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is refused when its kind is not in the list', () => {
    for (const id of ['lost/1', '', 'toString', 'constructor/x', 'hire-overdue~RGT']) {
      assert.throws(() => causeOf(id), RangeError, id);
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { trustLinesOf } from '../../client/commands/trust-lines.ts';

describe('docs/running.md', () => {
  it('shows a CSV of trusts that `trust import` reads', () => {
    const [, csv = ''] =
      /```csv\n([^`]*?)\s*```/.exec(readFileSync('docs/running.md', 'utf8')) ?? [];
    const { trusts, wrong } = trustLinesOf(csv.replaceAll(/^ +/gm, ''));
    assert.deepEqual(wrong, []);
    assert.equal(trusts.length, 1);
  });

  it('fills no table by hand', () => {
    assert.doesNotMatch(readFileSync('docs/running.md', 'utf8'), /insert into/i);
  });
});

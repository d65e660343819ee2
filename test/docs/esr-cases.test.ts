import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const catalogue = 'test/esr-catalogue';

interface Case {
  readonly number: number;
  readonly text: string;
  /** The tests that the page names, as names of files. */
  readonly files: readonly string[];
}

/** The numbered cases of the page, in their order. */
const cases: readonly Case[] = readFileSync('docs/esr-cases.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, text] = /^(\d+)\. (.+)$/.exec(line) ?? [];
    if (number === undefined || text === undefined) return [];
    const files = [...text.matchAll(/\(\.\.\/test\/esr-catalogue\/([^)]+)\)/g)];
    return { number: Number(number), text, files: files.flatMap(([, file]) => file ?? []).sort() };
  });

/** Which files have a test that says the number of a case. */
function filesByCase(): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const file of readdirSync(catalogue)
    .filter((name) => name.endsWith('.test.ts'))
    .sort()) {
    const names = [...readFileSync(join(catalogue, file), 'utf8').matchAll(/\(case (\d+)\)['`]/g)];
    for (const number of new Set(names.map(([, one]) => Number(one)))) {
      found.set(number, [...(found.get(number) ?? []), file]);
    }
  }
  return found;
}

describe('The cases of an exchange with ESR', () => {
  it('are forty, in the order of their numbers', () => {
    assert.deepEqual(
      cases.map(({ number }) => number),
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('each name the files whose tests say their number, and no other', () => {
    const tested = filesByCase();
    assert.ok(tested.size > 30);
    for (const { number, files } of cases) {
      assert.deepEqual(files, tested.get(number) ?? [], `case ${number}`);
    }
    assert.ok([...tested.keys()].every((number) => number >= 1 && number <= 40));
  });

  it('without a test say what is not there yet', () => {
    for (const { number, text, files } of cases) {
      if (files.length === 0) assert.match(text, /_Not yet:_/, `case ${number}`);
    }
  });
});

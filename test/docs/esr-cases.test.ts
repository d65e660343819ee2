import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misbehaviourNames, misbehaviours } from '../../simulator/esr/misbehaviours.ts';

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

/** When what is told again as a story has happened: `July 2021`, `2023 and 2024`. */
const incidents = new Set(
  readdirSync(catalogue)
    .filter((name) => name.startsWith('incidents-'))
    .flatMap((file) => [
      ...readFileSync(join(catalogue, file), 'utf8').matchAll(/\bit\('([^:']*\d{4}): /g),
    ])
    .flatMap(([, when]) => when ?? []),
);

/** What no ESR can play, since the fault was elsewhere. */
const notOfEsr: Readonly<Record<string, string>> = {
  '2018': 'offers were recalled in the source',
  'June 2020': 'a program of ours was replaced in its slot',
  'Summer 2021': 'a word was lost between programs of ours',
  'August 2021': 'entries were stuck in the source, or while it was away',
  '2023 and 2024': 'the source was slow',
};

/** What a misbehaviour stands for: `July 2020, March 2021; cases 13, 15`. */
const standing = misbehaviourNames.map((name) => {
  const parts = misbehaviours[name].standsFor.split('; ');
  const numbers =
    parts
      .at(-1)
      ?.replace(/^cases? /, '')
      .split(', ') ?? [];
  return { name, happened: parts.slice(0, -1).flatMap((part) => part.split(', ')), numbers };
});

describe('What an ESR of a rehearsal does wrong', () => {
  it('stands for what has happened to others, told as a story, and for cases of the page', () => {
    for (const { name, happened, numbers } of standing) {
      for (const when of happened) assert.ok(incidents.has(when), `${name}: ${when}`);
      for (const number of numbers) {
        assert.ok(
          cases.some((one) => String(one.number) === number),
          `${name}: case ${number}`,
        );
      }
    }
  });

  it('stands for each thing that has happened to others in which ESR, or its folder, had a part', () => {
    const played = standing.flatMap(({ happened }) => happened);
    const others = [...incidents].filter((when) => !played.includes(when));
    assert.deepEqual(others.sort(), Object.keys(notOfEsr).sort());
  });
});

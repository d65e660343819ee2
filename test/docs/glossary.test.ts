import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rooms = ['domain', 'workflows', 'activities'];

/** Words in code type of the last column: what a thing is never called. */
function neverSaid(): string[] {
  const rows = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows
    .slice(2)
    .flatMap((row) => [...(row.split('|').at(-2) ?? '').matchAll(/`([a-z]+)`/g)])
    .flatMap(([, word]) => word ?? []);
}

/** Exported names, each with the words it is made of. */
function exported(): { name: string; words: string[] }[] {
  const files = rooms.flatMap((room) =>
    readdirSync(room)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(room, file), 'utf8')),
  );
  const names = files.flatMap((text) =>
    [
      ...text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm),
    ].flatMap(([, name]) => name ?? []),
  );
  return names.map((name) => ({ name, words: name.split(/(?=[A-Z])/).map(singular) }));
}

const singular = (word: string): string => word.toLowerCase().replace(/s$/, '');

describe('The glossary', () => {
  it('lists words that we do not use, and the rooms export names', () => {
    assert.ok(neverSaid().length > 10);
    assert.ok(exported().length > 100);
  });

  it('is kept: no exported name says a word that the glossary does not use', () => {
    const never = new Set(neverSaid());
    const found = exported().flatMap(({ name, words }) =>
      words.some((word) => never.has(word)) ? [name] : [],
    );
    assert.deepEqual(found, []);
  });
});

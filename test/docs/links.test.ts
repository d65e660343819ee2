import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { searchAttributes } from '../../engine/search-attributes.ts';
import { queries } from '../../tools/docs/queries.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs').map((name) => join('docs', name)),
  ...readdirSync('docs/adr').map((name) => join('docs/adr', name)),
].filter((path) => path.endsWith('.md'));

const textOf = (page: string): string => readFileSync(page, 'utf8');

/** Where a page's links into the checkout lead, without what comes after the number sign. */
const linksOf = (page: string): string[] =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, target]) => target ?? [])
    .filter((target) => !/^https?:/.test(target) && !target.startsWith('#'))
    .map((target) => join(dirname(page), target.replace(/#.*$/, '')));

describe('The pages', () => {
  it('are found, and link to each other', () => {
    assert.ok(pages.length > 15);
    assert.ok(pages.flatMap(linksOf).length > 30);
  });

  for (const page of pages) {
    it(`${page} links to nothing that is not there`, () => {
      assert.deepEqual(
        linksOf(page).filter((target) => !existsSync(target)),
        [],
      );
    });
  }

  it('name files of the code only where they are', () => {
    const rooms =
      /`((?:domain|workflows|activities|systems|engine|settings|worker|client|simulator|migrations|tools|test|deploy)\/[\w./-]+)`/g;
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(rooms)].flatMap(([, path]) => (path ? [{ page, path }] : [])),
    );
    assert.ok(named.length > 40);
    assert.deepEqual(
      named.filter(({ path }) => !existsSync(path) && !path.startsWith('deploy/secrets/')),
      [],
    );
  });

  it('show pictures that are small, and none that no page shows', () => {
    const shown = new Set(pages.flatMap(linksOf));
    for (const name of readdirSync('docs/pictures')) {
      const path = join('docs/pictures', name);
      assert.ok(statSync(path).size < 200_000, `${path} is too large`);
      assert.ok(shown.has(path), `${path}: no page shows it`);
    }
  });

  it('save queries of search attributes that the namespace knows', () => {
    const known = new Set([
      ...searchAttributes.map(({ name }) => name as string),
      ...['WorkflowType', 'ExecutionStatus'],
    ]);
    for (const query of Object.values(queries)) {
      const asked = query.replace(/"[^"]*"/g, '').match(/\b(?:[A-Z][a-z]+)+\b/g) ?? [];
      assert.ok(asked.length > 0, query);
      assert.deepEqual(
        asked.filter((name) => !known.has(name)),
        [],
        query,
      );
    }
  });
});

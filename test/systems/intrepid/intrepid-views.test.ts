import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bare, placementTemplate } from '../../../systems/intrepid/spreadsheet/template.ts';
import { views, type Column, type ViewName } from '../../../systems/intrepid/views.ts';

const page = readFileSync(new URL('../../../docs/intrepid-views.md', import.meta.url), 'utf8');

/** The cells of the first table under a heading of the page, without its head. */
function tableUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('docs/intrepid-views.md', () => {
  for (const view of Object.keys(views) as ViewName[]) {
    it(`says of the ${view} view what the code reads`, () => {
      const columns: readonly Column[] = views[view];
      assert.deepEqual(
        tableUnder(view),
        columns.map(({ name, type, mandatory, allowed }) => [
          `\`${name}\``,
          `\`${type}\``,
          mandatory ? 'yes' : 'no',
          allowed,
        ]),
      );
    });
  }

  it('says of the spreadsheet the headings that are read, in their order', () => {
    const cells = tableUnder('A spreadsheet in place of the placement view').map(([cell]) => cell);
    const headings = cells.flatMap((cell) =>
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, heading]) => heading),
    );
    assert.deepEqual(headings, placementTemplate.headings);
    assert.ok(headings.every((heading) => heading !== undefined && bare(heading) !== ''));
  });
});

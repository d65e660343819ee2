import type { Broken, Sheet } from './read-file.ts';
import { bare, type Template } from './template.ts';

/** One line of a sheet, its cells by their headings without stars. */
export interface Line {
  /** 'placements.xlsx, sheet Placements, line 12' */
  readonly where: string;
  readonly number: number;
  /** Whether the sheet has such a column. */
  has(heading: string): boolean;
  /** Empty where the sheet has no such column. */
  cell(heading: string): string;
  /** Headings, as the sheet writes them, of cells that may not be empty and are. */
  readonly empty: readonly string[];
  /** Columns, counted from 1, that hold something under no heading. */
  readonly stray: readonly number[];
}

export type Lines =
  | { readonly ok: true; readonly lines: readonly Line[] }
  | { readonly ok: false; readonly broken: readonly Broken[] };

/** The lines under the headings, without those that are empty; or what is wrong with the headings. */
export function linesOf(sheet: Sheet, template: Template): Lines {
  const headings = sheet.lines[0] ?? [];
  const broken = brokenHeadings(sheet.where, headings, template);
  if (broken.length > 0) return { ok: false, broken };
  const places = new Map(headings.map((heading, index) => [bare(heading), index]));
  const starred = headings.filter((heading) => isStarred(heading, template));
  const lines = sheet.lines.flatMap((cells, index): Line[] => {
    if (index === 0 || cells.every((cell) => cell === '')) return [];
    const cell = (heading: string): string => cells[places.get(bare(heading)) ?? -1] ?? '';
    return [
      {
        where: `${sheet.where}, line ${index + 1}`,
        number: index + 1,
        has: (heading) => places.has(bare(heading)),
        cell,
        empty: starred.filter((heading) => cell(heading) === ''),
        stray: cells.flatMap((value, column) =>
          value !== '' && !headings[column] ? [column + 1] : [],
        ),
      },
    ];
  });
  return { ok: true, lines };
}

const isStarred = (heading: string, { headings }: Template): boolean =>
  headings.includes(`${bare(heading)}*`);

function brokenHeadings(
  where: string,
  headings: readonly string[],
  { headings: known, needed }: Template,
): Broken[] {
  const at = `${where}, line 1`;
  const given = headings.map(bare);
  const names = known.map(bare);
  const unknown = headings.filter((heading) => heading !== '' && !names.includes(bare(heading)));
  const twice = new Set(given.filter((one, index) => one !== '' && given.indexOf(one) !== index));
  const missing = needed.filter((group) => !group.some((name) => given.includes(name)));
  return [
    ...unknown.map((value) => ({
      ...{ where: at, field: 'heading', value },
      allowed: `one of the template: ${known.join(', ')}`,
    })),
    ...[...twice].map((value) => ({
      ...{ where: at, field: 'heading', value },
      allowed: 'each heading once',
    })),
    ...missing.map((group) => ({
      ...{ where: at, field: 'heading', value: '(nothing)' },
      allowed: `a heading ${group.join(' or ')}`,
    })),
  ];
}

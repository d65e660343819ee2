import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import pc from 'picocolors';

export type Paint = ReturnType<typeof pc.createColors>;

/** What a verb writes on: lines for a person, or one JSON document for a program. */
export interface Page {
  readonly paint: Paint;
  line(text?: string): void;
  heading(text: string): void;
  /** Aligned columns, or each row by itself where they are wider than the terminal; says `none` where there are no rows. */
  table(heads: readonly string[], rows: readonly (readonly string[])[], none: string): void;
  /** One document; in a rehearsal it says so first, since a line's prefix would break it. */
  json(document: Readonly<Record<string, unknown>>): void;
}

const borderless = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`, `mid-mid`])
    .concat('middle')
    .map((name) => [name, '']),
);

export function pageOf(of: {
  readonly print: (text: string) => void;
  readonly colour: boolean;
  readonly rehearsal: number | undefined;
  /** How wide the terminal is; nothing where there is none, and lines may be of any length. */
  readonly columns?: number | undefined;
}): Page {
  const { print, colour, rehearsal, columns = Infinity } = of;
  const paint = pc.createColors(colour);
  const prefix = rehearsal === undefined ? '' : `REHEARSAL ${rehearsal} `;
  const line = (text = '') => {
    for (const one of text.split('\n')) print(`${prefix}${one.trimEnd()}`);
  };
  /** A line for each column, and none for a cell with nothing in it. */
  const rowByRow = (heads: readonly string[], rows: readonly (readonly string[])[]) => {
    const margin = Math.max(...heads.map(widthOf)) + 2;
    for (const [index, row] of rows.entries()) {
      if (index > 0) line();
      for (const [column, cell] of row.entries()) {
        const head = heads[column] ?? '';
        if (stripVTControlCharacters(cell).trim() === '') continue;
        line(paint.dim(head) + ' '.repeat(margin - widthOf(head)) + cell);
      }
    }
  };
  return {
    paint,
    line,
    heading: (text) => {
      line(paint.bold(text));
    },
    table(heads, rows, none) {
      if (rows.length === 0) {
        line(none);
        return;
      }
      const table = new Table({
        chars: borderless,
        style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
      });
      if (heads.length > 0) table.push(heads.map((head) => paint.dim(head)));
      table.push(...rows.map((row) => [...row]));
      const text = table.toString();
      const isTooWide = prefix.length + widthOf(text) > columns;
      if (isTooWide && heads.length > 0) rowByRow(heads, rows);
      else line(text);
    },
    json(document) {
      const whole = rehearsal === undefined ? document : { rehearsal, ...document };
      print(JSON.stringify(whole, null, 2));
    },
  };
}

/** Of its longest line, without what only colours it. */
const widthOf = (text: string): number =>
  Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.trimEnd().length),
  );

/** Words that came from outside, without anything that a terminal would obey. */
export const asText = (words: string): string => asValue(words).trim();

/** The same with its spaces, where they are what is looked at. */
export const asValue = (words: string): string => words.replace(/\p{Cc}+/gu, ' ');

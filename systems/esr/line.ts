import type { Field, Fields, RecordLayout } from './layout/layout.ts';
import { wire } from './layout/wire.ts';

export type ReadLine =
  | { readonly ok: true; readonly cells: readonly (string | undefined)[] }
  | { readonly ok: false; readonly trouble: string };

const { delimiter, quote } = wire;

/** One record as a line without its end. */
export function writeLine(layout: RecordLayout, fields: Fields): string {
  const cells = layout.fields.map((field) => writeCell(field, fields[field.name]));
  return [layout.record, ...cells].join(delimiter);
}

function writeCell(field: Field, value: string | undefined): string {
  if (value === undefined) return '';
  const text = field.type === 'X' || field.type === 'F';
  const mustQuote = value === '' || value.includes(delimiter) || value.includes(quote);
  if (!(field.quoted ?? text) && !mustQuote) return value;
  return quote + value.replaceAll(quote, quote + quote) + quote;
}

/** Splits a line into its cells: undefined for nothing between commas, '' for two quotes. */
export function readLine(line: string): ReadLine {
  const cells: (string | undefined)[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === quote) {
      const closing = closingQuote(line, at + 1);
      if (closing < 0) return { ok: false, trouble: 'a closing quote' };
      cells.push(line.slice(at + 1, closing).replaceAll(quote + quote, quote));
      at = closing + 1;
      if (at < line.length && line[at] !== delimiter)
        return { ok: false, trouble: 'a comma after a closing quote' };
    } else {
      const next = line.indexOf(delimiter, at);
      const cell = next < 0 ? line.slice(at) : line.slice(at, next);
      if (cell.includes(quote)) return { ok: false, trouble: 'quotes around a whole field' };
      cells.push(cell === '' ? undefined : cell);
      at += cell.length;
    }
    if (at >= line.length) return { ok: true, cells };
    at += delimiter.length;
  }
}

function closingQuote(line: string, from: number): number {
  let at = line.indexOf(quote, from);
  while (at >= 0 && line[at + 1] === quote) at = line.indexOf(quote, at + 2);
  return at;
}

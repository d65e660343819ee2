import type { ByteText } from './character-set.ts';
import type { Wire } from './layout/wire.ts';

/** A cell of a line: undefined for nothing between commas, '' for two quotes. */
export type Cell = ByteText | undefined;

/** What keeps a line from being cells. */
export type Trouble =
  'a closing quote' | 'a comma after a closing quote' | 'quotes around a whole field';

/** Puts the cells of a line, `text` from `from` to `to`, into `cells`; what it says is what is missing. */
export function readCells(
  text: ByteText,
  from: number,
  to: number,
  { delimiter, quote }: Pick<Wire, 'delimiter' | 'quote'>,
  cells: Cell[],
): Trouble | null {
  const comma = delimiter.charCodeAt(0);
  const quotes = quote.charCodeAt(0);
  let count = 0;
  let at = from;
  cells.length = 0;
  for (;;) {
    if (at < to && text.charCodeAt(at) === quotes) {
      let closing = text.indexOf(quote, at + 1);
      let isDoubled = false;
      while (closing >= 0 && closing + 1 < to && text.charCodeAt(closing + 1) === quotes) {
        isDoubled = true;
        closing = text.indexOf(quote, closing + 2);
      }
      if (closing < 0 || closing >= to) return 'a closing quote';
      const cell = text.slice(at + 1, closing);
      cells[count++] = isDoubled ? cell.replaceAll(quote + quote, quote) : cell;
      at = closing + 1;
      if (at < to && text.charCodeAt(at) !== comma) return 'a comma after a closing quote';
    } else {
      const begin = at;
      for (; at < to; at += 1) {
        const code = text.charCodeAt(at);
        if (code === comma) break;
        if (code === quotes) return 'quotes around a whole field';
      }
      cells[count++] = at === begin ? undefined : text.slice(begin, at);
    }
    if (at >= to) return null;
    at += 1;
  }
}

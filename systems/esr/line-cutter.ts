import { type Cell, readCells, type Trouble } from './cells.ts';
import type { ByteText } from './character-set.ts';
import type { Wire } from './layout/wire.ts';

/** A longer line is none: what reads a file keeps no more than this of it. In bytes. */
export const longestLine = 65_536;
/** A text with more line ends in it is a quote that was never closed. */
const mostBreaks = 20;

/** One line, without its end. Its cells are in the cutter's `cells` until the next is cut. */
export interface Cut {
  /** The header is line 1; a line that breaks inside quotes counts as so many lines. */
  readonly line: number;
  /** Of the first byte, from the beginning of the file. */
  readonly at: number;
  /** Nothing where it was longer than the longest. */
  readonly text: ByteText | undefined;
  readonly bytes: number;
  /** The bytes that end it: CR, LF or both, or nothing at the end of the file. */
  readonly ending: number;
  /** Line ends inside quotes. */
  readonly breaks: number;
  readonly trouble: Trouble | 'too long' | null;
}

/** How many columns the line that begins there must have; nothing where it begins like no record. */
export type ColumnsAt = (text: ByteText, at: number) => number | undefined;

/**
 * Cuts a file into its lines, however its bytes come. A line end inside quotes belongs to the text, unless the next
 * line begins like a record, or the line does not come out whole: a quote that is never closed costs one line.
 */
export class LineCutter {
  readonly cells: Cell[] = [];
  readonly #wire: Wire;
  readonly #columnsAt: ColumnsAt;
  #text: ByteText = '';
  #from = 0;
  /** Where in the file `#text` begins. */
  #offset = 0;
  #line = 1;
  #isLast = false;
  /** Bytes of a line that is too long, whose end has not come. */
  #skipped = 0;
  #nextCr = -1;
  #nextLf = -1;

  constructor(wire: Wire, columnsAt: ColumnsAt) {
    this.#wire = wire;
    this.#columnsAt = columnsAt;
  }

  feed(bytes: ByteText): void {
    this.#offset += this.#from;
    this.#text = this.#from < this.#text.length ? this.#text.slice(this.#from) + bytes : bytes;
    this.#from = 0;
    this.#forgetEnds();
  }

  /** No more bytes will come. */
  finish(): void {
    this.#isLast = true;
    this.#forgetEnds();
  }

  /** The next line that has come whole. */
  next(): Cut | undefined {
    const from = this.#from;
    const to = this.#endAfter(from);
    if (to === undefined) return this.#unended(from);
    if (from >= this.#text.length && this.#skipped === 0) return undefined;
    this.cells.length = 0;
    if (this.#skipped > 0 || to - from > longestLine) return this.#take(from, to, 0, 'too long');
    const trouble = readCells(this.#text, from, to, this.#wire, this.cells);
    return trouble === 'a closing quote'
      ? this.#broken(from, to)
      : this.#take(from, to, 0, trouble);
  }

  /** A line whose quotes were open where it ended: with the lines after it, if they close them. */
  #broken(from: number, firstEnd: number): Cut | undefined {
    const columns = this.#columnsAt(this.#text, from);
    let to = firstEnd;
    for (let breaks = 1; columns !== undefined && breaks <= mostBreaks; breaks += 1) {
      const next = to + this.#ending(to);
      if (next >= this.#text.length && this.#isLast) break;
      const end = this.#endAfter(next);
      if (end === undefined ? this.#isTooLong(from) : end - from > longestLine) break;
      if (end === undefined) return undefined;
      if (this.#columnsAt(this.#text, next) !== undefined) break;
      to = end;
      const trouble = readCells(this.#text, from, to, this.#wire, this.cells);
      if (trouble === 'a closing quote') continue;
      if (trouble !== null || this.cells.length !== columns) break;
      return this.#take(from, to, breaks, null);
    }
    this.#forgetEnds();
    return this.#take(from, firstEnd, 0, 'a closing quote');
  }

  #take(from: number, to: number, breaks: number, trouble: Cut['trouble']): Cut {
    const ending = this.#ending(to);
    const cut = {
      line: this.#line,
      at: this.#offset + from - this.#skipped,
      text: trouble === 'too long' ? undefined : this.#text.slice(from, to),
      bytes: to - from + this.#skipped,
      ...{ ending, breaks, trouble },
    };
    this.#from = to + ending;
    this.#line += 1 + breaks;
    this.#skipped = 0;
    return cut;
  }

  /** A line whose end has not come: nothing is kept of it once it is too long. */
  #unended(from: number): undefined {
    if (this.#skipped === 0 && !this.#isTooLong(from)) return;
    this.#skipped += this.#text.length - 1 - from;
    this.#from = this.#text.length - 1;
  }

  /** Whether a line whose end has not come is too long. Its last byte may be half of CR LF. */
  #isTooLong(from: number): boolean {
    return this.#text.length - 1 - from > longestLine;
  }

  #forgetEnds(): void {
    this.#nextCr = -1;
    this.#nextLf = -1;
  }

  /** Where the line that begins there ends; nothing while that has not come. */
  #endAfter(from: number): number | undefined {
    if (this.#nextLf < from) this.#nextLf = indexOr(this.#text.indexOf('\n', from));
    if (this.#nextCr < from) this.#nextCr = indexOr(this.#text.indexOf('\r', from));
    const end = Math.min(this.#nextCr, this.#nextLf);
    if (end < this.#text.length - 1) return end;
    if (this.#isLast) return Math.min(end, this.#text.length);
    return end === this.#nextLf && end < Infinity ? end : undefined;
  }

  #ending(to: number): number {
    if (to >= this.#text.length) return 0;
    return this.#text.charCodeAt(to) === 0x0d && this.#text.charCodeAt(to + 1) === 0x0a ? 2 : 1;
  }
}

const indexOr = (index: number): number => (index < 0 ? Infinity : index);

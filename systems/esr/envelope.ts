import type { Finding } from './finding.ts';
import type { FileName } from './layout/file-name.ts';
import type { Fields, RecordType } from './layout/layout.ts';
import type { Wire } from './layout/wire.ts';

export interface Header {
  readonly fileName: string;
  readonly writtenAt: string;
  readonly deanery: string;
}

export interface Trailer {
  readonly lines: number;
}

/** What a file must be by its name. */
export interface FileExpected extends FileName {
  readonly name: string;
}

interface Line {
  readonly line: number;
  /** Line ends inside quotes. */
  readonly breaks: number;
  /** Nothing where the line is no sound record. */
  readonly sound: { readonly record: RecordType; readonly fields: Fields } | undefined;
}

/** Judges first and last line as the lines come: is this the whole file that its name says? */
export class Envelope {
  readonly #expected: FileExpected;
  readonly #counts: Wire['trailerCounts'];
  #header: Header | undefined;
  #trailer: Trailer | undefined;
  #lastLine = 0;
  #lines = 0;
  #breaks = 0;

  constructor(expected: FileExpected, counts: Wire['trailerCounts']) {
    this.#expected = expected;
    this.#counts = counts;
  }

  get header(): Header | undefined {
    return this.#header;
  }

  /** The last line, where it is a trailer. */
  get trailer(): Trailer | undefined {
    return this.#trailer;
  }

  /** The next line that is not blank, and what it says of the file. */
  judge({ line, breaks, sound }: Line): Finding[] {
    const isFirst = this.#lines === 0;
    const stray = this.#trailer ? [whole(this.#lastLine, 'trailer', 'one TRL, last')] : [];
    this.#lines += 1;
    this.#breaks += breaks;
    this.#lastLine = line;
    this.#trailer = sound?.record === 'TRL' ? { lines: Number(sound.fields['lines']) } : undefined;
    if (isFirst) return this.#judgeFirst(line, sound);
    if (sound?.record === 'HDR') return [...stray, whole(line, 'header', 'one HDR, first')];
    return stray;
  }

  /** No more lines will come: what is wrong with the last one. */
  end(): Finding[] {
    // Of a file with nothing in it, the line that should have been the first.
    const line = Math.max(1, this.#lastLine);
    const header = this.#lines === 0 ? [whole(line, 'header', noHeader)] : [];
    if (!this.#trailer) return [...header, whole(line, 'trailer', 'a sound TRL as the last line')];
    const counted = this.#trailer.lines;
    const most = this.#counts === 'records' ? this.#lines - 2 : this.#lines;
    // Whether ESR counts a line that breaks inside quotes once is not published.
    if (counted === most || counted === most + this.#breaks) return [];
    return [whole(line, 'line count', String(most), String(counted))];
  }

  #judgeFirst(line: number, sound: Line['sound']): Finding[] {
    if (sound?.record !== 'HDR') return [whole(line, 'header', noHeader)];
    const { fileName = '', writtenAt = '', deanery = '' } = sound.fields;
    this.#header = { fileName, writtenAt, deanery };
    const { name, deanery: expected } = this.#expected;
    return [
      ...(fileName === name ? [] : [whole(line, 'file name', name, fileName)]),
      ...(deanery === expected ? [] : [whole(line, 'deanery', expected, deanery)]),
    ];
  }
}

const noHeader = 'a sound HDR as the first line';

const whole = (line: number, rule: Finding['rule'], allowed: string, value?: string): Finding => ({
  line,
  rule,
  allowed,
  ...(value !== undefined && { value }),
  severity: 'file',
});

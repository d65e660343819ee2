import { characterSetOf } from './character-set.ts';
import { Envelope, type FileExpected, type Header, type Trailer } from './envelope.ts';
import type { Finding } from './finding.ts';
import { fileTypes } from './layout/index.ts';
import type { Fields, RecordType } from './layout/layout.ts';
import { spoken, type Specification } from './layout/specification.ts';
import { type Cut, LineCutter, longestLine } from './line-cutter.ts';
import { type RecordReader, recordReader } from './read-record.ts';

/** A line as it was read, kept so that it can be written back byte for byte while its fields are those. */
export interface AsRead {
  /** Each character stands for one byte. */
  readonly bytes: string;
  readonly fields: Fields;
}

export interface RecordRead {
  /** In the file, where the header is line 1. */
  readonly line: number;
  readonly record: RecordType;
  readonly fields: Fields;
  readonly asRead: AsRead;
}

/** What a stretch of a file turned out to be. Stretches follow each other without a gap, to the last byte. */
export interface Stretch {
  readonly line: number;
  /** Of its first byte, from the beginning of the file. */
  readonly at: number;
  /** Of the line without its end; none where there is only white space, or nothing more comes. */
  readonly bytes: number;
  /** Of the line's end, with the white space of a line that has nothing else. */
  readonly ending: number;
  /** The record, header and trailer included, where the line is a sound one. */
  readonly record?: RecordRead;
  readonly findings: readonly Finding[];
}

interface RecordIn {
  readonly record?: RecordRead;
  readonly findings: readonly Finding[];
}

const nothing: readonly Finding[] = [];
const byteOrderMark = '\xef\xbb\xbf';

/** Reads one file from chunks of any size, in memory that does not grow with it. */
export class FileReader {
  readonly #readers: ReadonlyMap<string, RecordReader>;
  readonly #specification: Specification;
  readonly #cutter: LineCutter;
  readonly #envelope: Envelope;
  readonly #plain: RegExp;
  #at = 0;

  constructor(expected: FileExpected, specification = spoken()) {
    const { layouts, wire } = specification;
    const records: readonly RecordType[] = ['HDR', 'TRL', ...fileTypes[expected.type].records];
    const readers = records.map((record) => recordReader(layouts[record], wire));
    this.#specification = specification;
    this.#readers = new Map(readers.map((reader) => [reader.layout.code, reader]));
    this.#cutter = new LineCutter(wire, (text, at) => this.#columnsAt(text, at));
    this.#envelope = new Envelope(expected, wire.trailerCounts);
    this.#plain = characterSetOf(wire.characterSet).plain;
  }

  get header(): Header | undefined {
    return this.#envelope.header;
  }

  get trailer(): Trailer | undefined {
    return this.#envelope.trailer;
  }

  /** Takes the next bytes, and answers what has come whole. */
  push(chunk: Uint8Array): Stretch[] {
    const { buffer, byteOffset, byteLength } = chunk;
    this.#cutter.feed(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));
    return this.#cutAll();
  }

  /** After the last bytes: the last line, and what is wrong with the file as a whole. */
  end(): Stretch[] {
    this.#cutter.finish();
    const stretches = this.#cutAll();
    const findings = this.#envelope.end();
    const [line = 0] = findings.map((one) => one.line);
    if (findings.length > 0)
      stretches.push({ line, at: this.#at, ...{ bytes: 0, ending: 0 }, findings });
    return stretches;
  }

  #cutAll(): Stretch[] {
    const stretches: Stretch[] = [];
    for (let cut = this.#cutter.next(); cut; cut = this.#cutter.next()) {
      stretches.push(this.#read(cut));
      this.#at = cut.at + cut.bytes + cut.ending;
    }
    return stretches;
  }

  #read(cut: Cut): Stretch {
    const { line, at, text, bytes, ending, breaks } = cut;
    if (text !== undefined && text.trim() === '')
      return { line, at, bytes: 0, ending: bytes + ending, findings: nothing };
    const mark = at === 0 ? this.#judgeMark() : nothing;
    const { record, findings } = this.#recordIn(cut);
    const envelope = this.#envelope.judge({ line, breaks, sound: record });
    const isQuiet = mark.length + envelope.length + findings.length === 0;
    const all = isQuiet ? nothing : [...mark, ...envelope, ...findings];
    return record
      ? { line, at, bytes, ending, record, findings: all }
      : { line, at, bytes, ending, findings: all };
  }

  #recordIn(cut: Cut): RecordIn {
    const { line, text, trouble } = cut;
    const { cells } = this.#cutter;
    const [code] = cells;
    const reader = code === undefined ? undefined : this.#readers.get(code);
    if (!reader || text === undefined || trouble !== null || cells.length !== reader.columns)
      return this.#refuse(cut, reader);
    const { fields, breaches } = reader.read(cells, this.#plain.test(text));
    const { record } = reader.layout;
    if (breaches.length > 0)
      return { findings: breaches.map((one) => ofRecord(line, record, one)) };
    return { record: { line, record, fields, asRead: { bytes: text, fields } }, findings: nothing };
  }

  /** Why a line is no record at all. */
  #refuse({ line, text, trouble }: Cut, reader: RecordReader | undefined): RecordIn {
    const { cells } = this.#cutter;
    const refuse = (of: Pick<Finding, 'rule' | 'allowed' | 'value'>): RecordIn => ({
      findings: [ofRecord(line, reader?.layout.record, of)],
    });
    if (text === undefined || trouble === 'too long')
      return refuse({ rule: 'line length', allowed: `at most ${longestLine} bytes` });
    if (!reader) return refuse(this.#noRecord(cells[0]));
    if (trouble !== null) return refuse({ rule: 'quotes', allowed: trouble });
    const allowed = `${reader.columns} columns`;
    return refuse({ rule: 'columns', value: String(cells.length), allowed });
  }

  /** Shows a code that looks like one; anything else may be personal. */
  #noRecord(code: string | undefined): Pick<Finding, 'rule' | 'allowed' | 'value'> {
    const shown = code !== undefined && /^[A-Z0-9]{1,4}$/.test(code) ? { value: code } : {};
    const allowed = `one of ${[...this.#readers.keys()].join(', ')}`;
    return { rule: 'record type', ...shown, allowed };
  }

  /** A byte order mark says that the text is UTF-8. It is not, unless the specification says so. */
  #judgeMark(): readonly Finding[] {
    const { cells } = this.#cutter;
    if (!cells[0]?.startsWith(byteOrderMark)) return nothing;
    cells[0] = cells[0].slice(byteOrderMark.length);
    const { characterSet } = this.#specification.wire;
    if (characterSet === 'UTF-8') return nothing;
    const allowed = `${characterSet} text without a byte order mark`;
    return [{ line: 1, rule: 'character', allowed, severity: 'file' }];
  }

  #columnsAt(text: string, at: number): number | undefined {
    const { delimiter, quote } = this.#specification.wire;
    const from = text.startsWith(quote, at) ? at + 1 : at;
    for (const [code, { columns }] of this.#readers) {
      if (!text.startsWith(code, from)) continue;
      const after = from + code.length + (from === at ? 0 : 1);
      if (text.startsWith(delimiter, after) || /[\r\n]|^$/.test(text.charAt(after))) return columns;
    }
    return undefined;
  }
}

const ofRecord = (
  line: number,
  record: RecordType | undefined,
  of: Pick<Finding, 'rule' | 'allowed' | 'value' | 'field'>,
): Finding => ({ line, ...(record && { record }), ...of, severity: 'record' });

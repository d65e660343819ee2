import type { ByteText } from './character-set.ts';
import type { AsRead } from './file-reader.ts';
import type { Finding } from './finding.ts';
import { parseFileName } from './layout/file-name.ts';
import { fileTypes } from './layout/index.ts';
import { countIn, type Fields, type RecordType } from './layout/layout.ts';
import { spoken, type Specification } from './layout/specification.ts';
import { recordWriter, type ReplacedIn } from './write-record.ts';

export interface RecordToWrite {
  readonly record: RecordType;
  readonly fields: Fields;
  /** Of a record that was read: while its fields are those, its line is written back byte for byte. */
  readonly asRead?: AsRead;
}

export interface FileToWrite {
  readonly name: string;
  /** In London, YYYYMMDD HHMMSS. */
  readonly writtenAt: string;
  readonly records: readonly RecordToWrite[];
}

/** A letter that was written as another. */
export interface ReplacedAt extends ReplacedIn {
  readonly line: number;
  readonly record: RecordType;
}

export interface FileWritten {
  readonly bytes: Buffer;
  readonly replaced: readonly ReplacedAt[];
}

/** A file that breaks its own layout is never written; the findings name lines and fields. */
export class CannotBeWritten extends Error {
  override readonly name = 'CannotBeWritten';
  readonly findings: readonly Finding[];

  constructor(file: string, findings: readonly Finding[]) {
    const places = findings
      .slice(0, 5)
      .map(({ line, field, rule }) => `line ${line} ${field ?? 'record'}: ${rule}`);
    const more = findings.length > 5 ? ` and ${findings.length - 5} more` : '';
    super(`${file} cannot be written: ${places.join('; ')}${more}`);
    this.findings = findings;
  }
}

/** The whole file: header on line 1, the records in their order from line 2, trailer. */
export const encodeFile = (file: FileToWrite, specification = spoken()): Buffer =>
  writtenFile(file, specification).bytes;

/** The whole file, and which letters of it were written as others. */
export function writtenFile(file: FileToWrite, specification = spoken()): FileWritten {
  const { name, records } = file;
  const writer = new FileWriter(file, specification);
  const lines = [writer.header(), ...records.map((one) => writer.record(one)), writer.trailer()];
  const findings = lines.flatMap((line) => line.findings);
  if (findings.length > 0) throw new CannotBeWritten(name, findings);
  return {
    bytes: Buffer.from(lines.map(({ bytes }) => bytes).join(''), 'latin1'),
    replaced: lines.flatMap(({ replaced }) => replaced),
  };
}

/** So many bytes of a file are given away at a time. */
const atATime = 65_536;

/**
 * A file of any size in chunks. Whoever takes them throws all of them away when it ends in CannotBeWritten. Of each line
 * it is said which letters of it are written as others.
 */
export async function* encodeChunks(
  of: Omit<FileToWrite, 'records'>,
  records: Iterable<RecordToWrite> | AsyncIterable<RecordToWrite>,
  specification = spoken(),
  sayReplaced: (replaced: readonly ReplacedAt[]) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const writer = new FileWriter(of, specification);
  let chunk = sound(writer.header());
  for await (const record of records) {
    chunk += sound(writer.record(record));
    if (chunk.length < atATime) continue;
    yield Buffer.from(chunk, 'latin1');
    chunk = '';
  }
  yield Buffer.from(chunk + sound(writer.trailer()), 'latin1');

  function sound({ bytes, findings, replaced }: LineWritten): ByteText {
    if (findings.length > 0) throw new CannotBeWritten(of.name, findings);
    if (replaced.length > 0) sayReplaced(replaced);
    return bytes;
  }
}

interface LineWritten {
  /** With its end. */
  readonly bytes: ByteText;
  readonly findings: readonly Finding[];
  readonly replaced: readonly ReplacedAt[];
}

const nothing: readonly never[] = [];
const quiet = (bytes: ByteText): LineWritten => ({ bytes, findings: nothing, replaced: nothing });

/** Writes a file line by line, in its order. */
class FileWriter {
  readonly #name: string;
  readonly #writtenAt: string;
  readonly #deanery: string;
  readonly #belongs: readonly RecordType[];
  readonly #specification: Specification;
  #line = 0;
  #records = 0;

  constructor({ name, writtenAt }: Omit<FileToWrite, 'records'>, specification: Specification) {
    const parsed = parseFileName(name);
    if (!parsed.ok) throw new RangeError(`No ESR file name: ${parsed.trouble}`);
    this.#specification = specification;
    this.#name = name;
    this.#writtenAt = writtenAt;
    this.#deanery = parsed.file.deanery;
    this.#belongs = fileTypes[parsed.file.type].records;
  }

  header(): LineWritten {
    const fields = { fileName: this.#name, writtenAt: this.#writtenAt, deanery: this.#deanery };
    return this.#write({ record: 'HDR', fields });
  }

  record(one: RecordToWrite): LineWritten {
    this.#records += 1;
    if (this.#belongs.includes(one.record)) return this.#write(one);
    this.#line += 1;
    const allowed = `one of ${this.#belongs.join(', ')}`;
    const of = { line: this.#line, record: one.record, severity: 'record' as const };
    return { bytes: '', findings: [{ ...of, rule: 'record type', allowed }], replaced: [] };
  }

  trailer(): LineWritten {
    const { layouts, wire } = this.#specification;
    const count = wire.trailerCounts === 'records' ? this.#records : this.#records + 2;
    const lines = countIn(layouts.TRL, 'lines', count);
    return this.#write({ record: 'TRL', fields: { lines } });
  }

  #write({ record, fields, asRead }: RecordToWrite): LineWritten {
    const { layouts, wire } = this.#specification;
    const { lineEnd } = wire;
    this.#line += 1;
    const line = this.#line;
    if (asRead?.fields === fields) {
      this.#line += asRead.bytes.match(/\r\n?|\n/g)?.length ?? 0;
      return quiet(asRead.bytes + lineEnd);
    }
    const { bytes, breaches, replaced } = recordWriter(layouts[record], wire)(fields);
    if (breaches.length + replaced.length === 0) return quiet(bytes + lineEnd);
    return {
      bytes: bytes + lineEnd,
      findings: breaches.map((one) => ({ line, record, ...one, severity: 'record' as const })),
      replaced: replaced.map((one) => ({ line, record, ...one })),
    };
  }
}

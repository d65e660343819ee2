import { parse } from 'csv-parse/sync';
import { fileTypes, layouts } from '../../systems/esr/layout/index.ts';
import { recordTypes, type Fields, type RecordType } from '../../systems/esr/layout/layout.ts';
import { wire } from '../../systems/esr/layout/wire.ts';
import { readFileName, type FileName } from './file-name.ts';

export interface ReadRecord {
  /** The header is line 1. */
  readonly line: number;
  readonly record: RecordType;
  readonly fields: Fields;
}

export type ReadFile =
  | { readonly ok: true; readonly name: FileName; readonly records: readonly ReadRecord[] }
  | { readonly ok: false; readonly trouble: string };

/** Reads a whole file as ESR would: by the layouts, and by nobody's code but its own. */
export function readFile(name: string, bytes: Uint8Array): ReadFile {
  const named = readFileName(name);
  if (!named) return { ok: false, trouble: 'its name is none that ESR knows' };
  const rows = rowsOf(bytes);
  if (typeof rows === 'string') return { ok: false, trouble: rows };
  const records: ReadRecord[] = [];
  for (const [index, [type = '', ...cells]] of rows.entries()) {
    const record = recordTypes.find((one) => one === type);
    if (!record) return { ok: false, trouble: `line ${index + 1}: no record type ${type}` };
    if (cells.length !== layouts[record].fields.length) {
      const { length } = layouts[record].fields;
      return { ok: false, trouble: `line ${index + 1}: ${cells.length} fields, not ${length}` };
    }
    records.push({ line: index + 1, record, fields: fieldsOf(record, cells) });
  }
  const trouble = troubleWithEnvelope(name, named, records);
  if (trouble !== null) return { ok: false, trouble };
  return { ok: true, name: named, records: records.slice(1, -1) };
}

function rowsOf(bytes: Uint8Array): string[][] | string {
  // Quotation marks and the like come out as control characters: only names hold them, and nobody here judges names.
  const text = Buffer.from(bytes).toString('latin1');
  try {
    return parse(text, {
      delimiter: wire.delimiter,
      quote: wire.quote,
      escape: wire.quote,
      record_delimiter: wire.lineEnd,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'cannot be read';
  }
}

const fieldsOf = (record: RecordType, cells: readonly string[]): Fields =>
  Object.fromEntries(
    layouts[record].fields.map(({ name, position }) => [name, cells[position - 2] ?? '']),
  );

function troubleWithEnvelope(
  name: string,
  { deanery, type }: FileName,
  records: readonly ReadRecord[],
): string | null {
  const [first] = records;
  const last = records.at(-1);
  if (first?.record !== 'HDR' || last?.record !== 'TRL') return 'no header, or no trailer';
  if (first.fields['fileName'] !== name) return 'the header names another file';
  if (first.fields['deanery'] !== deanery) return 'the header names another deanery';
  if (Number(last.fields['lines']) !== records.length) return 'the trailer counts other lines';
  const stray = records
    .slice(1, -1)
    .find(({ record }) => !fileTypes[type].records.includes(record));
  return stray ? `line ${stray.line}: ${stray.record} in a file of type ${type}` : null;
}

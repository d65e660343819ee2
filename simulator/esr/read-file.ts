import { parse } from 'csv-parse/sync';
import { dayFromFile } from '../../systems/esr/layout/day-form.ts';
import { fileTypes } from '../../systems/esr/layout/index.ts';
import { recordTypes, type Fields, type RecordType } from '../../systems/esr/layout/layout.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
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
  const { layouts } = spoken();
  const records: ReadRecord[] = [];
  for (const [index, [type = '', ...cells]] of rows.entries()) {
    const record = recordTypes.find((one) => layouts[one].code === type);
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
  const { wire } = spoken();
  const text = Buffer.from(bytes).toString(wire.characterSet === 'UTF-8' ? 'utf8' : 'latin1');
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

function fieldsOf(record: RecordType, cells: readonly string[]): Fields {
  const { layouts, wire } = spoken();
  return Object.fromEntries(
    layouts[record].fields.map(({ name, position, format }) => {
      const text = cells[position - 2] ?? '';
      return [name, format === 'date' ? (dayFromFile(text, wire.days) ?? text) : text];
    }),
  );
}

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
  const uncounted = spoken().wire.trailerCounts === 'records' ? 2 : 0;
  if (Number(last.fields['lines']) !== records.length - uncounted)
    return 'the trailer counts other lines';
  const stray = records
    .slice(1, -1)
    .find(({ record }) => !fileTypes[type].records.includes(record));
  return stray ? `line ${stray.line}: ${stray.record} in a file of type ${type}` : null;
}

import { dayToFile } from '../../systems/esr/layout/day-form.ts';
import {
  countIn,
  type Field,
  type Fields,
  type RecordType,
} from '../../systems/esr/layout/layout.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import { writeFileName, type FileName } from './file-name.ts';

export interface RecordToSend {
  readonly record: RecordType;
  readonly fields: Fields;
}

/** A whole file as ESR writes it, with its name. `time` is HHMMSS in London. */
export function writeFile(
  file: FileName,
  time: string,
  records: readonly RecordToSend[],
): { readonly name: string; readonly bytes: Buffer } {
  const name = writeFileName(file);
  const { layouts, wire } = spoken();
  const count = records.length + (wire.trailerCounts === 'records' ? 0 : 2);
  const all: RecordToSend[] = [
    {
      record: 'HDR',
      fields: { fileName: name, writtenAt: `${file.date} ${time}`, deanery: file.deanery },
    },
    ...records,
    { record: 'TRL', fields: { lines: countIn(layouts.TRL, 'lines', count) } },
  ];
  const text = all.map((one) => lineOf(one) + wire.lineEnd).join('');
  return { name, bytes: Buffer.from(text, wire.characterSet === 'UTF-8' ? 'utf8' : 'latin1') };
}

function lineOf({ record, fields }: RecordToSend): string {
  const { layouts, wire } = spoken();
  const layout = layouts[record];
  return [layout.code, ...layout.fields.map((field) => cellOf(field, fields[field.name]))].join(
    wire.delimiter,
  );
}

/** Text in quotes, numbers bare, nothing between commas where nothing is known; a backslash is ordinary text. */
function cellOf({ type, quoted, format }: Field, value: string | undefined): string {
  if (value === undefined) return '';
  const { quote, days } = spoken().wire;
  const text = plain(format === 'date' ? dayToFile(value, days) : value);
  return (quoted ?? (type === 'X' || type === 'F'))
    ? `${quote}${text.replaceAll(quote, quote.repeat(2))}${quote}`
    : text;
}

/** ESR upper-cases and flattens what it names; nothing here needs more than Latin letters. */
const plain = (value: string): string =>
  value.replaceAll('’', "'").replace(/[^\x20-\x7e\xa0-\xff]/g, '?');

import { layouts } from '../../systems/esr/layout/index.ts';
import type { Field, Fields, RecordType } from '../../systems/esr/layout/layout.ts';
import { wire } from '../../systems/esr/layout/wire.ts';
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
  const all: RecordToSend[] = [
    {
      record: 'HDR',
      fields: { fileName: name, writtenAt: `${file.date} ${time}`, deanery: file.deanery },
    },
    ...records,
    { record: 'TRL', fields: { lines: String(records.length + 2) } },
  ];
  const text = all.map((one) => lineOf(one) + wire.lineEnd).join('');
  return { name, bytes: Buffer.from(text, 'latin1') };
}

const lineOf = ({ record, fields }: RecordToSend): string =>
  [record, ...layouts[record].fields.map((field) => cellOf(field, fields[field.name]))].join(
    wire.delimiter,
  );

/** Text in quotes, numbers bare, nothing between commas where nothing is known; a backslash is ordinary text. */
function cellOf({ type, quoted }: Field, value: string | undefined): string {
  if (value === undefined) return '';
  const text = plain(value);
  return (quoted ?? (type === 'X' || type === 'F'))
    ? `${wire.quote}${text.replaceAll(wire.quote, wire.quote.repeat(2))}${wire.quote}`
    : text;
}

/** ESR upper-cases and flattens what it names; nothing here needs more than Latin letters. */
const plain = (value: string): string =>
  value.replaceAll('’', "'").replace(/[^\x20-\x7e\xa0-\xff]/g, '?');

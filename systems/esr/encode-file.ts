import { toBytes } from './character-set.ts';
import { breachesOf } from './field-rules.ts';
import { parseFileName } from './layout/file-name.ts';
import type { Finding } from './finding.ts';
import { fileTypes, layouts } from './layout/index.ts';
import type { Fields, RecordLayout, RecordType } from './layout/layout.ts';
import { wire } from './layout/wire.ts';
import { writeLine } from './line.ts';

export interface RecordToWrite {
  readonly record: RecordType;
  readonly fields: Fields;
}

export interface FileToWrite {
  readonly name: string;
  /** In London, YYYYMMDD HHMMSS. */
  readonly writtenAt: string;
  readonly records: readonly RecordToWrite[];
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
export function encodeFile({ name, writtenAt, records }: FileToWrite): Buffer {
  const parsed = parseFileName(name);
  if (!parsed.ok) throw new RangeError(`No ESR file name: ${parsed.trouble}`);
  const { deanery, type } = parsed.file;
  const header = { fileName: name, writtenAt, deanery };
  const findings = [
    ...findingsOf(1, layouts.HDR, header),
    ...records.flatMap(({ record, fields }, index) =>
      fileTypes[type].records.includes(record)
        ? findingsOf(index + 2, layouts[record], fields)
        : [misplaced(index + 2, record, fileTypes[type].records)],
    ),
  ];
  if (findings.length > 0) throw new CannotBeWritten(name, findings);
  const lines = [
    writeLine(layouts.HDR, header),
    ...records.map(({ record, fields }) => writeLine(layouts[record], fields)),
    writeLine(layouts.TRL, { lines: String(records.length + 2) }),
  ];
  return toBytes(lines.map((line) => line + wire.lineEnd).join(''));
}

function findingsOf(line: number, layout: RecordLayout, fields: Fields): Finding[] {
  const { record } = layout;
  const names = new Set(layout.fields.map((field) => field.name));
  const unknown = Object.keys(fields).filter((name) => !names.has(name));
  return [
    ...unknown.map((field): Finding => ({
      line,
      record,
      field,
      rule: 'unknown field',
      allowed: `a field of ${record}`,
      severity: 'record',
    })),
    ...breachesOf(layout, fields).map((one): Finding => ({
      line,
      record,
      ...one,
      severity: 'record',
    })),
  ];
}

const misplaced = (line: number, record: string, allowed: readonly string[]): Finding => ({
  line,
  record,
  rule: 'record type',
  allowed: `one of ${allowed.join(', ')}`,
  severity: 'record',
});

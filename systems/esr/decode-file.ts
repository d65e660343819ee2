import { fromBytes } from './character-set.ts';
import { judgeEnvelope, type Header, type Trailer } from './envelope.ts';
import { breachesOf } from './field-rules.ts';
import { parseFileName } from './layout/file-name.ts';
import type { Finding } from './finding.ts';
import { fileTypes, layouts, type FileKind } from './layout/index.ts';
import { recordTypes, type Fields, type RecordLayout, type RecordType } from './layout/layout.ts';
import { readLine } from './line.ts';

export interface RecordRead {
  /** In the file, where the header is line 1. */
  readonly line: number;
  readonly record: RecordType;
  readonly fields: Fields;
}

export interface FileRead {
  readonly header?: Header;
  readonly trailer?: Trailer;
  readonly records: readonly RecordRead[];
  readonly findings: readonly Finding[];
}

/** Reads all that can be read: a bad line is a finding, and costs its neighbours nothing. */
export function decodeFile(bytes: Uint8Array, name: string): FileRead {
  const parsed = parseFileName(name);
  if (!parsed.ok)
    return {
      records: [],
      findings: [
        { line: 0, rule: 'file name', allowed: parsed.trouble, value: name, severity: 'file' },
      ],
    };
  const kind = fileTypes[parsed.file.type];
  const lines = linesOf(bytes);
  const read = lines.map(({ line, text }) => readRecord(line, text, kind));
  const sound = read.flatMap(({ found }) => found ?? []);
  const envelope = judgeEnvelope(sound, lines, { name, deanery: parsed.file.deanery });
  return {
    ...(envelope.header && { header: envelope.header }),
    ...(envelope.trailer && { trailer: envelope.trailer }),
    records: sound.filter(({ record }) => kind.records.includes(record)),
    findings: [...envelope.findings, ...read.flatMap(({ findings }) => findings)],
  };
}

function linesOf(bytes: Uint8Array): { line: number; text: string }[] {
  return fromBytes(bytes)
    .split(/\r?\n/)
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '');
}

interface ReadRecord {
  readonly found?: RecordRead;
  readonly findings: readonly Finding[];
}

function readRecord(line: number, text: string, kind: FileKind): ReadRecord {
  const code = text.slice(0, 3);
  const record = recordTypes.find((type) => type === code && /^.{3}(,|$)/.test(text));
  const refuse = (finding: Omit<Finding, 'line' | 'severity'>): ReadRecord => ({
    findings: [{ line, ...(record && { record }), ...finding, severity: 'record' }],
  });
  const belongs = ['HDR', 'TRL', ...kind.records];
  if (!record || !belongs.includes(record))
    return refuse({ rule: 'record type', allowed: `one of ${belongs.join(', ')}` });
  const layout = layouts[record];
  const split = readLine(text);
  if (!split.ok) return refuse({ rule: 'quotes', allowed: split.trouble });
  const columns = layout.fields.length + 1;
  if (split.cells.length !== columns)
    return refuse({
      rule: 'columns',
      value: String(split.cells.length),
      allowed: `${columns} columns`,
    });
  const fields = fieldsOf(layout, split.cells);
  const breaches = breachesOf(layout, fields);
  if (breaches.length === 0) return { found: { line, record, fields }, findings: [] };
  return {
    findings: breaches.map((one) => ({ line, record, ...one, severity: 'record' })),
  };
}

function fieldsOf(layout: RecordLayout, cells: readonly (string | undefined)[]): Fields {
  const fields: Record<string, string> = {};
  for (const { name, position } of layout.fields) {
    const cell = cells[position - 1];
    if (cell !== undefined) fields[name] = cell;
  }
  return fields;
}

import type { Header, Trailer } from './envelope.ts';
import { FileReader, type RecordRead, type Stretch } from './file-reader.ts';
import type { Finding } from './finding.ts';
import { parseFileName } from './layout/file-name.ts';
import { fileTypes } from './layout/index.ts';
import { spoken } from './layout/specification.ts';

/** A line that is no sound record. */
export interface BadLine {
  readonly line: number;
  /** Each character stands for one byte; it may be personal. */
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface FileRead {
  readonly header?: Header;
  readonly trailer?: Trailer;
  /** Without header and trailer. */
  readonly records: readonly RecordRead[];
  readonly bad: readonly BadLine[];
  readonly findings: readonly Finding[];
}

/** A reader for the file of that name; a finding where it is no name of a file. */
export function readerFor(
  name: string,
  specification = spoken(),
):
  | { readonly ok: true; readonly reader: FileReader }
  | { readonly ok: false; readonly finding: Finding } {
  const parsed = parseFileName(name);
  if (parsed.ok)
    return { ok: true, reader: new FileReader({ ...parsed.file, name }, specification) };
  const { trouble: allowed } = parsed;
  return {
    ok: false,
    finding: { line: 0, rule: 'file name', allowed, value: name, severity: 'file' },
  };
}

/** So much of a file becomes text at a time, in bytes. */
const atATime = 262_144;

/** Reads all that can be read: a bad line is a finding, and costs its neighbours nothing. */
export function decodeFile(bytes: Uint8Array, name: string, specification = spoken()): FileRead {
  const opened = readerFor(name, specification);
  if (!opened.ok) return { records: [], bad: [], findings: [opened.finding] };
  const { reader } = opened;
  const records: RecordRead[] = [];
  const bad: BadLine[] = [];
  const findings: Finding[] = [];
  const keep = (stretches: readonly Stretch[]) => {
    for (const stretch of stretches) {
      if (stretch.record) records.push(stretch.record);
      else bad.push(...badIn(stretch, bytes));
      findings.push(...stretch.findings);
    }
  };
  for (let at = 0; at < bytes.length; at += atATime)
    keep(reader.push(bytes.subarray(at, at + atATime)));
  keep(reader.end());
  const parsed = parseFileName(name);
  const kind = parsed.ok ? fileTypes[parsed.file.type].records : [];
  const { header, trailer } = reader;
  return {
    ...(header && { header }),
    ...(trailer && { trailer }),
    records: records.filter(({ record }) => kind.includes(record)),
    bad,
    findings,
  };
}

function badIn({ line, at, bytes: length, findings }: Stretch, bytes: Uint8Array): BadLine[] {
  const own = findings.filter(({ severity }) => severity === 'record');
  if (own.length === 0) return [];
  const text = Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
  return [{ line, text, findings: own }];
}

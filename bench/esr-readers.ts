import { parse } from 'csv-parse/sync';
import { FileCheck } from '../systems/esr/check-file.ts';
import { Envelope, type FileExpected } from '../systems/esr/envelope.ts';
import type { Finding } from '../systems/esr/finding.ts';
import type { Known } from '../systems/esr/known.ts';
import { fileTypes } from '../systems/esr/layout/index.ts';
import type { RecordType } from '../systems/esr/layout/layout.ts';
import { ours } from '../systems/esr/layout/specification.ts';
import { recordReader } from '../systems/esr/read-record.ts';
import { RecordChecks } from '../systems/esr/record-checks.ts';

/** What came of reading a file; the same for every way of reading it that does the whole work. */
export interface Outcome {
  readonly records: number;
  readonly findings: number;
}

const inAChunk = 65_536;

/** Our codec with every check on, from chunks as a file gives them. */
export function byCodec(bytes: Uint8Array, expected: FileExpected, known: Known): Outcome {
  const check = new FileCheck(expected, { known });
  const outcome = { records: 0, findings: 0 };
  const count = (stretches: ReturnType<FileCheck['push']>) => {
    for (const { record, findings } of stretches) {
      if (record) outcome.records += 1;
      outcome.findings += findings.length;
    }
  };
  for (let at = 0; at < bytes.length; at += inAChunk)
    count(check.push(bytes.subarray(at, at + inAChunk)));
  count(check.end());
  return outcome;
}

/** csv-parse over the whole file at once, which is its fastest way, and the same checks on its cells. */
export function byCsvParse(bytes: Buffer, expected: FileExpected, known: Known): Outcome {
  const { layouts, wire } = ours;
  const types: readonly RecordType[] = ['HDR', 'TRL', ...fileTypes[expected.type].records];
  const readers = new Map(
    types.map((type) => [layouts[type].code, recordReader(layouts[type], wire)]),
  );
  const envelope = new Envelope(expected, wire.trailerCounts);
  const checks = new RecordChecks(expected, known);
  const outcome = { records: 0, findings: 0 };
  const rows: string[][] = parse(bytes, {
    encoding: 'latin1',
    relax_column_count: true,
    skip_empty_lines: true,
  });
  for (const [index, cells] of rows.entries()) {
    const line = index + 1;
    const reader = readers.get(cells[0] ?? '');
    const isWhole = reader?.columns === cells.length;
    const read = isWhole ? reader.read(cells, false) : undefined;
    const record = reader?.layout.record ?? 'HDR';
    const sound = read?.breaches.length === 0 ? { record, fields: read.fields } : undefined;
    const found: Finding[] = envelope.judge({ line, breaks: 0, sound });
    outcome.findings += found.length + (read?.breaches.length ?? 1);
    if (!sound) continue;
    outcome.records += 1;
    outcome.findings += checks.judge({
      ...{ line, ...sound },
      asRead: { bytes: '', fields: sound.fields },
    }).length;
  }
  outcome.findings += envelope.end().length;
  return outcome;
}

/** The floor: lines at their ends and cells at their commas, right or wrong, and nothing looked at. */
export function bySplit(bytes: Buffer): number {
  let cells = 0;
  for (const line of bytes.toString('latin1').split('\r\n')) cells += line.split(',').length;
  return cells;
}

import type { Finding } from './finding.ts';
import type { Fields, RecordType } from './layout/layout.ts';

export interface Header {
  readonly fileName: string;
  readonly writtenAt: string;
  readonly deanery: string;
}

export interface Trailer {
  readonly lines: number;
}

interface Placed {
  readonly line: number;
}
interface Sound extends Placed {
  readonly record: RecordType;
  readonly fields: Fields;
}

/** Judges first and last line: is this the whole file that its name says? Lines are those not blank. */
export function judgeEnvelope(
  records: readonly Sound[],
  lines: readonly Placed[],
  expected: { readonly name: string; readonly deanery: string },
): { header?: Header; trailer?: Trailer; findings: Finding[] } {
  const firstLine = lines[0]?.line ?? 0;
  const lastLine = lines.at(-1)?.line ?? 0;
  const first = records.find(({ record, line }) => record === 'HDR' && line === firstLine);
  const last = records.findLast(({ record, line }) => record === 'TRL' && line === lastLine);
  const header = first && headerOf(first.fields);
  const trailer = last && { lines: Number(last.fields['lines']) };
  const findings = [
    ...(header
      ? headerFindings(firstLine, header, expected)
      : [whole(firstLine, 'header', 'a sound HDR as the first line')]),
    ...strays(records, firstLine, lastLine),
    ...(trailer
      ? countFindings(lastLine, trailer.lines, lines.length)
      : [whole(lastLine, 'trailer', 'a sound TRL as the last line')]),
  ];
  return { ...(header && { header }), ...(trailer && { trailer }), findings };
}

const headerOf = (fields: Fields): Header => ({
  fileName: fields['fileName'] ?? '',
  writtenAt: fields['writtenAt'] ?? '',
  deanery: fields['deanery'] ?? '',
});

const whole = (line: number, rule: Finding['rule'], allowed: string, value?: string): Finding => ({
  line,
  rule,
  allowed,
  ...(value !== undefined && { value }),
  severity: 'file',
});

function headerFindings(
  line: number,
  { fileName, deanery }: Header,
  expected: { readonly name: string; readonly deanery: string },
): Finding[] {
  return [
    ...(fileName === expected.name ? [] : [whole(line, 'file name', expected.name, fileName)]),
    ...(deanery === expected.deanery ? [] : [whole(line, 'deanery', expected.deanery, deanery)]),
  ];
}

const countFindings = (line: number, counted: number, present: number): Finding[] =>
  counted === present ? [] : [whole(line, 'line count', String(present), String(counted))];

function strays(records: readonly Sound[], firstLine: number, lastLine: number): Finding[] {
  return records.flatMap(({ record, line }) => {
    if (record === 'HDR' && line !== firstLine) return [whole(line, 'header', 'one HDR, first')];
    if (record === 'TRL' && line !== lastLine) return [whole(line, 'trailer', 'one TRL, last')];
    return [];
  });
}

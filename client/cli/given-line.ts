import { FileCheck } from '../../systems/esr/check-file.ts';
import type { RecordRead, Stretch } from '../../systems/esr/file-reader.ts';
import type { Finding } from '../../systems/esr/finding.ts';
import type { Fields, RecordType } from '../../systems/esr/layout/layout.ts';
import { longestLine } from '../../systems/esr/line-cutter.ts';
import { stillReadable } from '../../systems/esr/still-readable.ts';
import { NotFound } from '../endings.ts';
import type { GivenFile, GivenFiles } from './given-files.ts';
import { count } from './spoken.ts';

/** A line of a file, and everything that is wrong with it. */
export interface GivenLine {
  readonly line: number;
  /** Its bytes in the file. */
  readonly at: number;
  readonly bytes: number;
  readonly record: RecordRead | undefined;
  readonly isBlank: boolean;
  readonly findings: readonly Finding[];
}

/** Reads to the line, and no further than what is still said of it. */
export async function givenLine(
  { given, expected, chunks }: GivenFile,
  line: number,
  { specification }: GivenFiles,
): Promise<GivenLine> {
  const check = new FileCheck(expected, { specification });
  let told: GivenLine | undefined;
  let last = 0;
  const isPast = (stretches: readonly Stretch[]): boolean => {
    for (const one of stretches) {
      const { record, bytes } = one;
      last = Math.max(last, one.line + breaksIn(record));
      if (told && bytes > 0) return true;
      if (told) told = { ...told, findings: [...told.findings, ...one.findings] };
      else if (last >= line) {
        const findings = one.findings.filter((finding) => finding.line === one.line);
        told = { line: one.line, at: one.at, bytes, record, isBlank: bytes === 0, findings };
      }
    }
    return false;
  };
  let past = false;
  for await (const chunk of chunks()) {
    past = isPast(check.push(chunk));
    if (past) break;
  }
  if (!past) isPast(check.end());
  if (told) return told;
  throw new NotFound(`${given} has ${count(last, 'line')}.`);
}

/** A line that breaks inside quotes has each of its numbers. */
const breaksIn = (record: RecordRead | undefined): number =>
  record?.asRead.bytes.match(/\r\n?|\n/g)?.length ?? 0;

export interface LineRead {
  readonly record: RecordType;
  readonly fields: Fields;
}

/** The record of a line; of one that is broken what can still be read. */
export async function readIn(
  { expected, chunks }: GivenFile,
  { record, at, bytes }: GivenLine,
  { specification }: GivenFiles,
): Promise<LineRead | undefined> {
  if (record) return record;
  if (bytes === 0 || bytes > longestLine) return undefined;
  let text = '';
  let from = 0;
  for await (const chunk of chunks()) {
    const begin = Math.max(0, at - from);
    text += Buffer.from(chunk.subarray(begin, Math.max(begin, at + bytes - from))).toString(
      'latin1',
    );
    from += chunk.length;
    if (from >= at + bytes) break;
  }
  return stillReadable(text, expected.type, specification);
}

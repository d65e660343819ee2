import { InvalidArgumentError, type Command } from 'commander';
import { FileCheck } from '../../systems/esr/check-file.ts';
import { consequenceOf } from '../../systems/esr/consequence.ts';
import type { RecordRead, Stretch } from '../../systems/esr/file-reader.ts';
import type { Finding } from '../../systems/esr/finding.ts';
import { fileTypes } from '../../systems/esr/layout/index.ts';
import type { Fields, RecordLayout, RecordType } from '../../systems/esr/layout/layout.ts';
import { longestLine } from '../../systems/esr/line-cutter.ts';
import { stillReadable } from '../../systems/esr/still-readable.ts';
import { tellRecord } from '../../systems/esr/tell-record.ts';
import { NotFound } from '../endings.ts';
import { type GivenFile, type GivenFiles, withFiles } from './given-files.ts';
import { asText } from './page.ts';
import type { EveryFlag } from './session.ts';
import { count, said, words } from './spoken.ts';
import { inOneLine } from './told-finding.ts';
import { verb } from './verb.ts';
import type { World } from './world.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Tells one line of a file in words. */
export function explainVerb(esr: Command, world: World): void {
  verb(esr, 'explain', 'one line of a file, ours or ESR’s, in words')
    .argument('<file:line>', 'such as DE_EOE_APP_20270506_00000007.DAT:15', placeTyped)
    .action((place: Place, flags: EveryFlag) =>
      withFiles(world, flags, async (files) => {
        const file = await files.open(place.file);
        const told = await lineOf(file, place.line, files);
        explain(file, told, await readIn(file, told, files), files);
      }),
    );
}

function placeTyped(text: string): Place {
  const [, file = '', line] = /^(.+):([1-9]\d{0,8})$/.exec(text) ?? [];
  if (line === undefined)
    throw new InvalidArgumentError('Allowed: a file and a line, such as FILE:15.');
  return { file, line: Number(line) };
}

interface Told {
  readonly line: number;
  /** Its bytes in the file. */
  readonly at: number;
  readonly bytes: number;
  readonly record: RecordRead | undefined;
  readonly isBlank: boolean;
  readonly findings: readonly Finding[];
}

/** Reads to the line, and no further than what is still said of it. */
async function lineOf(
  { given, expected, chunks }: GivenFile,
  line: number,
  { specification }: GivenFiles,
): Promise<Told> {
  const check = new FileCheck(expected, { specification });
  let told: Told | undefined;
  let last = 0;
  const isPast = (stretches: readonly Stretch[]): boolean => {
    for (const one of stretches) {
      const { record, bytes } = one;
      last = one.line + breaksIn(record);
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

interface Read {
  readonly record: RecordType;
  readonly fields: Fields;
}

/** The record of a line; of one that is broken what can still be read. */
async function readIn(
  { expected, chunks }: GivenFile,
  { record, at, bytes }: Told,
  { specification }: GivenFiles,
): Promise<Read | undefined> {
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

function explain(
  { given, expected }: GivenFile,
  told: Told,
  read: Read | undefined,
  files: GivenFiles,
): void {
  const { page, json, specification } = files;
  const { line, record } = told;
  const values = read ? valuesOf(specification.layouts[read.record], read.fields) : [];
  const sentence = record
    ? tellRecord(record.record, record.fields)
    : noRecord(told, read?.record, values.length > 0);
  const findings = told.findings.map(({ severity, ...finding }) => ({
    ...finding,
    consequence: consequenceOf({ severity }, expected.type),
  }));
  if (json) {
    const of = { file: expected.name, line, record: read?.record ?? null };
    page.json({ ...of, sentence, fields: values, findings });
    return;
  }
  page.heading(asText(`${given}, line ${line}: ${fileTypes[expected.type].says}`));
  page.line(asText(sentence));
  if (values.length > 0) {
    page.line();
    page.table(
      ['column', 'field', 'value'],
      values.map(({ column, field, value }) => [
        String(column),
        words(field),
        value === null ? 'given, not shown here' : said(value),
      ]),
      '',
    );
  }
  if (findings.length > 0) page.line();
  for (const finding of findings) page.line(inOneLine(given, finding));
}

function noRecord(
  { isBlank }: Pick<Told, 'isBlank'>,
  record: RecordType | undefined,
  hasValues: boolean,
): string {
  if (isBlank) return 'Nothing stands in this line.';
  if (record === undefined) return 'This is no sound record.';
  return `This is no sound ${record} record.${hasValues ? ' What can still be read of it:' : ''}`;
}

interface Value {
  readonly column: number;
  readonly field: string;
  /** Nothing where it is personal. */
  readonly value: string | null;
}

const valuesOf = ({ fields }: RecordLayout, read: Fields): Value[] =>
  fields.flatMap(({ position, name, personal }) => {
    const value = read[name];
    if (value === undefined || value === '') return [];
    return [{ column: position, field: name, value: personal ? null : value }];
  });

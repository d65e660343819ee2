import { InvalidArgumentError, type Command } from 'commander';
import { consequenceOf } from '../../systems/esr/consequence.ts';
import { fileTypes } from '../../systems/esr/layout/index.ts';
import type { Fields, RecordLayout, RecordType } from '../../systems/esr/layout/layout.ts';
import { tellRecord } from '../../systems/esr/tell-record.ts';
import { type GivenFile, type GivenFiles, withFiles } from './given-files.ts';
import { givenLine, readIn, type GivenLine, type LineRead } from './given-line.ts';
import { asText } from './page.ts';
import type { EveryFlag } from './session.ts';
import { said, words } from './spoken.ts';
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
        const told = await givenLine(file, place.line, files);
        const read = await readIn(file, told, files);
        explain(file, { told, read, letters: await file.letters(told.line) }, files);
      }),
    );
}

function placeTyped(text: string): Place {
  const [, file = '', line] = /^(.+):([1-9]\d{0,8})$/.exec(text) ?? [];
  if (line === undefined)
    throw new InvalidArgumentError('Allowed: a file and a line, such as FILE:15.');
  return { file, line: Number(line) };
}

interface Explained {
  readonly told: GivenLine;
  readonly read: LineRead | undefined;
  /** Which letters of it were written as others. */
  readonly letters: string | null;
}

function explain(
  { given, expected }: GivenFile,
  { told, read, letters }: Explained,
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
    const of = { file: given, line, record: read?.record ?? null };
    page.json({ ...of, sentence, fields: values, findings, letters });
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
  if (letters !== null) {
    page.line();
    page.line(`ESR’s character set does not have every letter of it: ${letters}.`);
  }
  if (findings.length > 0) page.line();
  for (const finding of findings) page.line(inOneLine(given, finding));
}

function noRecord(
  { isBlank }: Pick<GivenLine, 'isBlank'>,
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

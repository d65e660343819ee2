import {
  type ByteText,
  characterSetOf,
  codePoint,
  firstUnsendable,
  hasControl,
  type CharacterSet,
} from './character-set.ts';
import { missingIn } from './conditions.ts';
import { type Broken, type Judge, judgeOf } from './field-rules.ts';
import { breach, type Breach } from './finding.ts';
import { dayToFile } from './layout/day-form.ts';
import type { Field, Fields, RecordLayout } from './layout/layout.ts';
import type { Wire } from './layout/wire.ts';
import { inPlainLetters, type Replaced } from './plain-letters.ts';

/** A letter of a field that was written as another, since the character set lacks it. */
export interface ReplacedIn extends Replaced {
  readonly field: string;
}

interface RecordWritten {
  /** The line without its end. */
  readonly bytes: ByteText;
  /** With any of these the line must not leave. */
  readonly breaches: readonly Breach[];
  readonly replaced: readonly ReplacedIn[];
}

type RecordWriter = (fields: Fields) => RecordWritten;

const ready = new WeakMap<RecordLayout, { readonly wire: Wire; readonly writer: RecordWriter }>();

/** The writer of a record, made ready once: it writes the line and judges it, in one go. */
export function recordWriter(layout: RecordLayout, wire: Wire): RecordWriter {
  const known = ready.get(layout);
  if (known?.wire === wire) return known.writer;
  const writer = makeReady(layout, wire);
  ready.set(layout, { wire, writer });
  return writer;
}

interface Column {
  readonly field: Field;
  readonly judge: Judge;
  /** Whether it is a day that is written otherwise than we write it. */
  readonly isDay: boolean;
  readonly isQuoted: boolean;
}

function makeReady(layout: RecordLayout, wire: Wire): RecordWriter {
  const { code, fields: all, without = [] } = layout;
  const names = new Set([...all.map(({ name }) => name), ...without]);
  const columns = all.map((field): Column => {
    const isText = field.type === 'X' || field.type === 'F';
    const isDay = field.format === 'date' && wire.days !== 'YYYY-MM-DD';
    return { field, judge: judgeOf(field, wire.days), isDay, isQuoted: field.quoted ?? isText };
  });
  const missing = missingIn(layout);
  const set = characterSetOf(wire.characterSet);
  const { delimiter, quote } = wire;
  const quoted = (bytes: ByteText): ByteText =>
    quote + (bytes.includes(quote) ? bytes.replaceAll(quote, quote + quote) : bytes) + quote;
  const mustQuote = (bytes: ByteText): boolean =>
    bytes === '' || bytes.includes(delimiter) || bytes.includes(quote);
  return (fields) => {
    const breaches: Breach[] = [...missing(fields)];
    const replaced: ReplacedIn[] = [];
    for (const name in fields) if (!names.has(name)) breaches.push(unknown(name, code));
    const cells = [code];
    for (const { field, judge, isDay, isQuoted } of columns) {
      const given = fields[field.name];
      const value = given !== undefined && isDay ? dayToFile(given, wire.days) : given;
      let bytes = value;
      let broken: Broken | undefined;
      if (value !== undefined && !set.plain.test(value)) {
        const sent = sendable(value, set, wire);
        ({ bytes, broken } = sent);
        for (const one of sent.replaced ?? []) replaced.push({ field: field.name, ...one });
      }
      broken ??= judge(bytes);
      if (broken) breaches.push(breach(field, broken, value));
      if (bytes === undefined) cells.push('');
      else cells.push(isQuoted || mustQuote(bytes) ? quoted(bytes) : bytes);
    }
    return { bytes: cells.join(delimiter), breaches, replaced };
  };
}

const unknown = (field: string, code: string): Breach => ({
  field,
  rule: 'unknown field',
  allowed: `a field of ${code}`,
});

interface Sendable {
  readonly bytes: ByteText | undefined;
  readonly broken?: Broken | undefined;
  readonly replaced?: readonly Replaced[];
}

function sendable(value: string, set: CharacterSet, { characterSet, unsendable }: Wire): Sendable {
  const bytes = set.encode(value);
  if (bytes !== undefined && !hasControl(value)) return { bytes };
  const first = firstUnsendable(value, set) ?? value;
  const plain = unsendable === 'plain letter' ? inPlainLetters(value, set) : undefined;
  if (plain) return plain;
  const allowed = `${characterSet} text; ${codePoint(first)} is not`;
  return { bytes: undefined, broken: { rule: 'character', allowed } };
}

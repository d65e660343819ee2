import type { Cell } from './cells.ts';
import { type ByteText, characterSetOf, unreadableIn } from './character-set.ts';
import { missingIn } from './conditions.ts';
import { judgeOf, type Broken, type Judge } from './field-rules.ts';
import { breach, type Breach } from './finding.ts';
import type { Field, Fields, RecordLayout } from './layout/layout.ts';
import { dayFromFile } from './layout/day-form.ts';
import type { CharacterSetName, Wire } from './layout/wire.ts';

/** Reads the cells of one kind of record. */
export interface RecordReader {
  readonly layout: RecordLayout;
  /** Columns of a line, the record's code included. */
  readonly columns: number;
  /** The values of a line and what is wrong with them. `isPlain` says of all its bytes that they need no decoding. */
  readonly read: (cells: readonly Cell[], isPlain: boolean) => ReadRecord;
}

interface ReadRecord {
  readonly fields: Fields;
  readonly breaches: readonly Breach[];
}

interface Column {
  readonly field: Field;
  readonly name: string;
  readonly index: number;
  /** Whether it is a day that is written otherwise than we write it. */
  readonly isDay: boolean;
  readonly judge: Judge;
}

const none: readonly Breach[] = [];

export function recordReader(
  layout: RecordLayout,
  { characterSet, days }: Pick<Wire, 'characterSet' | 'days'>,
): RecordReader {
  const { decode, plain } = characterSetOf(characterSet);
  const columns = layout.fields.map((field): Column => {
    const { name, position, format } = field;
    const isDay = format === 'date' && days !== 'YYYY-MM-DD';
    return { field, name, index: position - 1, isDay, judge: judgeOf(field, days) };
  });
  const missing = missingIn(layout);
  return {
    layout,
    columns: columns.length + 1,
    read(cells, isPlain) {
      const fields: Record<string, string> = {};
      let breaches = none;
      for (const { field, name, index, isDay, judge } of columns) {
        const bytes = cells[index];
        const isRead = isPlain || bytes === undefined || plain.test(bytes);
        const value = isRead ? bytes : decode(bytes);
        if (value !== undefined) fields[name] = isDay ? (dayFromFile(value, days) ?? value) : value;
        const broken =
          (isRead ? undefined : unreadable(value ?? '', bytes, characterSet)) ?? judge(bytes);
        if (broken !== undefined) breaches = [...breaches, breach(field, broken, value)];
      }
      const lacks = missing(fields);
      return { fields, breaches: lacks.length === 0 ? breaches : [...breaches, ...lacks] };
    },
  };
}

function unreadable(value: string, bytes: ByteText, name: CharacterSetName): Broken | undefined {
  const named = unreadableIn(value, bytes, characterSetOf(name));
  return named ? { rule: 'character', allowed: `${name} text; ${named} is not` } : undefined;
}

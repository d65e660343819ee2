import { isDay, isMoment } from './calendar-text.ts';
import { codePoint, firstUnsendable } from './character-set.ts';
import { breach, type Breach, type Rule } from './finding.ts';
import type { Field, FieldFormat, Fields, RecordLayout } from './layout/layout.ts';
import { isPostcode } from './postcode.ts';

/** Every breach of a record's fields, in the order of its columns. */
export function breachesOf(layout: RecordLayout, fields: Fields): Breach[] {
  return layout.fields.flatMap((field) => breachOf(field, fields[field.name]) ?? []);
}

/** What ESR would refuse about a value; nothing when it is left out, or empty, and may be. */
function breachOf(field: Field, value: string | undefined): Breach | undefined {
  if (value === undefined || value.trim() === '') {
    if (field.mandatory) return breach(field, 'mandatory', 'a value');
    if (value === undefined || value === '') return undefined;
  }
  const unsendable = firstUnsendable(value);
  if (unsendable !== undefined)
    return breach(field, 'character', `Windows-1252 text; ${codePoint(unsendable)} is not`, value);
  return shapeOf(field, value) ?? listOf(field, value) ?? formatOf(field, value);
}

function shapeOf(field: Field, value: string): Breach | undefined {
  const { length, decimals = 0 } = field;
  const refuse = (rule: Rule, allowed: string) => breach(field, rule, allowed, value);
  switch (field.type) {
    case 'X':
      return value.length > length ? refuse('length', `at most ${length} bytes`) : undefined;
    case 'F':
      return value.length === length ? undefined : refuse('length', `exactly ${length} bytes`);
    case 'N':
      return isNumber(value, length - decimals, decimals)
        ? undefined
        : refuse('number', `a number of at most ${length} digits, ${decimals} of them decimals`);
    case 'L':
      return /^\d+$/.test(value) && value.length === length
        ? undefined
        : refuse('number', `exactly ${length} digits`);
  }
}

function isNumber(value: string, whole: number, decimals: number): boolean {
  const [, before, after = ''] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  return before !== undefined && before.length <= whole && after.length <= decimals;
}

function listOf(field: Field, value: string): Breach | undefined {
  if (!field.values || field.values.includes(value)) return undefined;
  return breach(field, 'list of values', `one of ${field.values.join(', ')}`, value);
}

interface Format {
  readonly is: (value: string) => boolean;
  readonly rule: Rule;
  readonly allowed: string;
}

const formats: Record<FieldFormat, Format> = {
  date: { is: isDay, rule: 'date', allowed: 'a day written YYYY-MM-DD' },
  timestamp: { is: isMoment, rule: 'timestamp', allowed: 'a moment written YYYYMMDD HHMMSS' },
  postcode: { is: isPostcode, rule: 'postcode', allowed: 'a United Kingdom postcode' },
  authority: {
    is: (value) => /^\d{3,4}$/.test(value),
    rule: 'leading zeros',
    allowed: 'an employing authority with its leading zeros, such as 096',
  },
};

function formatOf(field: Field, value: string): Breach | undefined {
  if (!field.format) return undefined;
  const { is, rule, allowed } = formats[field.format];
  return is(value) ? undefined : breach(field, rule, allowed, value);
}

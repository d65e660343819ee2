import { isDay, isMoment } from './calendar-text.ts';
import type { ByteText } from './character-set.ts';
import type { Rule } from './finding.ts';
import { dayFromFile, type DayForm } from './layout/day-form.ts';
import type { Field, FieldFormat } from './layout/layout.ts';
import { isPostcode } from './postcode.ts';

/** A rule that a value breaks, and what is allowed instead. */
export interface Broken {
  readonly rule: Rule;
  readonly allowed: string;
}

/** What a value breaks, given as the bytes that it has in a file; nothing when it is empty and may be. */
export type Judge = (bytes: ByteText | undefined) => Broken | undefined;

const mandatory: Broken = { rule: 'mandatory', allowed: 'a value' };

/** The rules of a field, made ready once: a file has millions of values. */
export function judgeOf(field: Field, days: DayForm): Judge {
  const shape = shapeOf(field);
  const list = listOf(field);
  const format = field.format === 'date' ? dateIn(days) : field.format && formats[field.format];
  const missing = field.mandatory ? mandatory : undefined;
  return (bytes) => {
    if (bytes === undefined || bytes === '') return missing;
    if (missing && bytes.charCodeAt(0) === 0x20 && bytes.trim() === '') return missing;
    if (!shape.is(bytes)) return shape;
    if (list && !list.is(bytes)) return list;
    return format === undefined || format.is(bytes) ? undefined : format;
  };
}

interface Test extends Broken {
  readonly is: (bytes: ByteText) => boolean;
}

function shapeOf({ type, length, decimals = 0 }: Field): Test {
  switch (type) {
    case 'X':
      return {
        is: (bytes) => bytes.length <= length,
        ...{ rule: 'length', allowed: `at most ${length} bytes` },
      };
    case 'F':
      return {
        is: (bytes) => bytes.length === length,
        ...{ rule: 'length', allowed: `exactly ${length} bytes` },
      };
    case 'N':
      return {
        is: (bytes) => isNumber(bytes, length - decimals, decimals),
        rule: 'number',
        allowed: `a number of at most ${length} digits, ${decimals} of them decimals`,
      };
    case 'L':
      return {
        is: (bytes) => bytes.length === length && isNumber(bytes, length, 0),
        ...{ rule: 'number', allowed: `exactly ${length} digits` },
      };
  }
}

function isNumber(bytes: ByteText, whole: number, decimals: number): boolean {
  const point = decimals > 0 ? bytes.indexOf('.') : -1;
  const before = point < 0 ? bytes.length : point;
  const after = bytes.length - before - 1;
  if (before === 0 || before > whole || after === 0 || after > decimals) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    const code = bytes.charCodeAt(index);
    if ((code < 0x30 || code > 0x39) && index !== point) return false;
  }
  return true;
}

function listOf({ values }: Field): Test | undefined {
  if (!values) return undefined;
  const known = new Set(values);
  return {
    is: (bytes) => known.has(bytes),
    ...{ rule: 'list of values', allowed: `one of ${values.join(', ')}` },
  };
}

const dateIn = (form: DayForm): Test => ({
  is: form === 'YYYY-MM-DD' ? isDay : (bytes) => isDay(dayFromFile(bytes, form) ?? ''),
  ...{ rule: 'date', allowed: `a day written ${form}` },
});

const formats: Record<Exclude<FieldFormat, 'date'>, Test> = {
  timestamp: { is: isMoment, rule: 'timestamp', allowed: 'a moment written YYYYMMDD HHMMSS' },
  postcode: { is: isPostcode, rule: 'postcode', allowed: 'a United Kingdom postcode' },
  authority: {
    is: (bytes) => /^\d{3,4}$/.test(bytes),
    rule: 'leading zeros',
    allowed: 'an employing authority with its leading zeros, such as 096',
  },
  key: {
    is: (bytes) => bytes.trim() === bytes,
    ...{ rule: 'spaces', allowed: 'no space before or after it' },
  },
};

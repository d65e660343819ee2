import fc from 'fast-check';
import { layouts } from '../../../systems/esr/layout/index.ts';
import {
  type Field,
  type Fields,
  isNeeded,
  type RecordType,
} from '../../../systems/esr/layout/layout.ts';

/** Of Windows-1252, with what gives readers trouble more often than its share. */
const character = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('"', ',', '\\', ' ', "'", '~', ';') },
  { weight: 2, arbitrary: fc.constantFrom('ü', 'ó', 'É', 'ß', '’', '–', '€', 'ÿ') },
  {
    weight: 9,
    arbitrary: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  },
);
const textOf = (least: number, most: number) =>
  fc
    .array(character, { minLength: least, maxLength: Math.min(most, Math.max(least, 40)) })
    .map((characters) => characters.join(''));

const digit = fc.constantFrom(...'0123456789');
const digits = (least: number, most: number) =>
  fc.array(digit, { minLength: least, maxLength: most }).map((all) => all.join(''));

const formats: Record<NonNullable<Field['format']>, fc.Arbitrary<string>> = {
  date: fc
    .date({ min: new Date('1930-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  timestamp: fc.constantFrom('20270601 143000', '20280229 000000', '19991231 235959'),
  postcode: fc.constantFrom('CB2 0QQ', 'IP11AA', 'W1A 1AA', 'GIR 0AA', 'M1 1AE'),
  authority: digits(3, 4),
  key: fc.constantFrom('EOE/RGT00/021/FY1/010', 'KSS/RJZ01/030/STR(H)/001', 'ldn/bdh/800/lt/001'),
};

function valueOf({ type, length, decimals = 0, values, format, mandatory }: Field) {
  if (values) return fc.constantFrom(...values);
  if (format) return formats[format];
  if (type === 'F') return textOf(length, length);
  if (type === 'L') return digits(length, length);
  if (type === 'N') {
    const whole = digits(1, length - decimals);
    if (decimals === 0) return whole;
    return fc.oneof(
      whole,
      fc.tuple(whole, digits(1, decimals)).map((parts) => parts.join('.')),
    );
  }
  const text = textOf(mandatory ? 1 : 0, length);
  return mandatory ? text.filter((value) => value.trim() !== '') : text;
}

/** The fields of a record that its layout allows: any value, empty ones and missing ones too. */
export const fieldsOf = (record: RecordType): fc.Arbitrary<Fields> => {
  const { fields } = layouts[record];
  const requiredKeys = fields.filter(({ mandatory }) => mandatory).map(({ name }) => name);
  const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
  const some = fc.record(values, { requiredKeys, noNullPrototype: true });
  const conditional = fields.filter(({ mandatoryWhen }) => mandatoryWhen);
  if (conditional.length === 0) return some;
  const there = Object.fromEntries(
    conditional.map((field) => [field.name, valueOf({ ...field, mandatory: true })]),
  );
  return fc.tuple(some, fc.record(there)).map(([given, needed]) => {
    const lacking = conditional.filter(
      (field) => (given[field.name] ?? '').trim() === '' && isNeeded(field, given),
    );
    const added = lacking.flatMap(({ name }) => {
      const value = needed[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    return { ...given, ...Object.fromEntries(added) };
  });
};

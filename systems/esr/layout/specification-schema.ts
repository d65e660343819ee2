import { z } from 'zod';
import { dayForms } from './day-form.ts';
import { fieldFormats, recordTypes } from './layout.ts';
import { characterSetNames } from './wire.ts';

/** What is allowed at a place of the file, in words. */
const allowing = (allowed: string) => ({ error: allowed });

const yesOrNo = z.boolean(allowing('true or false'));
const text = z.string(allowing('text')).min(1);
const texts = z.array(text, allowing('a list of texts')).min(1);
const matching = (pattern: RegExp, allowed: string) => z.string(allowing(allowed)).regex(pattern);
const sign = matching(/^[!-/:-@[-`{-~]$/, 'one sign of ASCII, no letter and no digit');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, allowing(`one of ${values.map((value) => JSON.stringify(value)).join(', ')}`));

const field = z.strictObject({
  column: z.int(allowing('a whole number, 2 or more')).min(2),
  name: matching(/^[a-z][A-Za-z0-9]*$/, 'letters and digits, beginning with a small letter'),
  type: matching(/^([XFL]\(\d{1,4}\)|N\(\d{1,2}(,\d)?\))$/, 'X(n), F(n), L(n), N(n) or N(n,m)'),
  mandatory: yesOrNo.default(false),
  mandatoryWhen: z.strictObject({ field: text, values: texts.optional() }).optional(),
  values: texts.optional(),
  format: oneOf(fieldFormats).optional(),
  quoted: yesOrNo.optional(),
  personal: yesOrNo.optional(),
  note: text.optional(),
});

const record = z.strictObject({
  code: matching(/^[A-Z0-9]{1,4}$/, 'one to four capitals and digits').optional(),
  fields: z.array(field, allowing('a list of fields')).min(1).optional(),
  without: texts.optional(),
});

const wire = z.strictObject({
  delimiter: sign.optional(),
  quote: sign.optional(),
  lineEnd: oneOf(['\r\n', '\n']).optional(),
  characterSet: oneOf(characterSetNames).optional(),
  unsendable: oneOf(['plain letter', 'held']).optional(),
  days: oneOf(dayForms).optional(),
  trailerCounts: oneOf(['every line', 'records']).optional(),
});

const notifications = z.strictObject({
  replacements: yesOrNo.optional(),
  withdrawalReasons: z
    .record(text, matching(/^[0-9A-Z]{1,2}$/, 'a code of ESR, one or two digits or capitals'))
    .optional(),
});

const recordType = z.enum(recordTypes);

/** The file that puts the true columns in the place of ours; what it leaves out stays as it is. */
export const specificationSchema = z.strictObject({
  wire: wire.default({}),
  notifications: notifications.default({}),
  records: z.partialRecord(recordType, record).default({}),
});

export type SpecificationFile = z.output<typeof specificationSchema>;
export type RecordFile = z.output<typeof record>;
export type FieldFile = z.output<typeof field>;

const known = (path: readonly PropertyKey[]): readonly string[] => {
  const [part, , fields, index] = path;
  if (part === undefined) return ['wire', 'notifications', 'records'];
  if (part === 'notifications') return Object.keys(notifications.shape);
  if (part === 'wire') return Object.keys(wire.shape);
  if (path.length === 1) return recordTypes;
  return Object.keys(fields !== undefined && index !== undefined ? field.shape : record.shape);
};

/** Each thing that is wrong with a file of this form, in a sentence with its place, its value and what is allowed. */
export function sentencesOf(error: z.ZodError, file: unknown): string[] {
  return error.issues.flatMap((issue) => {
    const place = placeOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      const allowed = known(issue.path).join(', ');
      return issue.keys.map(
        (key) => `${placeOf([...issue.path, key])} is not known. Allowed: ${allowed}.`,
      );
    }
    const value = valueAt(file, issue.path);
    const is = value === undefined ? 'is not given' : `is ${JSON.stringify(value).slice(0, 60)}`;
    return `${place || 'The whole'} ${is}. Allowed: ${issue.message}.`;
  });
}

/** records.APP.fields[3].type */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  let value = file;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

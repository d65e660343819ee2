/** ESR's notation: X variable text, F fixed text, N variable number, L fixed number with leading zeros. */
export type FieldType = 'X' | 'F' | 'N' | 'L';

export const fieldFormats = ['date', 'timestamp', 'postcode', 'authority', 'key'] as const;
export type FieldFormat = (typeof fieldFormats)[number];

/** What can be known of a field from public material. What is not among it is our choice. */
export type Fact = 'column' | 'name' | 'type' | 'length' | 'mandatory' | 'values';

/** What another field of the same record says: one of these values, or without them any at all. */
export interface Condition {
  readonly field: string;
  readonly values?: readonly string[];
}

export interface Field {
  /** The column; column 1 is always the record's code. */
  readonly position: number;
  readonly name: string;
  readonly type: FieldType;
  /** Bytes after encoding for X and F; digits, decimals included, for N and L. */
  readonly length: number;
  readonly decimals?: number;
  readonly mandatory: boolean;
  /** What makes it mandatory in some records only. */
  readonly mandatoryWhen?: Condition;
  readonly values?: readonly string[];
  readonly format?: FieldFormat;
  /** Text is quoted and numbers are not, unless this says otherwise. */
  readonly quoted?: boolean;
  /** Its value never appears in a finding. */
  readonly personal?: boolean;
  readonly published: readonly Fact[];
  /** What a reader of the layouts should know beyond the rest. */
  readonly note?: string;
}

export const recordTypes = [
  'HDR',
  'TRL',
  'APP',
  'APC',
  'DNC',
  'DCC',
  'POS',
  'POR',
  'ASG',
  'PER',
  'ADD',
  'ABS',
  'PBD',
  'RTC',
] as const;
export type RecordType = (typeof recordTypes)[number];

export interface RecordLayout {
  readonly record: RecordType;
  /** What stands in column 1. */
  readonly code: string;
  /** What the record is, and what is published of it, in a sentence or two. */
  readonly says: string;
  readonly fields: readonly Field[];
  /** Fields that Changeover fills where it can, and that this record does not have: they are left out. */
  readonly without?: readonly string[];
}

type Details = Partial<Omit<Field, 'position' | 'name' | 'type' | 'length'>>;

const field =
  (type: FieldType) =>
  (position: number, name: string, length: number, details: Details = {}): Field => ({
    position,
    name,
    type,
    length,
    mandatory: false,
    published: [],
    ...details,
  });

export const X = field('X');
export const F = field('F');
export const N = field('N');

/** Dates are YYYY-MM-DD, as the one published example of an applicant record has them. */
export const date = (position: number, name: string, details: Details = {}): Field =>
  F(position, name, 10, { format: 'date', ...details });

/** A column whose meaning nobody here knows: kept as text, decided by nothing. */
export const unread = (position: number, details: Details = {}): Field =>
  X(position, `unread${String(position).padStart(2, '0')}`, 240, details);

/** X(30), N(3,2): a field's type in ESR's notation. */
export const notationOf = ({ type, length, decimals }: Field): string =>
  `${type}(${length}${decimals === undefined ? '' : `,${decimals}`})`;

/** A count as a field writes it: with leading zeros where its length is fixed. */
export function countIn({ fields }: RecordLayout, name: string, count: number): string {
  const field = fields.find((one) => one.name === name);
  return field?.type === 'L' ? String(count).padStart(field.length, '0') : String(count);
}

/** A record's values by field name: left out is nothing between commas, empty text is two quotes. */
export type Fields = Readonly<Record<string, string>>;

/** Whether this record must have a value of a field, by what the record's other fields say. */
export function isNeeded({ mandatory, mandatoryWhen }: Field, fields: Fields): boolean {
  if (mandatory || !mandatoryWhen) return mandatory;
  const said = fields[mandatoryWhen.field] ?? '';
  return mandatoryWhen.values ? mandatoryWhen.values.includes(said) : said !== '';
}

/** A condition in words, behind “mandatory where” or “since”. */
export const sayCondition = ({ field, values }: Condition): string =>
  values ? `${field} is ${values.join(' or ')}` : `there is a ${field}`;

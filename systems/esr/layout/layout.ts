/** ESR's notation: X variable text, F fixed text, N variable number, L fixed number with leading zeros. */
export type FieldType = 'X' | 'F' | 'N' | 'L';

export type FieldFormat = 'date' | 'timestamp' | 'postcode';

export interface Field {
  /** The column; column 1 is always the record type. */
  readonly position: number;
  readonly name: string;
  readonly type: FieldType;
  /** Bytes after encoding for X and F; digits, decimals included, for N and L. */
  readonly length: number;
  readonly decimals?: number;
  readonly mandatory: boolean;
  readonly values?: readonly string[];
  readonly format?: FieldFormat;
  /** Text is quoted and numbers are not, unless this says otherwise. */
  readonly quoted?: boolean;
  /** Its value never appears in a finding. */
  readonly personal?: boolean;
  /** True where public material gives the field and its column; false where either is our choice. */
  readonly published: boolean;
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
  'PBD',
  'RTC',
] as const;
export type RecordType = (typeof recordTypes)[number];

export interface RecordLayout {
  readonly record: RecordType;
  readonly fields: readonly Field[];
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
    published: false,
    ...details,
  });

export const X = field('X');
export const F = field('F');
export const N = field('N');

/** Dates are YYYY-MM-DD, as the one published example of an applicant record has them. */
export const date = (position: number, name: string, details: Details = {}): Field =>
  F(position, name, 10, { format: 'date', ...details });

/** A record's values by field name: left out is nothing between commas, empty text is two quotes. */
export type Fields = Readonly<Record<string, string>>;

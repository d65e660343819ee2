import { personFields, type PersonFieldName } from './person-fields.ts';

/** The values of one field, by column of Intrepid's doctor view; of an absence by its own parts. Personal. */
export type Values = Readonly<Record<string, string | null>>;

/** What ESR says of one field of a doctor. */
export interface Said {
  readonly field: PersonFieldName;
  /** ESR's key of an absence; empty for everything else. */
  readonly item: string;
  readonly values: Values;
  /** It is a code that stands in no list of ours, kept as it came. */
  readonly unknownCode: boolean;
}

/** The field as a row of Intrepid's doctor view holds it. */
const valuesIn = (field: PersonFieldName, row: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    personFields[field].columns.map((column) => {
      const value = row[column];
      return [column, typeof value === 'string' && value !== '' ? value : null];
    }),
  );

/** What Intrepid holds of an absence that it has not been handed, or that has been taken back. */
export const noAbsence: Values = { starts_on: null, ends_on: null, days: null };

/** Case, runs of spaces and the look of an apostrophe are no difference. */
const plainly = (text: string): string =>
  text.normalize('NFC').replace(/[’ʼ′]/g, "'").trim().replace(/\s+/g, ' ').toLowerCase();

const withoutSpaces = (text: string): string => plainly(text).replaceAll(' ', '');

const compared: Partial<Record<PersonFieldName, (text: string) => string>> = {
  title: (text) => plainly(text).replace(/\.$/, ''),
  'national insurance': withoutSpaces,
  telephone: (text) => withoutSpaces(text).replace(/^\+44/, '0'),
};

/** The lines of an address in one, wherever their breaks are. */
const addressIn = ({ postcode, ...lines }: Values): string => {
  const text = Object.values(lines).filter((line) => line !== null);
  return `${plainly(text.join(', ')).replace(/[\s,]+/g, ' ')} ${withoutSpaces(postcode ?? '')}`;
};

const textIn = (field: PersonFieldName, values: Values): string => {
  if (field === 'address') return addressIn(values);
  const same = compared[field] ?? plainly;
  return Object.keys(values)
    .sort()
    .map((name) => `${name} ${same(values[name] ?? '')}`)
    .join('\n');
};

/** Whether two values of a field say the same. */
export const isSameValue = (field: PersonFieldName, a: Values, b: Values): boolean =>
  textIn(field, a) === textIn(field, b);

const firstOf = (forenames: string | null | undefined): string =>
  (forenames ?? '').trim().split(/\s+/)[0] ?? '';

/**
 * Whether ESR and Intrepid agree. ESR names the first forename alone; `spellings` are Intrepid's value and how it
 * goes to ESR, where letters that its character set lacks are plain ones.
 */
export const agree = (field: PersonFieldName, esr: Values, spellings: readonly Values[]): boolean =>
  spellings.some(
    (values) =>
      isSameValue(field, esr, values) ||
      (field === 'forenames' &&
        isSameValue(field, esr, { forenames: firstOf(values['forenames']) })),
  );

/** What Intrepid should hold once ESR's word is accepted, by column: what ESR does not say stays. */
export function changesTo(field: PersonFieldName, esr: Values, intrepid: Values): Values {
  if (field !== 'forenames') return esr;
  const [, ...others] = (intrepid['forenames'] ?? '').trim().split(/\s+/);
  return { forenames: [esr['forenames'] ?? '', ...others].join(' ') };
}

/** A field of a doctor in Intrepid: its value, and then how it goes to ESR. Nothing for a doctor whom it does not hold. */
export type InIntrepid = (
  doctorId: string,
  field: PersonFieldName,
) => readonly [Values, ...Values[]] | undefined;

/** Intrepid's side of a comparison, from rows of its doctor view; `asSent` writes values as ESR gets them. */
export const inIntrepidBy =
  (
    rows: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
    asSent: (values: Values) => Values,
  ): InIntrepid =>
  (doctorId, field) => {
    const row = rows.get(doctorId);
    if (!row) return undefined;
    const values = valuesIn(field, row);
    return [values, asSent(values)];
  };

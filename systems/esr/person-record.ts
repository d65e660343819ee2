import { isCivilDate } from '../../domain/civil-date.ts';
import type { PersonFieldName } from '../../domain/person-fields.ts';
import { noAbsence, type Said, type Values } from '../../domain/person-values.ts';
import { characterSetOf } from './character-set.ts';
import type { RecordRead } from './codec.ts';
import { applicant } from './layout/app.ts';
import { dayFromFile } from './layout/day-form.ts';
import { spoken } from './layout/specification.ts';
import { inPlainLetters } from './plain-letters.ts';

/** ESR's codes by our words; what is in neither list is kept as it came. */
const sexes: Readonly<Record<string, string>> = { F: 'Female', M: 'Male' };

const titlesKnown = (): readonly string[] =>
  applicant.fields.find(({ name }) => name === 'title')?.values ?? [];

/** What one record says of a person, field by field; nothing where it says nothing that is taken over. Personal. */
export function saidIn({ record, fields }: RecordRead): Said[] {
  if (record === 'PER') return saidOfPerson(fields);
  if (record === 'ADD') return saidOfAddress(fields);
  return record === 'ABS' ? saidOfAbsence(fields) : [];
}

const said = (
  field: PersonFieldName,
  values: Values,
  { item = '', unknownCode = false }: Partial<Pick<Said, 'item' | 'unknownCode'>> = {},
): Said => ({ field, item, values, unknownCode });

type Fields = RecordRead['fields'];

/** Empty is nothing said: it never takes a value away. */
function saidOfPerson(fields: Fields): Said[] {
  const plain = (field: PersonFieldName, column: string, name: string): Said[] => {
    const value = fields[name]?.trim() ?? '';
    return value === '' ? [] : [said(field, { [column]: value })];
  };
  const title = fields['title']?.trim() ?? '';
  const gender = fields['gender']?.trim() ?? '';
  const isTitle = titlesKnown().includes(title.toUpperCase().replace(/\.$/, ''));
  return [
    ...plain('surname', 'surname', 'lastName'),
    ...plain('forenames', 'forenames', 'firstName'),
    ...(title === '' ? [] : [said('title', { title }, { unknownCode: !isTitle })]),
    ...(gender === ''
      ? []
      : [said('sex', { sex: sexes[gender] ?? gender }, { unknownCode: !(gender in sexes) })]),
    ...saidOfBirth(fields['dateOfBirth']?.trim() ?? ''),
    ...plain('national insurance', 'national_insurance', 'nationalInsuranceNumber'),
    ...plain('email', 'email', 'emailAddress'),
    ...plain('telephone', 'telephone', 'mobileTelephone'),
  ];
}

/** A date that is none is kept as it came. */
function saidOfBirth(text: string): Said[] {
  if (text === '') return [];
  const day = dayFromFile(text, spoken().wire.days) ?? text;
  return [said('birth date', { birth_date: day }, { unknownCode: !isCivilDate(day) })];
}

/** Whether an address counts: it is published that only the primary one does. */
export const isPrimaryAddress = ({ fields }: RecordRead): boolean =>
  fields['primary'] === 'Y' && fields['changeDeleteIndicator'] !== 'D';

/** Intrepid has three lines and a postcode: where ESR has a town beside three lines, it shares the last one. */
function saidOfAddress(fields: Fields): Said[] {
  const lines = ['address1', 'address2', 'address3', 'town'].flatMap((name) => {
    const line = fields[name]?.trim() ?? '';
    return line === '' ? [] : [line];
  });
  const postcode = fields['postcode']?.trim() ?? '';
  if (lines.length === 0 && postcode === '') return [];
  const [address1 = null, address2 = null, ...others] = lines;
  const values = {
    ...{ address1, address2, address3: others.length === 0 ? null : others.join(', ') },
    postcode: postcode === '' ? null : postcode,
  };
  return [said('address', values)];
}

function saidOfAbsence(fields: Fields): Said[] {
  const item = fields['absenceId']?.trim() ?? '';
  if (item === '') return [];
  const part = (name: string) => {
    const value = fields[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const values: Values =
    fields['changeDeleteIndicator'] === 'D'
      ? noAbsence
      : {
          starts_on: part('absenceStartDate'),
          ends_on: part('absenceEndDate'),
          days: part('absenceDuration'),
        };
  return [said('absence', values, { item })];
}

/** Intrepid's values as an applicant record carries them: letters that the character set lacks are plain ones. */
export function asSentToEsr(values: Values): Values {
  const set = characterSetOf(spoken().wire.characterSet);
  const sent = (value: string | null): string | null => {
    const written = value === null ? undefined : inPlainLetters(value, set);
    return written === undefined ? value : set.decode(written.bytes);
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sent(value)]));
}

/** The number by which a professional body knows a person; undefined where the record has none that we can use. */
export function registrationNumber({ fields }: RecordRead): string | 'not a number' {
  const body = fields['professionalBody']?.trim().toLowerCase() ?? '';
  const number = fields['registrationNumber']?.trim() ?? '';
  const isMedical = /^(gmc|general medical council)$/.test(body) && /^\d{7}$/.test(number);
  const isDental = /^(gdc|general dental council)$/.test(body) && /^\d{4,6}$/.test(number);
  return isMedical || isDental ? number : 'not a number';
}

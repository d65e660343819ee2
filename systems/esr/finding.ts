import type { Field } from './layout/layout.ts';

export type Rule =
  | 'mandatory'
  | 'unknown field'
  | 'length'
  | 'number'
  | 'date'
  | 'timestamp'
  | 'postcode'
  | 'leading zeros'
  | 'list of values'
  | 'window'
  | 'dead position'
  | 'position number'
  | 'employing authority'
  | 'twice'
  | 'too many for one post'
  | 'spaces'
  | 'no such doctor'
  | 'character'
  | 'quotes'
  | 'columns'
  | 'line length'
  | 'record type'
  | 'file name'
  | 'deanery'
  | 'header'
  | 'trailer'
  | 'line count';

/** What a value of a field breaks. The value is left out where the field is personal. */
export interface Breach {
  readonly field: string;
  readonly rule: Rule;
  readonly allowed: string;
  readonly value?: string;
}

/** Trouble in a file: with one record, which is left out, or with the file as a whole. */
export interface Finding extends Omit<Breach, 'field'> {
  readonly line: number;
  readonly record?: string;
  readonly field?: string;
  readonly severity: 'record' | 'file';
}

const longestValueShown = 60;

/** Says of a field's value which rule it breaks. */
export function breach(
  { name, personal }: Pick<Field, 'name' | 'personal'>,
  { rule, allowed }: Pick<Breach, 'rule' | 'allowed'>,
  value?: string,
): Breach {
  const shown = personal || value === undefined ? {} : { value: cut(value) };
  return { field: name, rule, allowed, ...shown };
}

/** A copy: a piece of the text that a file is read in would keep all of it in memory. */
const cut = (value: string): string => {
  const shown = value.length > longestValueShown ? `${value.slice(0, longestValueShown)}…` : value;
  return Buffer.from(shown).toString();
};

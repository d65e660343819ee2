import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDay } from '../../domain/london.ts';
import { asText } from './page.ts';

/** '8 July 2027 17:00', for a column. */
export function shortMoment(instant: number | Date): string {
  const { date, time } = londonOf(Number(instant));
  return `${spokenDay(date)} ${time}`;
}

/** A name of the program in words: `startDate` is 'start date'. */
export const words = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A value of the register as a person reads it: a day as people say it, nothing as a dash. */
export function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'string') return isCivilDate(value) ? spokenDay(value) : asText(value);
  return asText(JSON.stringify(value));
}

export const dayOrDash = (date: CivilDate | null): string =>
  date === null ? '–' : spokenDay(date);

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate, spokenDay } from '../../domain/london.ts';

/** 'Thursday 8 July 2027 at 17:00', as London's clock says it. */
export function spokenMoment(instant: number | Date): string {
  const { date, time } = londonOf(Number(instant));
  return `${spokenDate(date)} at ${time}`;
}

/** '8 July 2027 17:00', for a column. */
export function shortMoment(instant: number | Date): string {
  const { date, time } = londonOf(Number(instant));
  return `${spokenDay(date)} ${time}`;
}

export const dayOrDash = (date: CivilDate | null): string =>
  date === null ? '–' : spokenDay(date);

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

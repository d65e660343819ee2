import { addDays, compareDates, daysBetween, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import { isWorkingDay, nextWorkingDay } from '../../domain/working-time.ts';
import type { Draw } from '../intrepid/draw.ts';

/** Nobody is told of an arrival before so many days. */
export const opensBefore = 90;

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (compareDates(a, b) < 0 ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (compareDates(a, b) > 0 ? a : b);
export const isAfter = (a: CivilDate, b: CivilDate): boolean => compareDates(a, b) > 0;

/** So many working days after a date. */
export const workingDaysAfter = (date: CivilDate, days: number): CivilDate =>
  days === 0 ? date : workingDaysAfter(nextWorkingDay(date), days - 1);

/** A working day from one date to another, both included; where there is none, the day that was drawn. */
export function drawDay(draw: Draw, from: CivilDate, to: CivilDate, key: string): CivilDate {
  const days = daysBetween(from, to) + 1;
  const drawn = Math.floor(draw(key) * days);
  const all = Array.from({ length: days }, (_, day) => addDays(from, (drawn + day) % days));
  return all.find(isWorkingDay) ?? addDays(from, drawn);
}

/** A minute of a morning: Intrepid's changes are told at noon of the same day. */
export const inTheMorning = (draw: Draw, date: CivilDate, key: string): number =>
  londonInstant(date, '09:00') + Math.floor(draw(key, date) * 150) * 60_000;

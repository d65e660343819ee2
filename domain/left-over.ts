import type { CivilDate } from './civil-date.ts';
import { type ApplicantThatLeft, sharersOf, stands, startAtEsr } from './twins.ts';

/** A record that stays at ESR for a day on which nobody comes. */
export interface LeftOver extends ApplicantThatLeft {
  readonly atEsr: CivilDate;
}

/**
 * Of a doctor's records those that nobody shares and that were not moved with their rotation, since the doctor has one for
 * that start already. While that one stands, a withdrawal of the rotation is not told, and ends none.
 */
export const leftOverOf = (left: readonly ApplicantThatLeft[]): LeftOver[] =>
  left.flatMap((one) => {
    const atEsr = startAtEsr(one, left);
    if (one.refused || one.owedAnew || atEsr === one.startDate) return [];
    if (sharersOf(one, left).length > 0) return [];
    return one.takenBack && !comesWithAnother(one, left) ? [] : [{ ...one, atEsr }];
  });

const comesWithAnother = (one: ApplicantThatLeft, left: readonly ApplicantThatLeft[]): boolean =>
  left.some(
    (other) =>
      other.rotation !== one.rotation &&
      stands(other) &&
      other.trainingPostNumber === one.trainingPostNumber &&
      other.startDate === one.startDate,
  );

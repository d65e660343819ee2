import { compareDates, type CivilDate } from './civil-date.ts';

/** One intake of a deanery: a range of start dates and its deadlines. */
export interface Season {
  /** `EOE-2027-08` */
  readonly id: string;
  readonly deanery: string;
  readonly startsFrom: CivilDate;
  readonly startsTo: CivilDate;
  readonly readiness: CivilDate;
  readonly firstDay: CivilDate;
  readonly close: CivilDate;
}

export const holdsStart = (season: Season, start: CivilDate): boolean =>
  compareDates(season.startsFrom, start) <= 0 && compareDates(start, season.startsTo) <= 0;

import { civilDate } from '../../domain/civil-date.ts';
import { onDay } from '../../domain/named-times.ts';
import type { Season } from '../../domain/season.ts';

/** The season that is rehearsed by default: East of England, August 2027. */
export const august2027: Season = {
  id: 'EOE-2027-08',
  deanery: 'EOE',
  startsFrom: civilDate('2027-07-01'),
  startsTo: civilDate('2027-10-31'),
  readiness: civilDate('2027-06-01'),
  firstDay: civilDate('2027-08-04'),
  close: civilDate('2027-12-01'),
};

/** Monday 1 February 2027, 08:00: the kickoff. */
export const clockStarts = onDay(civilDate('2027-02-01'), '08:00');

/** Thursday 8 July 2027: the day after the four-week rung, with real work on the desk. */
export const holdsOn = civilDate('2027-07-08');

/** After the close, its report and the letters of that evening. */
export const seasonEnds = (season: Season): number => onDay(season.close, '18:00');

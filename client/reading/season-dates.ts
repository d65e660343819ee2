import { addDays, civilDate, weekday, type CivilDate } from '../../domain/civil-date.ts';
import { spokenDay } from '../../domain/london.ts';
import type { Season } from '../../domain/season.ts';
import { WrongUse } from '../endings.ts';

export type GivenDates = Partial<Omit<Season, 'id' | 'deanery'>>;

/**
 * The plan of a season, by its id and the dates that were given. An August intake has the usual dates; any other
 * needs all of them.
 */
export function seasonOf(id: string, deanery: string, given: GivenDates): Season {
  const [, of, year, month] = /^([A-Z]{2,5})-(\d{4})-(0[1-9]|1[0-2])$/.exec(id) ?? [];
  if (of !== deanery || year === undefined) {
    throw new WrongUse(
      `The season is "${id}". Allowed: ${deanery}-<year>-<month>, such as ${deanery}-2027-08.`,
    );
  }
  const usual: GivenDates = month === '08' ? august(year) : {};
  const dates = { ...usual, ...given };
  const { startsFrom, startsTo, readiness, firstDay, close } = dates;
  if (!startsFrom || !startsTo || !readiness || !firstDay || !close) {
    throw new WrongUse(
      `${id} has no usual dates: give --starts-from, --starts-to, --readiness, --first-day and --close.`,
    );
  }
  return { id, deanery, startsFrom, startsTo, readiness, firstDay, close };
}

function august(year: string): GivenDates {
  return {
    startsFrom: civilDate(`${year}-07-01`),
    startsTo: civilDate(`${year}-10-31`),
    readiness: civilDate(`${year}-06-01`),
    firstDay: firstWednesday(civilDate(`${year}-08-01`)),
    close: civilDate(`${year}-12-01`),
  };
}

const firstWednesday = (date: CivilDate): CivilDate =>
  weekday(date) === 'Wednesday' ? date : firstWednesday(addDays(date, 1));

/** Dates that no season can have: in the wrong order, or with start dates that another of the deanery's holds. */
export function impossibleDates(season: Season, all: readonly Season[]): string[] {
  const { startsFrom, startsTo, readiness, firstDay, close } = season;
  const before = (a: CivilDate, b: CivilDate, sentence: string) => (a <= b ? [] : [sentence]);
  return [
    ...before(
      startsFrom,
      startsTo,
      `The range of start dates ends (${spokenDay(startsTo)}) before it begins (${spokenDay(startsFrom)}).`,
    ),
    ...before(
      startsFrom,
      firstDay,
      `The first day (${spokenDay(firstDay)}) lies before the range of start dates.`,
    ),
    ...before(
      firstDay,
      startsTo,
      `The first day (${spokenDay(firstDay)}) lies after the range of start dates.`,
    ),
    ...before(
      readiness,
      firstDay,
      `The readiness date (${spokenDay(readiness)}) lies after the first day (${spokenDay(firstDay)}).`,
    ),
    ...before(
      startsTo,
      close,
      `The season closes (${spokenDay(close)}) before its last start date (${spokenDay(startsTo)}).`,
    ),
    ...overlapping(season, all).map(
      (other) =>
        `It overlaps with ${other.id}, which holds start dates from ${spokenDay(other.startsFrom)} to ${spokenDay(other.startsTo)}.`,
    ),
  ];
}

const besides = (season: Season, all: readonly Season[]) =>
  all.filter(({ id }) => id !== season.id);

const overlapping = (season: Season, all: readonly Season[]) =>
  besides(season, all).filter(
    (other) => other.startsFrom <= season.startsTo && season.startsFrom <= other.startsTo,
  );

/** Start dates beside this season that none of the deanery's would hold; another season may still fill them. */
export function gapsBeside(season: Season, all: readonly Season[]): string[] {
  if (overlapping(season, all).length > 0) return [];
  const others = besides(season, all);
  const previous = others
    .filter(({ startsTo }) => startsTo < season.startsFrom)
    .sort((a, b) => (a.startsTo < b.startsTo ? 1 : -1))[0];
  const next = others
    .filter(({ startsFrom }) => startsFrom > season.startsTo)
    .sort((a, b) => (a.startsFrom < b.startsFrom ? -1 : 1))[0];
  return [
    ...(previous && addDays(previous.startsTo, 1) !== season.startsFrom
      ? [`It leaves a gap after ${previous.id}, which ends on ${spokenDay(previous.startsTo)}.`]
      : []),
    ...(next && addDays(season.startsTo, 1) !== next.startsFrom
      ? [`It leaves a gap before ${next.id}, which begins on ${spokenDay(next.startsFrom)}.`]
      : []),
  ];
}

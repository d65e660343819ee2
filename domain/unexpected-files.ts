import { addDays, type CivilDate, compareDates, daysBetween, weekday } from './civil-date.ts';
import { grouped } from './grouped.ts';

/** A reconciliation file that has come, by its name. */
export interface FileCame {
  readonly name: string;
  readonly type: string;
  readonly date: CivilDate;
  readonly sequence: number;
}

/** A file that nobody expected on its day, and why, in words. */
export interface UnexpectedFile {
  readonly name: string;
  readonly trouble: string;
}

const monday = (date: CivilDate): CivilDate =>
  weekday(date) === 'Monday' ? date : monday(addDays(date, -1));

/**
 * Files that came and that nobody expected: of a day that has not come, the second of a type on a day (until the day
 * after), and full ones beyond what ESR has promised for a week, of which the first stands for all.
 */
export function unexpectedFiles(
  came: readonly FileCame[],
  today: CivilDate,
  most: { readonly fullFilesAWeek: number },
): UnexpectedFile[] {
  const recent = came
    .filter(({ date }) => daysBetween(date, today) <= 7)
    .sort((a, b) => compareDates(a.date, b.date) || a.sequence - b.sequence);
  return [
    ...recent
      .filter(({ date }) => compareDates(date, today) > 0)
      .map(({ name, date }) => ({ name, trouble: `came before its day, ${date}` })),
    ...doubled(recent.filter(({ date }) => [0, 1].includes(daysBetween(date, today)))),
    ...tooManyFull(recent, today, most.fullFilesAWeek),
  ];
}

const doubled = (files: readonly FileCame[]): UnexpectedFile[] =>
  [...grouped(files, ({ type, date }) => `${type} ${date}`).values()].flatMap(
    ([first, ...others]) =>
      others.map(({ name }) => ({
        name,
        trouble: `another file of its type came for the same day, ${first?.name ?? ''}`,
      })),
  );

function tooManyFull(files: readonly FileCame[], today: CivilDate, most: number): UnexpectedFile[] {
  const week = files.filter(({ type, date }) => type === 'RMF' && monday(date) === monday(today));
  const beyond = week[most];
  if (!beyond) return [];
  const trouble = `${week.length} full files came in the week of ${monday(today)}; ESR has promised at most ${most}`;
  return [{ name: beyond.name, trouble }];
}

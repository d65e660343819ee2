import { addDays, type CivilDate, compareDates, daysBetween, weekday } from './civil-date.ts';
import { grouped } from './grouped.ts';

/** A file that has come from ESR, or of ours that has left, by its name. */
export interface FileDated {
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
 * Files that came and that nobody expected: of a day that has not come, the second of records on a day, a confirmation
 * when each file of ours has one, a number below that of the day before (all three until the day after), and full files
 * beyond what ESR has promised for a week, of which the first stands for all. `left` are our files that ESR confirms.
 */
export function unexpectedFiles(
  came: readonly FileDated[],
  today: CivilDate,
  {
    fullFilesAWeek,
    left = [],
  }: { readonly fullFilesAWeek: number; readonly left?: readonly FileDated[] },
): UnexpectedFile[] {
  const recent = came.filter(({ date }) => daysBetween(date, today) <= 7).sort(byDate);
  return [
    ...recent
      .filter(({ date }) => compareDates(date, today) > 0)
      .map(({ name, date }) => ({ name, trouble: `came before its day, ${date}` })),
    ...doubled(recent.filter((one) => isRecord(one) && isNew(one, today))),
    ...begunAgain(recent, today),
    ...Object.entries(confirmed).flatMap(([type, ours]) =>
      answersNothing(ofType(came, [type]), ofType(left, ours), today),
    ),
    ...tooManyFull(recent, today, fullFilesAWeek),
  ];
}

/** What ESR confirms, by the type of the confirmation. */
const confirmed = { APC: ['APP'], DCC: ['DNC', 'DNF'] } as const;

const ofType = (files: readonly FileDated[], types: readonly string[]): FileDated[] =>
  files.filter((one) => types.includes(one.type));

const isRecord = ({ type }: FileDated): boolean => !Object.hasOwn(confirmed, type);

const isNew = ({ date }: FileDated, today: CivilDate): boolean =>
  [0, 1].includes(daysBetween(date, today));

const byDate = (a: FileDated, b: FileDated): number =>
  compareDates(a.date, b.date) || a.sequence - b.sequence;

/** So many days back a file of ours may still be answered. */
const answerable = 14;

/** Nothing older says anything of a file that comes today. */
export const oldestThatCounts = (today: CivilDate): CivilDate => addDays(today, -answerable - 1);

/** Each confirmation is for a file of ours that left by its day and has none yet; whichever, since one may be late. */
function answersNothing(
  came: readonly FileDated[],
  left: readonly FileDated[],
  today: CivilDate,
): UnexpectedFile[] {
  const open = left.filter(({ date }) => daysBetween(date, today) <= answerable + 1).sort(byDate);
  const extra: FileDated[] = [];
  for (const one of came
    .filter(({ date }) => daysBetween(date, today) <= answerable)
    .sort(byDate)) {
    const index = open.findLastIndex(({ date }) => compareDates(date, one.date) <= 0);
    if (index < 0) extra.push(one);
    else open.splice(index, 1);
  }
  return extra
    .filter((one) => isNew(one, today))
    .map(({ name }) => ({ name, trouble: 'every file of ours has been answered by another one' }));
}

const doubled = (files: readonly FileDated[]): UnexpectedFile[] =>
  [...grouped(files, ({ type, date }) => `${type} ${date}`).values()].flatMap(
    ([first, ...others]) =>
      others.map(({ name }) => ({
        name,
        trouble: `another file of its type came for the same day, ${first?.name ?? ''}`,
      })),
  );

/** Numbers of a type go up by the day: where one is below that of the last day before, they have begun again. */
const begunAgain = (files: readonly FileDated[], today: CivilDate): UnexpectedFile[] =>
  files
    .filter((one) => isNew(one, today))
    .flatMap(({ name, type, date, sequence }) => {
      const before = files.findLast((one) => one.type === type && compareDates(one.date, date) < 0);
      return before && before.sequence > sequence
        ? [{ name, trouble: `its number is below that of an earlier day, ${before.name}` }]
        : [];
    });

function tooManyFull(
  files: readonly FileDated[],
  today: CivilDate,
  most: number,
): UnexpectedFile[] {
  const week = files.filter(({ type, date }) => type === 'RMF' && monday(date) === monday(today));
  const beyond = week[most];
  if (!beyond) return [];
  const trouble = `${week.length} full files came in the week of ${monday(today)}; ESR has promised at most ${most}`;
  return [{ name: beyond.name, trouble }];
}

import { InvalidArgumentError, type Command } from 'commander';
import { type CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { dayOfFiles, type DayLine } from '../reading/esr-calendar.ts';
import { calendarsFor, type EveryFlag, inSession, type Session } from './session.ts';
import { shortMoment } from './spoken.ts';
import { dateTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface CalendarFlags extends EveryFlag {
  readonly deanery?: string;
  readonly date?: CivilDate;
}

/** A day of files: what was expected, what came and left, and what is wrong. */
export function calendarVerb(esr: Command, world: World): void {
  verb(esr, 'calendar', 'a day of files: what was expected, what came and left, when')
    .option('--deanery <code>', 'of another deanery than CHANGEOVER_DEANERY', deaneryTyped)
    .option('--date <date>', 'of another day than today', dateTyped)
    .action((flags: CalendarFlags) =>
      inSession(world, flags, async (session) => {
        const now = await session.now();
        const { deanery = session.deanery, date = londonOf(now).date } = flags;
        const calendar = calendarsFor(session.settings)(deanery);
        const of = { deanery, date, calendar };
        printDay(session, of, await dayOfFiles(session.register, { ...of, now }));
      }),
    );
}

function deaneryTyped(text: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  throw new InvalidArgumentError('Allowed: a code of three letters, such as EOE.');
}

function printDay(
  { page, json }: Session,
  {
    deanery,
    date,
    calendar,
  }: Pick<Parameters<typeof dayOfFiles>[1], 'deanery' | 'date' | 'calendar'>,
  lines: readonly DayLine[],
): void {
  if (json) {
    page.json({ deanery, date, calendar, lines });
    return;
  }
  page.heading(`${deanery}, ${spokenDate(date)}: ESR fetches at ${calendar.cutOff}`);
  page.table(
    ['due', '', 'type', 'file', 'number', 'records', 'state', 'when', ''],
    lines.map((one) => [
      one.time,
      one.direction === 'in' ? '←' : '→',
      one.type,
      one.file ?? '–',
      String(one.sequence ?? '–'),
      String(one.records ?? '–'),
      one.state ?? '–',
      one.at === null ? '–' : shortMoment(one.at),
      one.says,
    ]),
    '',
  );
}

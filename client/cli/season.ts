import type { Command } from 'commander';
import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import type { Season } from '../../domain/season.ts';
import { startSeason } from '../commands/start-season.ts';
import { Refused } from '../endings.ts';
import { calendarOf } from '../reading/season-calendar.ts';
import { seasonOf, type GivenDates } from '../reading/season-dates.ts';
import { outlookOf } from '../reading/season-outlook.ts';
import type { Problem } from '../reading/season-problem.ts';
import { problemsOf } from '../reading/season-problems.ts';
import { countsOf, reportsOf, seasonNamed, seasonsKnown } from '../reading/seasons.ts';
import { progressOf } from './progress.ts';
import { rehearseVerb } from './programs.ts';
import { printReport } from './report.ts';
import { printPlan } from './season-plan.ts';
import { printStatus } from './season-status.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { count } from './spoken.ts';
import { dateTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface DateFlags extends EveryFlag {
  readonly startsFrom?: CivilDate;
  readonly startsTo?: CivilDate;
  readonly readiness?: CivilDate;
  readonly firstDay?: CivilDate;
  readonly close?: CivilDate;
  readonly all?: true;
  readonly anyway?: true;
}

/** Seasons: what would happen, kick-off, how far it is, and a rehearsal of it. */
export function seasonNoun(program: Command, world: World): void {
  const season = program
    .command('season')
    .description('one intake: plan it, start it, see how far it is');

  dated(
    verb(
      season,
      'plan <season>',
      'what would happen, and what should be mended first; does nothing',
    ),
  )
    .option('--all', 'every name in each problem')
    .action((id: string, flags: DateFlags) =>
      inSession(world, flags, async (session) => {
        const { outlook, problems, at, runs } = await look(
          session,
          await planned(session, id, flags),
        );
        const calendar = calendarOf(outlook, { now: at, calendar: session.calendar });
        printPlan(session, { outlook, calendar, problems, runs, all: flags.all === true });
      }),
    );

  dated(verb(season, 'start <season>', 'kicks it off: a rotation for each placement'))
    .option('--anyway', 'although something must be mended first')
    .option('--by <who>', 'who starts it, for the audit', 'the command line')
    .action((id: string, flags: DateFlags & { by: string }) =>
      inSession(world, flags, async (session) => {
        const { outlook, problems, at } = await look(session, await planned(session, id, flags));
        refuseFor(problems, flags.anyway === true);
        const { register, settings, page, json } = session;
        const engine = await world.connectEngine(settings);
        try {
          const rehearsal = settings.CHANGEOVER_REHEARSAL !== undefined;
          await startSeason(register, engine, {
            season: outlook.season,
            at,
            rehearsal,
            by: flags.by,
          });
        } finally {
          await engine.close();
        }
        if (json) page.json({ started: id, placements: outlook.expected.length });
        else {
          page.line(
            `${id} has started: ${count(outlook.expected.length, 'placement')}, first day ${spokenDate(outlook.season.firstDay)}.`,
          );
          page.line(`\`changeover season status ${id}\` shows how far it is.`);
        }
      }),
    );

  verb(
    season,
    'status [season]',
    'how far it is, and who is late; without a name the one that runs, or ran last',
  )
    .option('--report <name>', 'a report as it was written on its day, such as "readiness list"')
    .action((id: string | undefined, flags: EveryFlag & { report?: string }) =>
      inSession(world, flags, async (session) => {
        const { register, deanery } = session;
        const known = await seasonNamed(register, deanery, id);
        const reports = await reportsOf(register, known.id);
        if (flags.report !== undefined) {
          printReport(session, known, reports, flags.report);
          return;
        }
        const counts = await countsOf(register, known.id);
        await printStatus(session, { season: known, counts, reports });
      }),
    );

  rehearseVerb(season, world);
}

const dated = (command: Command): Command =>
  command
    .option('--starts-from <date>', 'the first start date that it holds', dateTyped)
    .option('--starts-to <date>', 'the last start date that it holds', dateTyped)
    .option('--readiness <date>', 'by when placements are approved', dateTyped)
    .option('--first-day <date>', 'changeover day', dateTyped)
    .option('--close <date>', 'when it closes', dateTyped);

/** The dates of the register where it knows the season, those that were given before them. */
async function planned(
  { register, deanery }: Session,
  id: string,
  flags: DateFlags,
): Promise<Season> {
  const known = (await seasonsKnown(register, deanery)).find((one) => one.id === id);
  const { startsFrom, startsTo, readiness, firstDay, close } = flags;
  const typed = Object.entries({ startsFrom, startsTo, readiness, firstDay, close });
  const given: GivenDates = {
    ...(known && {
      startsFrom: known.startsFrom,
      startsTo: known.startsTo,
      readiness: known.readiness,
      firstDay: known.firstDay,
      close: known.close,
    }),
    ...Object.fromEntries(typed.filter(([, date]) => date !== undefined)),
  };
  return seasonOf(id, deanery, given);
}

async function look(session: Session, season: Season) {
  const { world, settings, register, deanery } = session;
  const at = await session.now();
  const intrepid = world.openIntrepid(settings);
  try {
    const of = (await intrepid.source.versions('placement')).length;
    const bar = progressOf(world, 'placements of Intrepid', of);
    const outlook = await outlookOf(season, { register, source: intrepid.source }, (read) => {
      bar.at(read);
    });
    bar.done();
    const seasons = await seasonsKnown(register, deanery);
    const problems = problemsOf(outlook, { seasons, today: londonOf(at).date });
    const runs = seasons.some(({ id, state }) => id === season.id && state === 'started');
    return { outlook, problems, at, runs };
  } finally {
    await intrepid.end();
  }
}

/** Of what must be mended only dates that cannot be are in the way of whoever starts it anyway. */
function refuseFor(problems: readonly Problem[], anyway: boolean): void {
  const musts = problems.filter(
    ({ weight, about }) => weight === 'must' && (!anyway || about === 'dates'),
  );
  if (musts.length === 0) return;
  const impossible = musts.some(({ about }) => about === 'dates');
  throw new Refused(
    [
      `The season did not start. To mend first${impossible ? '' : ', or to start --anyway'}:`,
      ...musts.map(
        ({ says, which }) => `  ${says}${which.length > 0 ? ` ${which.join(', ')}` : ''}`,
      ),
    ].join('\n'),
  );
}

import { londonOf, spokenDate, spokenDay } from '../../domain/london.ts';
import { isApproved } from '../../domain/placement.ts';
import type { Outlook } from '../reading/season-outlook.ts';
import type { Planned } from '../reading/season-planned.ts';
import type { Problem } from '../reading/season-problem.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { count } from './spoken.ts';

const SHOWN = 8;

/** A dry run: the season in numbers, what would happen day by day, what should be mended first. */
export function printPlan(
  { page, json }: Session,
  plan: {
    readonly outlook: Outlook;
    readonly calendar: readonly Planned[];
    readonly problems: readonly Problem[];
    readonly all: boolean;
    /** It has started already. */
    readonly runs: boolean;
  },
): void {
  const { outlook, calendar, problems, all, runs } = plan;
  const { season, expected, withdrawn } = outlook;
  if (json) {
    page.json({ season, runs, placements: expected.length, withdrawn, calendar, problems });
    return;
  }
  const { paint } = page;
  const approved = expected.filter(({ placement }) => isApproved(placement)).length;
  page.heading(`${season.id}, a dry run: nothing is sent and nothing is kept`);
  page.line(
    `Start dates from ${spokenDay(season.startsFrom)} to ${spokenDay(season.startsTo)}, readiness ${spokenDay(season.readiness)},`,
  );
  page.line(`first day ${spokenDate(season.firstDay)}, close ${spokenDay(season.close)}.`);
  const notCounted = withdrawn === 0 ? '' : `; ${withdrawn} withdrawn in Intrepid and not counted`;
  page.line(`${count(expected.length, 'placement')}, of which ${approved} approved${notCounted}.`);
  if (runs) {
    page.line(
      paint.yellow(
        `It runs already; this is what a start today would do. \`changeover season status ${season.id}\` shows how far it is.`,
      ),
    );
  }
  page.line();
  page.heading('What would happen');
  page.table(
    ['day', 'time', '', 'what', 'how many', 'for the start on'],
    calendar.map(({ at, kind, what, count: many, startDate }) => {
      const { date, time } = londonOf(at);
      const start = startDate === null ? 'the season' : spokenDay(startDate);
      return [
        spokenDate(date),
        time,
        paint.dim(kind),
        what,
        many === null ? '' : String(many),
        start,
      ];
    }),
    'Nothing: no placement starts in this season.',
  );
  for (const line of [
    'As if each placement is approved and complete in time, ESR answers every file, and nobody changes or hires:',
    'who is hired by then rings no rung. A desk that does not acknowledge passes to the deputy, then to the manager.',
    'What ESR sends every day is read as it comes and answered at 17:00 (RTC).',
  ]) {
    page.line(paint.dim(line));
  }
  page.line();
  page.heading('To mend first');
  if (problems.length === 0) page.line(paint.green('Nothing. It can start.'));
  for (const { weight, says, which } of problems) {
    page.line(`${weight === 'must' ? paint.red('must  ') : paint.yellow('should')}  ${says}`);
    const shown = all ? which : which.slice(0, SHOWN);
    for (const one of shown) page.line(`        ${asText(one)}`);
    if (which.length > shown.length) {
      page.line(paint.dim(`        and ${which.length - shown.length} more; --all shows them`));
    }
  }
}

import { daysBetween } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { milestones, type MilestoneShown } from '../../domain/milestones.ts';
import { seasonMoments } from '../../domain/season-moments.ts';
import { escalationsOnDesks } from '../reading/escalations.ts';
import type { Count, KnownSeason, WrittenReport } from '../reading/seasons.ts';
import { pausesOpen } from '../../systems/register/pauses.ts';
import { trusts } from '../../systems/register/trusts.ts';
import { asText } from './page.ts';
import { printPauses } from './pauses.ts';
import type { Session } from './session.ts';
import { count, shortMoment } from './spoken.ts';

const BAR = 30;
const shown: readonly MilestoneShown[] = [...milestones, 'withdrawn', 'closed'];

const sum = (counts: readonly Count[]): number =>
  counts.reduce((total, { rotations }) => total + rotations, 0);

/** How far a season is: by milestone, by trust, with what is late and what comes next. */
export async function printStatus(
  session: Session,
  of: {
    readonly season: KnownSeason;
    readonly counts: readonly Count[];
    readonly reports: readonly WrittenReport[];
  },
): Promise<void> {
  const { register, deanery, page, json } = session;
  const { season, counts, reports } = of;
  const at = await session.now();
  const desks = await escalationsOnDesks(register, deanery, {});
  const names = new Map((await trusts(register)).map(({ ods, name }) => [ods, name]));
  const pauses = await pausesOpen(register, deanery);
  const next = seasonMoments(season).find((moment) => moment.at > at);
  const total = sum(counts);
  if (json) {
    const written = reports.map(({ report, at: when }) => ({ report, at: when }));
    page.json({
      season,
      at,
      rotations: total,
      counts,
      escalations: desks.length,
      pauses,
      next,
      reports: written,
    });
    return;
  }
  const { paint } = page;
  const days = daysBetween(londonOf(at).date, season.firstDay);
  page.heading(`${season.id}, ${season.state}`);
  page.line(`${spokenDate(londonOf(at).date)}. ${firstDay(days, season)}`);
  page.line(`${count(total, 'rotation')}, ${count(desks.length, 'escalation')} on desks.`);
  printPauses(session, pauses);
  page.line();
  const most = Math.max(
    1,
    ...shown.map((milestone) => sum(counts.filter((one) => one.milestone === milestone))),
  );
  page.table(
    ['waits for', 'rotations', 'late', 'last minute', ''],
    shown
      .map((milestone) => ({
        milestone,
        here: counts.filter((one) => one.milestone === milestone),
      }))
      .filter(({ here }) => here.length > 0)
      .map(({ milestone, here }) => [
        milestone === 'started' ? 'the first day, or started' : milestone,
        String(sum(here)),
        String(sum(here.filter(({ late }) => late === 'late')) || '–'),
        String(sum(here.filter(({ late }) => late === 'last minute')) || '–'),
        paint.cyan('█'.repeat(Math.ceil((sum(here) / most) * BAR))),
      ]),
    'No rotation yet.',
  );
  page.line();
  page.table(
    ['trust', '', 'rotations', 'hired', 'late'],
    [...new Set(counts.map(({ trust }) => trust))]
      .sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1))
      .map((trust) => {
        const here = counts.filter((one) => one.trust === trust);
        const late = sum(here.filter((one) => one.late !== 'in time'));
        return [
          trust ?? '–',
          trust === null ? 'not given yet' : asText(names.get(trust) ?? ''),
          String(sum(here)),
          String(sum(here.filter(({ milestone }) => milestone === 'started'))),
          late === 0 ? '–' : paint.yellow(String(late)),
        ];
      }),
    '',
  );
  page.line();
  for (const { report, at: when } of reports) page.line(`Written: ${report}, ${shortMoment(when)}`);
  page.line(
    next
      ? `Next: ${next.report}, ${shortMoment(next.at)}`
      : 'Nothing more comes: the season is over.',
  );
}

function firstDay(days: number, { firstDay: day }: KnownSeason): string {
  if (days === 0) return 'Today is the first day.';
  return days > 0
    ? `The first day is ${spokenDate(day)}, in ${count(days, 'day')}.`
    : `The first day was ${spokenDate(day)}.`;
}

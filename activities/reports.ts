import { ApplicationFailure } from '@temporalio/common';
import { causeId } from '../domain/causes.ts';
import { type ByCalendar, type Slots, usualEverywhere } from '../domain/exchange-calendar.ts';
import { latenessAt } from '../domain/lateness.ts';
import { londonOf } from '../domain/london.ts';
import type { Season } from '../domain/season.ts';
import type { SeasonReport } from '../domain/season-moments.ts';
import { addAudit } from '../systems/register/audit.ts';
import { joinCauses, seenMembers } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { rotationsOfSeason, type RotationRow } from '../systems/register/rotations.ts';
import {
  escalationsOfSeason,
  factsOfSeason,
  isReportWritten,
  putReport,
} from '../systems/register/season-reports.ts';
import { closeSeason, seasonById } from '../systems/register/seasons.ts';
import { seasonWorkflowId } from '../workflows/names.ts';
import type { SeasonActivities } from './contract.ts';
import { missing } from './failures.ts';
import {
  byProgramme,
  byTrust,
  howFar,
  notApproved,
  notTold,
  unhired,
  type Listed,
} from './season-report.ts';
import type { Telling } from './telling.ts';

interface ReportDeps extends ByCalendar {
  readonly register: Register;
  readonly telling: Telling;
}

export const reportActivities = (deps: ReportDeps): Pick<SeasonActivities, 'writeReport'> => ({
  async writeReport({ season: id, report, at }) {
    const { register, telling } = deps;
    const season = await seasonById(register, id);
    if (!season)
      throw ApplicationFailure.nonRetryable(`season ${id}: not in the register`, missing);
    const looks = await register.transaction((open) =>
      write({ ...deps, register: open }, season, report, at),
    );
    for (const cause of looks) await telling.escalation(season.deanery, cause, at);
  },
});

/** Writes it once, with what goes with it; answers the causes whose escalation has something to look at. */
async function write(
  { register: open, calendarOf = usualEverywhere }: ReportDeps,
  season: Season,
  report: SeasonReport,
  at: number,
): Promise<string[]> {
  const { id } = season;
  const rows = await rotationsOfSeason(open, id);
  if (!(await isReportWritten(open, id, report))) {
    await putReport(open, {
      season: id,
      report,
      at,
      body: await bodyOf(open, id, report, rows, at),
    });
    const key = `season/${id}/${report}`;
    const what = `${report} written`;
    await addAudit(open, [{ key, at, by: 'season', what, subject: seasonWorkflowId(id) }]);
  }
  if (report === 'close') await closeSeason(open, id);
  return report === 'readiness list'
    ? await joinNotApproved(open, season, { rows, slots: calendarOf(season.deanery).slots, at })
    : [];
}

async function bodyOf(
  open: Register,
  season: string,
  report: SeasonReport,
  rows: readonly RotationRow[],
  at: number,
): Promise<object> {
  const today = londonOf(at).date;
  const counts = { howFar: howFar(rows), byProgramme: byProgramme(rows), byTrust: byTrust(rows) };
  switch (report) {
    case 'readiness list':
      return { ...counts, notApproved: notApproved(rows) };
    case '12-week snapshot':
      return { ...counts, notApproved: notApproved(rows), notTold: notTold(rows) };
    case 'changeover day':
      return { ...counts, notApproved: notApproved(rows), unhired: unhired(rows, today) };
    case 'review pack':
      return {
        ...counts,
        notApproved: notApproved(rows),
        unhired: unhired(rows, today),
        escalations: await escalationsOfSeason(open, season),
        facts: await factsOfSeason(open, season),
      };
    case 'close':
      return {
        ...counts,
        unhired: unhired(rows, today),
        carriedOver: notApproved(rows),
        escalations: await escalationsOfSeason(open, season),
      };
  }
}

/** Who is not approved by the readiness date joins its programme's cause, unless its escalation has seen it there. */
async function joinNotApproved(
  open: Register,
  { id, deanery, readiness }: Season,
  of: { readonly rows: readonly RotationRow[]; readonly slots: Slots; readonly at: number },
): Promise<string[]> {
  const { rows, slots, at } = of;
  const causeFor = ({ programme }: Listed) => causeId('not-approved', id, programme);
  const late = notApproved(rows);
  const causes = [...new Set(late.map(causeFor))];
  const seen = await seenMembers(open, deanery, causes);
  const looks = await joinCauses(
    open,
    late
      .map((one) => ({
        deanery,
        cause: causeFor(one),
        member: one.rotation,
        ods: null,
        rung: readiness,
        late: latenessAt(one.startDate, at, slots),
        owner: 'deanery' as const,
        says: { start: one.startDate, trust: one.trust ?? 'none' },
        at,
      }))
      .filter(({ cause, member }) => !seen.has(`${cause} ${member}`)),
  );
  return [...new Set(looks)].sort();
}

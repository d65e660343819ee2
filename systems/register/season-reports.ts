import type { Register } from './open-register.ts';

export async function isReportWritten(
  register: Register,
  season: string,
  report: string,
): Promise<boolean> {
  const found: unknown = await register('season_reports').where({ season, report }).first('at');
  return found !== undefined;
}

/** Writes it once; one that is there already stays as it was. */
export async function putReport(
  register: Register,
  of: {
    readonly season: string;
    readonly report: string;
    readonly at: number;
    readonly body: object;
  },
): Promise<void> {
  await register('season_reports')
    .insert({ ...of, at: new Date(of.at), body: JSON.stringify(of.body) })
    .onConflict(['season', 'report'])
    .ignore();
}

export interface EscalationCount {
  readonly kind: string;
  readonly opened: number;
  readonly open: number;
  readonly resolved: number;
  readonly gone: number;
}

/** How often each kind of cause held up a rotation of the season, and how it went. */
export async function escalationsOfSeason(
  register: Register,
  season: string,
): Promise<EscalationCount[]> {
  const { rows } = await register.raw<{ rows: EscalationCount[] }>(
    `select split_part(cause, '/', 1) as kind, count(*) as opened,
            count(*) filter (where closed_at is null) as open,
            count(*) filter (where state = 'resolved') as resolved,
            count(*) filter (where state = 'gone') as gone
       from escalations
      where exists (
        select from escalation_members m join rotations on rotations.id = m.member
         where m.deanery = escalations.deanery and m.cause = escalations.cause and season = ?)
      group by 1 order by 1`,
    [season],
  );
  return rows;
}

/** How many facts of each kind the season's rotations have. */
export async function factsOfSeason(
  register: Register,
  season: string,
): Promise<{ kind: string; facts: number }[]> {
  return await register('facts')
    .join('rotations', 'rotations.id', 'facts.rotation')
    .where({ season })
    .groupBy('kind')
    .orderBy('kind')
    .select('kind', register.raw('count(*) as facts'));
}

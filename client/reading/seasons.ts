import type { Season } from '../../domain/season.ts';
import type { Late, MilestoneShown } from '../../domain/milestones.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { NotFound } from '../endings.ts';

export interface KnownSeason extends Season {
  readonly state: 'planned' | 'started' | 'closed';
}

const columns = {
  ...{ id: 'id', deanery: 'deanery', startsFrom: 'starts_from', startsTo: 'starts_to' },
  ...{ readiness: 'readiness', firstDay: 'first_day', close: 'close', state: 'state' },
};

export async function seasonsKnown(register: Register, deanery: string): Promise<KnownSeason[]> {
  return await register('seasons').where({ deanery }).orderBy('starts_from').select(columns);
}

/** By id; without one the latest season that has started and not closed, else the last that closed. */
export async function seasonNamed(
  register: Register,
  deanery: string,
  id: string | undefined,
): Promise<KnownSeason> {
  const known = await seasonsKnown(register, deanery);
  const found =
    id === undefined
      ? (known.findLast(({ state }) => state === 'started') ??
        known.findLast(({ state }) => state === 'closed'))
      : known.find((season) => season.id === id);
  if (found) return found;
  throw new NotFound(
    id === undefined
      ? `No season of ${deanery} has started.`
      : `The register knows no season "${id}".${known.length > 0 ? ` Known: ${known.map((one) => one.id).join(', ')}.` : ''}`,
  );
}

/** How many rotations of a season stand where. */
export interface Count {
  readonly trust: string | null;
  readonly milestone: MilestoneShown;
  readonly late: Late;
  readonly ended: string | null;
  readonly rotations: number;
}

export async function countsOf(register: Register, season: string): Promise<Count[]> {
  return await register('rotations')
    .where({ season })
    .groupBy('trust', 'milestone', 'late', 'ended')
    .select<Count[]>(
      'trust',
      'milestone',
      'late',
      'ended',
      register.raw('count(*)::int as rotations'),
    );
}

/** A report of the season as it was written at its moment. */
export interface WrittenReport {
  readonly report: string;
  readonly at: number;
  readonly body: unknown;
}

export async function reportsOf(register: Register, season: string): Promise<WrittenReport[]> {
  const rows: (Omit<WrittenReport, 'at'> & { at: Date })[] = await register('season_reports')
    .where({ season })
    .orderBy(['at', 'report'])
    .select('report', 'at', 'body');
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

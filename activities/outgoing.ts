import { addDays, compareDates } from '../domain/civil-date.ts';
import { payingAuthority } from '../domain/employing-authorities.ts';
import { grouped } from '../domain/grouped.ts';
import type { Outgoing } from '../domain/outgoing.ts';
import type { Placement } from '../domain/placement.ts';
import type { PlacementRow } from '../systems/intrepid/rows.ts';
import { pagesOf, type IntrepidSource } from '../systems/intrepid/source.ts';
import { expectedOf, type Named } from './placement-news.ts';

/** Ours: a placement that ended longer before is not the one that a doctor comes from. */
const longestGap = 31;
const pageSize = 500;

/**
 * Where the doctors of these placements are until they begin, by placement, as Intrepid's placement view says now: the
 * last approved placement to begin before. None for a new recruit, or where its trust is unknown.
 */
export async function outgoingOf(
  source: Pick<IntrepidSource, 'placements'>,
  named: Named,
  placements: readonly Placement[],
): Promise<Map<string, Outgoing>> {
  const doctors = [...new Set(placements.map(({ doctorId }) => doctorId))];
  const found = new Map<string, Outgoing>();
  if (doctors.length === 0) return found;
  const rows: PlacementRow[] = [];
  for await (const page of pagesOf(source.placements, { doctors, limit: pageSize })) {
    rows.push(...page.rows.flatMap((read) => (read.ok ? [read.row] : [])));
  }
  const ofDoctor = grouped(rows, (row) => row.doctor_id);
  for (const placement of placements) {
    const before = lastBefore(placement, ofDoctor.get(placement.doctorId) ?? []);
    const outgoing = before && outgoingFrom(before, placement, named);
    if (outgoing) found.set(placement.id, outgoing);
  }
  return found;
}

function lastBefore(
  { id, startDate }: Placement,
  rows: readonly PlacementRow[],
): PlacementRow | undefined {
  const from = addDays(startDate, -longestGap);
  return rows
    .filter(
      (row) =>
        row.id !== id &&
        row.status === 'approved' &&
        compareDates(row.start_date, startDate) < 0 &&
        compareDates(row.end_date, from) >= 0,
    )
    .sort((a, b) => compareDates(a.start_date, b.start_date) || (a.id < b.id ? -1 : 1))
    .at(-1);
}

function outgoingFrom(
  row: PlacementRow,
  { startDate }: Placement,
  named: Named,
): Outgoing | undefined {
  const expected = expectedOf(row, named);
  const host = expected.find(({ role }) => role === 'host');
  const paying = payingAuthority(expected);
  if (!host || !paying) return undefined;
  const dayBefore = addDays(startDate, -1);
  const lastDay = compareDates(row.end_date, dayBefore) < 0 ? row.end_date : dayBefore;
  return { ods: host.ods, employer: paying.ods, lastDay };
}

import { grouped } from '../domain/grouped.ts';
import { lastBefore, outgoingFrom, type Outgoing } from '../domain/outgoing.ts';
import type { Placement } from '../domain/placement.ts';
import type { PlacementRow } from '../systems/intrepid/rows.ts';
import { pagesOf, type IntrepidSource } from '../systems/intrepid/source.ts';
import { expectedOf, type Named } from './placement-news.ts';

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
  const held = rows.map((row) => ({ ...row, startDate: row.start_date, endDate: row.end_date }));
  const ofDoctor = grouped(held, (row) => row.doctor_id);
  for (const placement of placements) {
    const before = lastBefore(placement, ofDoctor.get(placement.doctorId) ?? []);
    const outgoing = before && outgoingFrom(before, expectedOf(before, named), placement);
    if (outgoing) found.set(placement.id, outgoing);
  }
  return found;
}

import { londonOf } from '../domain/london.ts';
import type { PlacementRow } from '../systems/intrepid/rows.ts';
import type { Page } from '../systems/intrepid/source.ts';
import { noteGone, toldRows, type ToldRow } from '../systems/register/told-rows.ts';
import { badRowCause } from './bad-rows.ts';
import { askAboutEmptiedViews } from './emptied-views.ts';
import { leaveGoneAtOnce, settleGone, type Missing } from './gone-rows.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import { isExpectedAsTold } from './placement-news.ts';
import type { Counted } from './tell-placements.ts';

const pageSize = 100;

/**
 * Of a placement that is over nobody asks any more who should hear of it; and while the programme view is empty nobody
 * can say who pays.
 */
const isHeard = (told: ToldRow, reading: Reading): boolean =>
  told.placement === null ||
  reading.programmes.size === 0 ||
  told.placement.endDate < londonOf(reading.at).date ||
  isExpectedAsTold(told.placement, told, reading);

/**
 * Every id and version of Intrepid's placements against what was told: what differs is told, what is back is no longer
 * gone, and what is missing is settled. A row that is on a desk, or shares its id, is read whatever its version.
 */
export async function compareRows(
  deps: IntrepidDeps,
  reading: Reading,
  tellPage: (page: Page<PlacementRow>) => Promise<Counted>,
): Promise<{ told: number; gone: number }> {
  const { register, source } = deps;
  const { deanery, at, again = false } = reading;
  const present = await source.versions('placement');
  const held = new Set<string>();
  const doubtful = new Set<string>();
  for (const { id } of present) {
    if (held.has(id) || reading.held.has(badRowCause('placement', id))) doubtful.add(id);
    held.add(id);
  }
  const missing: Missing[] = [];
  const same = new Set<string>();
  let watched = 0;
  for (const view of ['placement', 'placement begun'] as const) {
    const known = await toldRows(register, { deanery, view });
    // Of a placement that is over nobody asks whether Intrepid still holds it.
    const living = [...known.values()].filter(
      ({ placement, withdrawnAt }) =>
        withdrawnAt === null && placement !== null && placement.endDate >= londonOf(at).date,
    );
    watched += living.length;
    missing.push(...living.flatMap((told) => (held.has(told.id) ? [] : [{ view, told }])));
    const back = [...known.values()].filter(({ id, goneSince }) => goneSince && held.has(id));
    await noteGone(register, { deanery, view, ids: back.map(({ id }) => id), since: null });
    for (const { id, version } of present) {
      const told = known.get(id);
      if (again || doubtful.has(id) || told?.version !== version || told.withdrawnAt !== null)
        continue;
      if (view === 'placement begun' || isHeard(told, reading)) same.add(id);
    }
  }
  const differs = [...held].filter((id) => !same.has(id));
  let told = 0;
  for (let from = 0; from < differs.length; from += pageSize) {
    const ids = differs.slice(from, from + pageSize);
    told += (await tellPage(await source.placements({ ids, limit: pageSize }))).told;
  }
  const emptied = present.length === 0;
  const settled = await settleGone(deps, reading, { missing, watched, emptied });
  await leaveGoneAtOnce(deps, reading, settled.heldDates);
  await askAboutEmptiedViews(deps, reading, watched > 0);
  return { told: told + settled.told, gone: missing.length };
}

import { addDays } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { OPENS } from '../domain/window.ts';
import type { Read } from '../systems/intrepid/finding.ts';
import type { PlacementRow, PostRow } from '../systems/intrepid/rows.ts';
import { postsFallingVacant } from '../systems/register/falling-vacant.ts';
import type { Register } from '../systems/register/open-register.ts';
import { putPosts } from '../systems/register/posts.ts';
import { putToldRows, toldRows } from '../systems/register/told-rows.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import { becauseNobodyFollows } from './touched-because.ts';
import { badRowsOf, leaveBadRows, reportBadRows } from './bad-rows.ts';
import { placementOf } from './placement-news.ts';
import type { IntrepidDeps, Reading } from './intrepid-reading.ts';
import type { Counted } from './tell-placements.ts';
import { becauseOfRow, touchedPosts } from './touched-by-placement.ts';

/** The first reading finds everything new: it only learns what there is. */
interface Baseline {
  readonly baseline: boolean;
}

/**
 * Placements that had begun before any rotation carried them have none to speak for them: what changes in them touches
 * their posts, the old one and the new.
 */
export async function touchBegunPosts(
  register: Register,
  of: Pick<Reading, 'deanery' | 'at'> & Baseline,
  read: readonly Read<PlacementRow>[],
): Promise<void> {
  const { deanery, at, baseline } = of;
  const today = londonOf(at).date;
  const begun = read.flatMap((one) => (one.ok && one.row.start_date <= today ? [one.row] : []));
  const ids = begun.map(({ id }) => id);
  const carried = await toldRows(register, { deanery, view: 'placement', ids });
  const known = await toldRows(register, { deanery, view: 'placement begun', ids });
  const changed = begun.flatMap((row) => {
    const before = known.get(row.id);
    const seen = before?.version === row.version && before.withdrawnAt === null;
    if (carried.has(row.id) || seen) return [];
    const placement = placementOf(row, { version: 0, complete: false }, before);
    return [{ row, placement, before: before?.placement ?? null }];
  });
  if (!baseline) {
    await touchPosts(
      register,
      changed.flatMap(({ placement, before }) => touchedPosts(placement, before, { deanery, at })),
    );
  }
  await putToldRows(
    register,
    { deanery, view: 'placement begun' },
    changed.map(({ row, placement }) => ({ id: row.id, version: row.version, placement })),
  );
}

/** New and changed posts: each is touched once for each version of its row. */
export async function touchChangedPosts(
  deps: IntrepidDeps,
  of: Reading & Baseline,
  read: readonly Read<PostRow>[],
): Promise<Counted> {
  const { register } = deps;
  const { deanery, at, baseline } = of;
  const bad = badRowsOf('post', read);
  await reportBadRows(deps, of, bad);
  const rows = read.flatMap((one) => (one.ok ? [one.row] : []));
  await leaveBadRows(
    deps,
    of,
    rows.map(({ id }) => ({ view: 'post', id })),
  );
  await putPosts(register, deanery, rows);
  const ids = rows.map(({ id }) => id);
  const known = await toldRows(register, { deanery, view: 'post', ids });
  const changed = rows.filter(({ id, version }) => known.get(id)?.version !== version);
  if (!baseline) {
    await touchPosts(
      register,
      changed.map(({ id, version }) => ({
        ...{ deanery, trainingPostNumber: id, at },
        because: becauseOfRow(version, known.has(id)),
      })),
    );
  }
  await putToldRows(
    register,
    { deanery, view: 'post' },
    changed.map(({ id, version }) => ({ id, version, placement: null })),
  );
  return { told: 0, badRows: bad.length };
}

/**
 * Posts that nobody follows at the next rotation: no change says so, only the day that comes. Each is touched until ESR
 * has seen it, so that a night that was missed costs nothing.
 */
export async function touchFallingVacant(
  register: Register,
  { deanery, at }: Pick<Reading, 'deanery' | 'at'>,
): Promise<void> {
  const today = londonOf(at).date;
  const falling = await postsFallingVacant(register, {
    ...{ deanery, today, horizon: addDays(today, OPENS) },
  });
  await touchPosts(
    register,
    falling.map(({ trainingPostNumber, lastDay }) => {
      return { deanery, trainingPostNumber, because: becauseNobodyFollows(lastDay), at };
    }),
  );
}

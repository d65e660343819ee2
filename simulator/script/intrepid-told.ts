import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import type { Region, SamplePlacement } from '../intrepid/region.ts';
import type { Story } from './story.ts';

/** A placement from its first row to its last. */
export interface Life {
  readonly id: string;
  /** In order; null where Intrepid holds the row no longer. */
  readonly rows: readonly { readonly from: number; readonly row: SamplePlacement | null }[];
}

/** Every placement of a season as Intrepid holds it, by what the script does to it. */
export function livesOf(region: Region, stories: readonly Story[]): Life[] {
  const first = new Map(region.placements.map((row) => [row.id, row]));
  return stories.map(({ placementId: id, begins, intrepid }): Life => {
    const row = first.get(id);
    let now: SamplePlacement | null = row && begins ? { ...row, ...begins } : null;
    const rows = [{ from: -Infinity, row: now }];
    for (const change of intrepid.toSorted((a, b) => a.at - b.at)) {
      if (change.kind === 'doctor changed' || change.kind === 'post opened') continue;
      if (change.kind === 'placement added') now = change.row;
      else if (change.kind === 'placement deleted') now = null;
      else now = now && { ...now, ...change.to };
      rows.push({ from: change.at, row: now });
    }
    return { id, rows };
  });
}

/** As Intrepid last held it. */
export const lastRowOf = ({ rows }: Life): SamplePlacement | undefined =>
  rows.findLast(({ row }) => row !== null)?.row ?? undefined;

const readAt = ({ rows }: Life, day: CivilDate): SamplePlacement | null => {
  const noon = londonInstant(day, '12:00');
  return rows.findLast(({ from }) => from <= noon)?.row ?? null;
};

/**
 * A placement as it counts when a day's notifications leave: read at noon, where it is approved. One that is un-approved
 * counts for a day more; one that is gone is missed that night, and counts for a day from then. Null where nothing counts.
 */
export function approvedOn(life: Life, day: CivilDate): SamplePlacement | null {
  const now = readAt(life, day);
  if (now) {
    if (now.status === 'approved') return now;
    if (now.status === 'withdrawn') return null;
  }
  const grace = now ? 1 : 2;
  const before = readAt(life, addDays(day, -grace));
  return before?.status === 'approved' ? before : null;
}

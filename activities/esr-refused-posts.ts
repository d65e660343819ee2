import { grouped } from '../domain/grouped.ts';
import { asTold } from '../systems/esr/as-told.ts';
import type { LinesRefused } from '../systems/register/lines-refused.ts';
import type { DrawnPost } from './esr-draw-posts.ts';
import type { LineToWrite } from './esr-write-file.ts';
import { isUntilTold } from './touched-because.ts';

interface ToTell {
  readonly lines: readonly LineToWrite[];
  /** Positions whose picture is among the lines. */
  readonly drawn: readonly string[];
}

/**
 * Without what ESR refused the last time that it was told and what would tell it the same again: that goes only where
 * a rotation hands the post over, its row or a placement of it has changed in Intrepid, or a person says so. The post
 * `waits` where it has such.
 */
export function withoutUnchanged<Notified extends ToTell>(
  post: DrawnPost,
  notified: Notified,
): Notified & { readonly waits: boolean } {
  const isSaid = post.rows.length > 0 || post.touches.some(({ because }) => !isUntilTold(because));
  if (isSaid || post.refused.length === 0) return { ...notified, waits: false };
  const pictures = notified.lines.filter(({ rowKey }) => rowKey === null);
  const ofPosition = grouped(pictures, ({ positionId }) => positionId ?? '');
  const unchanged = new Set(
    post.refused.flatMap(({ positionId, told }) => {
      const now = (ofPosition.get(positionId ?? '') ?? [])
        .map(({ record }) => asTold(record))
        .sort();
      return now.length > 0 && now.join() === told.join() ? [positionId] : [];
    }),
  );
  return {
    ...notified,
    lines: notified.lines.filter(
      ({ rowKey, positionId }) => rowKey !== null || !unchanged.has(positionId),
    ),
    drawn: notified.drawn.filter((positionId) => !unchanged.has(positionId)),
    waits: unchanged.size > 0,
  };
}

/** A new post whose telling ESR refused has not been told. */
export const isNewYet = (refused: readonly LinesRefused[]): boolean =>
  refused.some(({ positionId }) => positionId === null);

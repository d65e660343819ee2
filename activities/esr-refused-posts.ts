import { grouped } from '../domain/grouped.ts';
import { asTold } from '../systems/esr/as-told.ts';
import type { LinesRefused } from '../systems/register/lines-refused.ts';
import type { DrawnPost } from './esr-draw-posts.ts';
import { namedIn } from './esr-posts-now.ts';
import type { LineToWrite } from './esr-write-file.ts';
import { isUntilTold } from './touched-because.ts';

interface ToTell {
  readonly lines: readonly LineToWrite[];
  /** Positions whose picture is among the lines. */
  readonly drawn: readonly string[];
}

export interface OfRefused {
  /** Some of it ESR has refused just so: the post stays touched until that differs, or a person says so. */
  readonly waits: boolean;
  /** Whether a line that ESR refused of a position, or of a new post, may yet be followed by another. */
  readonly mayFollow: (positionId: string | null) => boolean;
}

/**
 * Without what ESR refused the last time that it was told and what would tell it the same again: that goes only where
 * a rotation hands the post over, its row or a placement of it has changed in Intrepid, or a person says so. Nothing
 * may follow at a position that the post has no more; nor the same of a post at which nobody is and that Intrepid no
 * longer holds, since nobody can mend it.
 */
export function withoutUnchanged<Notified extends ToTell>(
  post: DrawnPost,
  notified: Notified,
  isInIntrepid: boolean,
): Notified & OfRefused {
  const unchanged = unchangedAt(post, notified);
  const live = new Set(post.positions.map(({ positionId }) => positionId));
  const isOver = !isInIntrepid && namedIn(post.picture).length === 0;
  const mayFollow: OfRefused['mayFollow'] = (positionId) =>
    positionId === null
      ? isInIntrepid && live.size === 0
      : live.has(positionId) && !(isOver && unchanged.has(positionId));
  return {
    ...notified,
    lines: notified.lines.filter(
      ({ rowKey, positionId }) => rowKey !== null || !unchanged.has(positionId),
    ),
    drawn: notified.drawn.filter((positionId) => !unchanged.has(positionId)),
    waits: [...unchanged].some(mayFollow),
    mayFollow,
  };
}

/** Where ESR would be told just what it refused, unless something says that it should. */
function unchangedAt(post: DrawnPost, { lines }: ToTell): ReadonlySet<string | null> {
  const isSaid = post.rows.length > 0 || post.touches.some(({ because }) => !isUntilTold(because));
  if (isSaid || post.refused.length === 0) return new Set();
  const pictures = lines.filter(({ rowKey }) => rowKey === null);
  const ofPosition = grouped(pictures, ({ positionId }) => positionId ?? '');
  return new Set(
    post.refused.flatMap(({ positionId, told }) => {
      const now = (ofPosition.get(positionId ?? '') ?? [])
        .map(({ record }) => asTold(record))
        .sort();
      return now.length > 0 && now.join() === told.join() ? [positionId] : [];
    }),
  );
}

/** A new post whose telling ESR refused has not been told. */
export const isNewYet = (refused: readonly LinesRefused[]): boolean =>
  refused.some(({ positionId }) => positionId === null);

import { londonOf } from '../domain/london.ts';
import type { Placement } from '../domain/placement.ts';
import type { TouchedPost } from '../systems/register/touched-posts.ts';

/**
 * The posts, new and old, of a placement that changed after it had begun: its rotation may have ended, and then
 * nobody else hands them over.
 */
export function touchedBy(
  placement: Placement,
  before: Placement | null,
  of: { readonly deanery: string; readonly at: number },
): TouchedPost[] {
  if (!before || placement.startDate > londonOf(of.at).date) return [];
  return touchedPosts(placement, before, of);
}

/** The posts of a placement now and before. */
export function touchedPosts(
  placement: Placement,
  before: Placement | null,
  of: { readonly deanery: string; readonly at: number },
): TouchedPost[] {
  const numbers = [placement.trainingPostNumber, before?.trainingPostNumber ?? null];
  const because = `placement ${placement.id} v${placement.version}`;
  return [...new Set(numbers.flatMap((number) => number ?? []))].map((trainingPostNumber) => ({
    ...of,
    trainingPostNumber,
    because,
  }));
}

/** Why a post is touched when its row in Intrepid is new, or a later version of one that was known. */
export const becauseOfRow = (version: number, isKnown: boolean): string =>
  `${isKnown ? 'post changed' : postNew} v${version}`;

const postNew = 'post new';

export const isNewPost = (because: string): boolean => because.startsWith(postNew);

import { londonOf } from '../domain/london.ts';
import { picturesAt } from '../domain/notifications.ts';
import { authoritiesTold, postsWithPositions } from '../systems/register/positions.ts';
import { postsDescribed } from '../systems/register/posts.ts';
import type { EsrDeps } from './esr-deps.ts';
import { linesFor, type PostNotified } from './esr-notify-post.ts';
import { namedIn, peopleNamed, type PostNow, postsNow } from './esr-posts-now.ts';

/** A post as a full notification tells it. */
export type PostTold = PostNow & PostNotified;

const postsAtOnce = 500;

/**
 * Every post of a deanery that has a live position, and somebody at it now or next, page by page in the order of their
 * numbers: never more than a page of them is in memory.
 */
export async function* fullPages(
  deps: EsrDeps,
  of: { readonly deanery: string; readonly at: number },
): AsyncGenerator<readonly PostTold[]> {
  const { register, alive } = deps;
  const { deanery, at } = of;
  const authorities = await authoritiesTold(register, deanery);
  const today = londonOf(at).date;
  for (let after = ''; ;) {
    const numbers = await postsWithPositions(register, { deanery, after, limit: postsAtOnce });
    const last = numbers.at(-1);
    if (last === undefined) return;
    after = last;
    const { posts } = await postsNow(deps, { deanery, at, posts: numbers, doctors: [] });
    const held = posts.filter(({ picture }) => namedIn(picture).length > 0);
    const people = await peopleNamed(
      deps,
      held.flatMap(({ picture }) => namedIn(picture)),
    );
    const described = await postsDescribed(register, { deanery, posts: numbers });
    const reasons = new Map<string, string>();
    const notifying = { people, reasons, described, authorities, today };
    alive?.();
    yield held.map((post): PostTold => {
      const notified = picturesAt(post.positions, post.picture);
      return { ...post, ...linesFor(post, notified, notifying, namedIn(post.picture)) };
    });
  }
}

import type { Register } from './open-register.ts';

/** Before rotations are told their placements: whose news a post's news is, even before the rotation's first turn. */
export async function notePostsTold(
  register: Register,
  told: readonly { readonly rotation: string; readonly trainingPostNumber: string | null }[],
): Promise<void> {
  const rows = told.flatMap(({ rotation, trainingPostNumber }) =>
    trainingPostNumber === null ? [] : [{ rotation, training_post_number: trainingPostNumber }],
  );
  if (rows.length === 0) return;
  await register('posts_told').insert(rows).onConflict('rotation').merge();
}

/** By post: rotations that have not ended and whose post it is, by their own word or by what they were told last; sorted. */
export async function rotationsOfPosts(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<Map<string, string[]>> {
  const posts = [...of.posts];
  const { rows } = await register.raw<{ rows: { id: string; post: string }[] }>(
    `select id, training_post_number as post from rotations
      where deanery = ? and training_post_number = any(?) and ended is null
      union
     select t.rotation, t.training_post_number from posts_told t
      where t.training_post_number = any(?) and split_part(t.rotation, '/', 2) = ?
        and not exists (select from rotations r where r.id = t.rotation and r.ended is not null)
      order by 1, 2`,
    [of.deanery, posts, posts, of.deanery],
  );
  const found = new Map<string, string[]>(posts.map((post) => [post, []]));
  for (const { id, post } of rows) found.get(post)?.push(id);
  return found;
}

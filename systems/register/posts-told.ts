import type { Register } from './open-register.ts';

/** Before a rotation is told its placement: whose news the post's news is, even before the rotation's first turn. */
export async function notePostTold(
  register: Register,
  rotation: string,
  trainingPostNumber: string | null,
): Promise<void> {
  if (trainingPostNumber === null) return;
  await register('posts_told')
    .insert({ rotation, training_post_number: trainingPostNumber })
    .onConflict('rotation')
    .merge();
}

/** Rotations that have not ended and whose post this is, by their own word or by what they were told last; sorted. */
export async function rotationsOfPost(
  register: Register,
  of: { readonly deanery: string; readonly trainingPostNumber: string },
): Promise<string[]> {
  const { rows } = await register.raw<{ rows: { id: string }[] }>(
    `select id from rotations where deanery = ? and training_post_number = ? and ended is null
      union
     select rotation from posts_told
      where training_post_number = ? and split_part(rotation, '/', 2) = ?
        and not exists (select from rotations where id = rotation and ended is not null)
      order by 1`,
    [of.deanery, of.trainingPostNumber, of.trainingPostNumber, of.deanery],
  );
  return rows.map(({ id }) => id);
}

import type { Register } from './open-register.ts';
import { rotationsByIds, type RotationRow } from './rotations.ts';

/** Every rotation at these posts, however many, ended or not: whom an assignment record may mean. */
export async function rotationsAtPosts(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<RotationRow[]> {
  const ids = await register('rotations')
    .where({ deanery: of.deanery })
    .whereRaw('training_post_number = any(?)', [[...of.posts]])
    .pluck<string[]>('id');
  return await rotationsByIds(register, ids);
}

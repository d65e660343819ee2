import type { Position } from '../../domain/positions.ts';
import type { Register } from './open-register.ts';

const columns = {
  positionId: 'position_id',
  positionNumber: 'position_number',
  trainingPostNumber: 'training_post_number',
  authority: 'authority',
  role: 'role',
  live: 'live',
};

/** The live positions of these posts, by position id. */
export async function livePositions(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<Position[]> {
  return await register('positions')
    .where({ deanery: of.deanery, live: true })
    .whereIn('training_post_number', [...of.posts])
    .orderBy('position_id')
    .select<Position[]>(columns);
}

/** Posts that have a live position, in the order of their numbers, after one of them. */
export async function postsWithPositions(
  register: Register,
  of: { readonly deanery: string; readonly after: string; readonly limit: number },
): Promise<string[]> {
  return await register('positions')
    .where({ deanery: of.deanery, live: true })
    .whereRaw('training_post_number collate "C" > ?', [of.after])
    .groupBy('training_post_number')
    .orderByRaw('training_post_number collate "C"')
    .limit(of.limit)
    .pluck<string[]>('training_post_number');
}

/** The VPDs of a deanery's positions, as ESR has told them. */
export async function authoritiesTold(register: Register, deanery: string): Promise<Set<string>> {
  const told = await register('positions')
    .where({ deanery })
    .distinct()
    .pluck<string[]>('authority');
  return new Set(told);
}

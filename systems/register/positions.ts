import { grouped } from '../../domain/grouped.ts';
import type { Position } from '../../domain/positions.ts';
import type { Register } from './open-register.ts';

/** A position with the file and line that said so last. */
export interface PositionHeard extends Position {
  readonly file: string;
  readonly line: number;
}

const columns = {
  positionId: 'position_id',
  positionNumber: 'position_number',
  trainingPostNumber: 'training_post_number',
  authority: 'authority',
  role: 'role',
  live: 'live',
} as const satisfies Record<keyof Position, string>;

/** All positions of a deanery, dead ones too, by position id. */
export async function allPositions(register: Register, deanery: string): Promise<PositionHeard[]> {
  return await register('positions')
    .where({ deanery })
    .orderBy('position_id')
    .select({ ...columns, file: 'file', line: 'line' });
}

/** The positions of each of these posts, dead ones too: what a rotation is told. */
export async function positionsOfPosts(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<Map<string, Position[]>> {
  const positions: Position[] = await register('positions')
    .where({ deanery: of.deanery })
    .whereIn('training_post_number', [...of.posts])
    .orderBy('position_id')
    .select(columns);
  return grouped(positions, ({ trainingPostNumber }) => trainingPostNumber);
}

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
    .whereNot({ authority: '' })
    .distinct()
    .pluck<string[]>('authority');
  return new Set(told);
}

/** Adds positions, or replaces what was known of them. */
export async function putPositions(
  open: Register,
  deanery: string,
  positions: readonly PositionHeard[],
): Promise<void> {
  const rows = positions.map((one) => ({
    deanery,
    position_id: one.positionId,
    position_number: one.positionNumber,
    training_post_number: one.trainingPostNumber,
    authority: one.authority,
    role: one.role,
    live: one.live,
    file: one.file,
    line: one.line,
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('positions')
      .insert(rows.slice(from, from + 1000))
      .onConflict(['deanery', 'position_id'])
      .merge();
  }
}

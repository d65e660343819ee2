import type { Register } from './open-register.ts';

/** A row of a rotation whose post ESR refused to be told of. */
export interface RowRefused {
  readonly key: string;
  readonly trainingPostNumber: string;
  /** The file in which that was told. */
  readonly file: string;
}

/**
 * What open rotations told last of each of these posts, where ESR refused the post's picture and nothing that is the
 * rotation's alone: who is told of the post again tells it for them, too. In the order of their keys.
 */
export async function rowsRefused(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<RowRefused[]> {
  const { rows } = await register.raw<{ rows: RowRefused[] }>(
    `select o.key, o.training_post_number as "trainingPostNumber", o.file
       from outbox o join rotations t on t.id = o.rotation and t.ended is null
      where o.deanery = ? and o.kind = 'post touched' and o.training_post_number = any(?)
        and o.state in ('taken', 'answered') and o.outcome = 'fail'
        and not exists
          (select from outbox later
            where later.rotation = o.rotation and later.kind = o.kind
              and later.training_post_number = o.training_post_number
              and later.handed_over_at >= o.handed_over_at and later.file is distinct from o.file)
        and not exists
          (select from exchange_records r
            where r.file = o.file and r.row_key = o.key and r.outcome = 'fail')
      order by o.key`,
    [of.deanery, [...of.posts]],
  );
  return rows;
}

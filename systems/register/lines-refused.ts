import type { Register } from './open-register.ts';

/** What ESR was told last of a position of a post, and refused in one line at least. */
export interface LinesRefused {
  readonly trainingPostNumber: string;
  /** Null of a new post, which has none. */
  readonly positionId: string | null;
  /** What each line told, as a hash, sorted; null of lines of which nothing is kept. */
  readonly told: readonly (string | null)[];
}

/** Of these posts the positions whose picture ESR refused the last time that it left, and new posts that it refused. */
export async function linesRefused(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<LinesRefused[]> {
  const { rows } = await register.raw<{ rows: LinesRefused[] }>(
    `with ours as materialized (
       select r.*, dense_rank() over (
                partition by r.training_post_number, r.position_id order by f.composed_at desc, f.name desc) as age
         from exchange_records r join exchange_files f on f.name = r.file
        where f.deanery = ? and f.direction = 'out' and f.type in ('DNC', 'DNF')
          and r.row_key is null and r.training_post_number = any(?))
     select training_post_number as "trainingPostNumber", position_id as "positionId",
            array_agg(told order by told collate "C") as told
       from ours where age = 1
      group by 1, 2 having bool_or(outcome = 'fail')
      order by 1, 2`,
    [of.deanery, [...of.posts]],
  );
  return rows;
}

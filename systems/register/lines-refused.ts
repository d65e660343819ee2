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

/** A line of ours that ESR refused, and of what it told ESR has answered nothing since. */
export interface LineRefused {
  readonly file: string;
  readonly line: number;
  readonly trainingPostNumber: string;
  /** Null of a new post, which has none. */
  readonly positionId: string | null;
  /** Whether a rotation that handed the post over hears of it. */
  readonly heard: boolean;
}

/** Of these posts the refused lines of each position in the last file to which ESR has answered. */
export async function linesStillRefused(
  register: Register,
  of: { readonly deanery: string; readonly posts: readonly string[] },
): Promise<LineRefused[]> {
  if (of.posts.length === 0) return [];
  const { rows } = await register.raw<{ rows: LineRefused[] }>(
    `with ours as materialized (
       select r.*, rank() over (
                partition by r.training_post_number, r.position_id, r.row_key
                order by f.composed_at desc, f.name desc) as age
         from exchange_records r join exchange_files f on f.name = r.file
        where f.deanery = ? and f.direction = 'out' and f.type in ('DNC', 'DNF')
          and r.outcome is not null and r.training_post_number = any(?))
     select file, line, training_post_number as "trainingPostNumber", position_id as "positionId",
            exists (select from outbox o join rotations t on t.id = o.rotation and t.ended is null
                     where o.kind = 'post touched' and o.file = ours.file
                       and o.training_post_number = ours.training_post_number) as heard
       from ours where age = 1 and outcome = 'fail'
      order by file, line`,
    [of.deanery, [...of.posts]],
  );
  return rows;
}

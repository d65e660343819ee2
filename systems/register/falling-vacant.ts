import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from './open-register.ts';

/** A post that somebody holds and nobody follows, as placements were told. */
export interface FallingVacant {
  readonly trainingPostNumber: string;
  /** The last day on which anybody holds it. */
  readonly lastDay: CivilDate;
}

/**
 * Posts with a live position whose last approved placement ends from today to a horizon, and of which ESR has not seen that
 * they will be vacant; sorted by number.
 */
export async function postsFallingVacant(
  register: Register,
  of: { readonly deanery: string; readonly today: CivilDate; readonly horizon: CivilDate },
): Promise<FallingVacant[]> {
  const { rows } = await register.raw<{ rows: FallingVacant[] }>(
    `with held as (
       select placement ->> 'trainingPostNumber' as post,
              placement ->> 'startDate' as starts, placement ->> 'endDate' as ends
         from told_rows
        where deanery = :deanery and view in ('placement', 'placement begun')
          and withdrawn_at is null and placement ->> 'status' = 'approved'
          and placement ->> 'endDate' >= :today)
     select post as "trainingPostNumber", max(ends) as "lastDay" from held
      where post is not null
      group by post
     having max(ends) <= :horizon and bool_or(starts <= :today)
        and exists (select from positions
              where deanery = :deanery and live and training_post_number = post)
        and not exists (select from post_pictures
              where deanery = :deanery and training_post_number = post
                and (picture ->> 'vacant')::boolean)
      order by post collate "C"`,
    { ...of },
  );
  return rows;
}

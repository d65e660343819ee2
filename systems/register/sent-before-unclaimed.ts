import type { CivilDate } from '../../domain/civil-date.ts';
import { startAtEsr, stillStands } from './at-esr-before.ts';
import type { Register } from './open-register.ts';

/** An applicant that ESR has by a previous interface. */
export interface Unclaimed {
  readonly file: string;
  readonly line: number;
  readonly positionId: string;
  readonly startDate: CivilDate;
}

/**
 * Applicants that are still to come as far as ESR knows, and for whom no rotation of their doctor at the post is open or
 * has taken the line: nobody here would withdraw them. `today` is the day in London.
 */
export async function unclaimedBefore(
  register: Register,
  of: { readonly deanery: string; readonly today: CivilDate },
): Promise<Unclaimed[]> {
  const { rows } = await register.raw<{ rows: Unclaimed[] }>(
    `with last as (
       select distinct on (s.doctor_id, s.position_id) s.file, s.line, s.position_id, s.doctor_id,
              o.training_post_number, ${startAtEsr} as start, ${stillStands} as stands
         from sent_before s
         join positions o on o.deanery = s.deanery and o.position_id = s.position_id
        where s.deanery = :deanery and s.what = 'applicant' and s.doctor_id is not null
        order by s.doctor_id, s.position_id, s.left_at desc, s.line desc)
     select l.file, l.line, l.position_id as "positionId", l.start as "startDate"
       from last l
      where l.stands and l.start > :today::date
        and not exists (select from outbox b where b.file = l.file and b.line = l.line)
        and not exists
          (select from rotations r
            where r.deanery = :deanery and r.doctor_id = l.doctor_id and r.ended is null
              and r.training_post_number = l.training_post_number and r.milestone <> 'withdrawn')
      order by l.file, l.line`,
    of,
  );
  return rows;
}

import type { CivilDate } from '../../domain/civil-date.ts';
import { stillStands } from './at-esr-before.ts';
import type { Register } from './open-register.ts';
import type { Unclaimed } from './sent-before-unclaimed.ts';

/** An applicant that a previous interface sent, and the line in which it has left from here as well. */
export interface Doubled extends Unclaimed {
  readonly ourFile: string;
  readonly ourLine: number;
}

/**
 * Applicants still to come that left from here before the file in which a previous interface sent them was imported: ESR
 * has been told of each twice. Not what ESR refused of ours, or was withdrawn on either side. `today` is the day in London.
 */
export async function doubledBefore(
  register: Register,
  of: { readonly deanery: string; readonly today: CivilDate },
): Promise<Doubled[]> {
  const { rows } = await register.raw<{ rows: Doubled[] }>(
    `select s.file, s.line, s.position_id as "positionId", s.start_date as "startDate",
            o.file as "ourFile", o.line as "ourLine"
       from sent_before s
       join outbox o on o.deanery = s.deanery and o.kind = 'applicant' and o.file is not null
        and o.body ->> 'doctorId' = s.doctor_id and o.body ->> 'positionId' = s.position_id
        and o.body ->> 'startDate' = s.start_date::text
       join rotations r on r.id = o.rotation and r.milestone <> 'withdrawn'
      where s.deanery = :deanery and s.what = 'applicant' and s.start_date > :today::date
        and ${stillStands} and o.outcome is distinct from 'fail'
        and not exists (select from sent_before t where t.file = o.file)
      order by s.file, s.line, o.file, o.line`,
    of,
  );
  return rows;
}

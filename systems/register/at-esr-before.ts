/** What a line `s` about the applicant of a row `o` of the outbox was moved to last, or was sent with. */
const atEsr = (day: 'start_date' | 'end_date'): string => `coalesce(
  (select m.${day} from sent_before m
    where m.deanery = s.deanery and m.what = 'dates' and m.doctor_id = s.doctor_id
      and m.training_post_number = o.training_post_number and m.left_at > s.left_at
      and m.${day} is not null
    order by m.left_at desc, m.line desc limit 1), s.${day})`;
export const startAtEsr = atEsr('start_date');
export const endAtEsr = atEsr('end_date');

/** The body of a row `o` with the end that ESR has by a line, which may have said none. */
export const withEnd = (end: string): string =>
  `o.body || jsonb_strip_nulls(jsonb_build_object('endDate', ${end}))`;

/** Of a line `s` about the applicant of a row `o`: whether it was not withdrawn since. */
export const stillStands = `not exists
  (select from sent_before w
    where w.deanery = s.deanery and w.what = 'withdrawal' and w.doctor_id = s.doctor_id
      and w.training_post_number = o.training_post_number and w.left_at > s.left_at)`;

/** Of a row `o`: whether nothing else of its rotation has left for the position. */
export const isOnlyOne = `not exists
  (select from outbox b
    where b.rotation = o.rotation and b.kind = 'applicant' and b.key <> o.key
      and b.file is not null and b.body ->> 'positionId' = o.body ->> 'positionId')`;

/** Of a start `s` at ESR for a rotation: whether it is still to come, and no other placement of its doctor begins on it. */
export const isNobodys = `s.start > :today::date
  and not exists
    (select from rotations r
      where r.deanery = :deanery and r.doctor_id = s.doctor_id and r.id <> s.rotation
        and r.training_post_number = s.training_post_number and r.start_date = s.start
        and r.milestone <> 'withdrawn')
  and not exists
    (select from outbox b
      where b.deanery = :deanery and b.kind = 'applicant' and b.file is not null
        and b.rotation <> s.rotation and b.body ->> 'doctorId' = s.doctor_id
        and b.body ->> 'positionId' = s.position_id
        and b.body ->> 'startDate' = s.start::text)`;

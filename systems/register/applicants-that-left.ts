import type { ApplicantThatLeft } from '../../domain/twins.ts';
import type { Register } from './open-register.ts';

const fields = ['doctorId', 'trainingPostNumber', 'positionId', 'grade', 'startDate', 'endDate']
  .map((field) => `o.body ->> '${field}' as "${field}"`)
  .join(', ');
const row = `o.rotation, o.key, o.kind, o.file, o.line, o.outcome, o.handed_over_at,
             o.body ->> 'change' as change, ${fields}`;
const ms = (moment: string): string => `(extract(epoch from ${moment}) * 1000)::bigint`;

/** The applicant records of these doctors that have left, in the order in which they did, and what ESR has of each now. */
export async function applicantsThatLeft(
  register: Register,
  of: { readonly deanery: string; readonly doctors: readonly string[] },
): Promise<ApplicantThatLeft[]> {
  if (of.doctors.length === 0) return [];
  const { rows } = await register.raw<{ rows: ApplicantThatLeft[] }>(
    `with known as (
       select ${row}, f.composed_at,
              exists (select from exchange_records m where m.file = o.file and m.row_key = o.key) as has_line
         from outbox o join exchange_files f on f.name = o.file
        where o.deanery = :deanery and o.body ->> 'doctorId' = any(:doctors) and o.file is not null
        union all
       select ${row}, null, false from outbox o
        where o.deanery = :deanery and o.body ->> 'doctorId' = any(:doctors) and o.file is null and o.kind = 'applicant'),
     marked as (
       select *, kind = 'post touched' and change is distinct from 'withdrawal' as tells from known),
     a as (
       select *,
              first_value(case when tells then composed_at end) over lately as told_by,
              first_value("startDate") over lately as told_start,
              first_value("endDate") over lately as told_end,
              first_value(case when tells and has_line then composed_at end) over moving as moved_by,
              first_value("startDate") over moving as moved_start,
              max(handed_over_at) filter (where change = 'withdrawal') over of_one as withdrawn_at,
              max(handed_over_at) filter (where kind = 'applicant') over at_position as applied_at
         from marked
       window of_one as (partition by rotation, "doctorId", "trainingPostNumber", grade),
              lately as (of_one order by tells desc, composed_at desc, handed_over_at desc),
              moving as (of_one order by tells and has_line desc, composed_at desc, handed_over_at desc),
              at_position as (partition by rotation, "doctorId", "positionId"))
     select a.rotation, a.file, a.line, a."doctorId", a.grade, a."trainingPostNumber", a."positionId",
            case when told_by >= composed_at then told_start else "startDate" end as "startDate",
            case when told_by >= composed_at then told_end else "endDate" end as "endDate",
            a.key, "startDate" as "sentStart", "endDate" as "sentEnd", ${ms('greatest(told_by, composed_at)')} as "toldAt",
            case when moved_by >= composed_at then moved_start end as "movedTo",
            ${ms('case when moved_by >= composed_at then moved_by end')} as "movedAt",
            'fail' in (coalesce(r.outcome, ''), coalesce(a.outcome, '')) as refused,
            coalesce(withdrawn_at > handed_over_at, false) as "takenBack",
            applied_at > handed_over_at as "owedAnew"
       from a left join exchange_records r on r.file = a.file and r.line = a.line
      where a.kind = 'applicant' and a.file is not null
      order by a.composed_at, a.file, a.line, a.key`,
    { deanery: of.deanery, doctors: [...of.doctors] },
  );
  return rows;
}

import type { ApplicantThatLeft } from '../../domain/twins.ts';
import type { Register } from './open-register.ts';

const isSame = (one: string, other: string, fields: readonly string[]): string =>
  fields.map((field) => `${one}.body ->> '${field}' = ${other}.body ->> '${field}'`).join(' and ');
const ofOne = (one: string, other: string): string =>
  `${one}.rotation = ${other}.rotation and ${isSame(one, other, ['doctorId', 'trainingPostNumber', 'grade'])}`;

/** The applicant records of these doctors that have left, in the order in which they did, and what ESR has of each now. */
export async function applicantsThatLeft(
  register: Register,
  of: { readonly deanery: string; readonly doctors: readonly string[] },
): Promise<ApplicantThatLeft[]> {
  if (of.doctors.length === 0) return [];
  const { rows } = await register.raw<{ rows: ApplicantThatLeft[] }>(
    `with gone as materialized (
       select o.*, f.composed_at from outbox o join exchange_files f on f.name = o.file
        where o.deanery = ? and o.body ->> 'doctorId' = any(?) and o.file is not null)
     select a.rotation, a.file, a.line, a.body ->> 'doctorId' as "doctorId", a.body ->> 'grade' as grade,
            a.body ->> 'trainingPostNumber' as "trainingPostNumber", a.body ->> 'positionId' as "positionId",
            coalesce(told.body, a.body) ->> 'startDate' as "startDate",
            coalesce(told.body, a.body) ->> 'endDate' as "endDate",
            'fail' in (coalesce(r.outcome, ''), coalesce(a.outcome, '')) as refused,
            exists (select from gone w
                     where w.kind = 'post touched' and w.body ->> 'change' = 'withdrawal'
                       and w.handed_over_at > a.handed_over_at and ${ofOne('w', 'a')}) as "takenBack",
            exists (select from outbox n
                     where n.deanery = a.deanery and n.rotation = a.rotation and n.kind = 'applicant'
                       and n.handed_over_at > a.handed_over_at
                       and ${isSame('n', 'a', ['doctorId', 'positionId'])}) as "owedAnew"
       from gone a
       left join exchange_records r on r.file = a.file and r.line = a.line
       left join lateral (
         select t.body from gone t
          where t.kind = 'post touched' and t.body ->> 'change' <> 'withdrawal'
            and t.composed_at >= a.composed_at and ${ofOne('t', 'a')}
          order by t.composed_at desc, t.handed_over_at desc limit 1) told on true
      where a.kind = 'applicant'
      order by a.composed_at, a.file, a.line, a.key`,
    [of.deanery, [...of.doctors]],
  );
  return rows;
}

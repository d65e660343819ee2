import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { addAudit } from './audit.ts';
import type { Register } from './open-register.ts';

/**
 * Forgets what ESR and Intrepid said of a doctor once nobody needs it any more, whole days after it was over: decisions
 * of fields that have a newer word, and of doctors who have no placement. While a doctor is placed ESR may say the same
 * again, so the newest decision about a field, and what Intrepid's side took of an absence last, stay until then.
 * What Intrepid's side has not taken, and what waits for the deanery, always stays. Answers how many differences went.
 */
export async function forgetPersons(
  register: Register,
  { deanery, at, days }: { readonly deanery: string; readonly at: number; readonly days: number },
): Promise<number> {
  const until = addDays(londonOf(at).date, -days);
  return await register.transaction(async (open) => {
    const { rows } = await open.raw<{ rows: { id: number }[] }>(
      `with placed as (
         select distinct placement ->> 'doctorId' as doctor_id from told_rows
          where deanery = :deanery and view in ('placement', 'placement begun')
            and withdrawn_at is null and placement ->> 'endDate' >= :until),
       each as (
         select d.id, d.state, p.doctor_id is not null as placed,
                greatest(d.found_at, d.ended_at, u.taken_at, u.withdrawn_at) as last_at,
                u.id is not null and u.taken_at is null and u.withdrawn_at is null as under_way,
                d.id = max(d.id) over same as newest,
                u.taken_at is not null and u.about = 'absence'
                  and u.id = max(u.id) filter (where u.taken_at is not null) over same as last_taken
           from person_differences d
           left join person_updates u on u.difference = d.id
           left join placed p on p.doctor_id = d.doctor_id
          where d.deanery = :deanery
         window same as (partition by d.doctor_id, d.field, d.item))
       select id from each
        where state <> 'waiting' and not under_way
          and (last_at at time zone 'Europe/London')::date < cast(:until as date)
          and (not placed
               or (state in ('gone', 'superseded') or not newest)
                  and state not in ('unknown code', 'Intrepid stands') and not last_taken)
        order by id`,
      { deanery, until },
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await open('person_updates').whereIn('difference', ids).delete();
    await open('person_differences').whereIn('id', ids).delete();
    const what = 'person differences forgotten';
    const key = `${what}/${deanery}/${at}`;
    const detail = { differences: ids.length };
    await addAudit(open, [{ key, at, by: 'intrepid-changes', what, subject: deanery, detail }]);
    return ids.length;
  });
}

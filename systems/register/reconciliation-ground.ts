import type { Register } from './open-register.ts';

/** What is looked at: a deanery, and of it a trust (ODS code), a specialty, a grade; null is all of them. */
export interface Scope {
  readonly deanery: string;
  readonly trust: string | null;
  readonly specialty: string | null;
  readonly grade: string | null;
}

/**
 * What every question of the reconciliation stands on: `employers` and `authorities` by every code, a trust that was
 * succeeded as its successor; `placed`, the living rotations; `known`, the posts of Intrepid and those that only a
 * rotation names; `expected`, who should have a position of each; `places`, those of them on the interface in scope.
 */
const ground = `with employers as materialized (
  select t.ods as code, n.ods, n.vpd, n.on_interface
    from trusts t join trusts n on n.ods = coalesce(t.succeeded_by, t.ods)),
authorities as materialized (
  select distinct on (t.vpd) t.vpd as authority, e.ods, t.vpd is distinct from e.vpd as former
    from trusts t join employers e on e.code = t.ods
   where t.vpd is not null
   order by t.vpd, t.vpd is distinct from e.vpd, e.ods),
placed as materialized (
  select training_post_number as post, trust, paying_ods, programme, milestone, start_date
    from rotations
   where deanery = :deanery and training_post_number is not null and trust is not null
     and ended is null and milestone not in ('withdrawn', 'closed')),
known as materialized (
  select training_post_number as post, trust, programme, specialty, grade
    from posts where deanery = :deanery
   union all
  select post, trust, programme, null, null from (
    select distinct on (post) post, trust, programme from placed
     where not exists (select from posts p where p.deanery = :deanery and p.training_post_number = post)
     order by post, start_date) as named),
expected as materialized (
  select post, ods, bool_or(role = 'host') as host, bool_or(role = 'lead') as lead from (
    select k.post, e.ods, 'host' as role from known k join employers e on e.code = k.trust
     union all
    select k.post, e.ods, 'lead' from known k
      join programmes p on p.id = k.programme join employers e on e.code = p.lead_employer
     union all
    select r.post, e.ods, 'host' from placed r join employers e on e.code = r.trust
     union all
    select r.post, e.ods, 'lead' from placed r join employers e on e.code = r.paying_ods
     where r.paying_ods <> r.trust) as each
   group by post, ods),
has as materialized (
  select distinct p.training_post_number as post, a.ods
    from positions p join authorities a on a.authority = p.authority
   where p.deanery = :deanery and p.live),
places as materialized (
  select x.post, x.ods, k.specialty, k.grade, h.post is not null as there
    from expected x
    join employers e on e.code = x.ods and e.on_interface
    join known k on k.post = x.post
    left join has h on h.post = x.post and h.ods = x.ods
   where (cast(:trust as text) is null or x.ods = :trust)
     and (cast(:specialty as text) is null or k.specialty = :specialty)
     and (cast(:grade as text) is null or k.grade = :grade))`;

/** Asks a question that stands on it. */
export async function askReconciliation<Row>(
  register: Register,
  scope: Scope,
  question: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Row[]> {
  const { rows } = await register.raw<{ rows: Row[] }>(`${ground} ${question}`, {
    ...scope,
    ...given,
  });
  return rows;
}

/**
 * Several questions of one picture. What the planner guesses of so many steps is far off, and it would look rows up one
 * by one: tens of thousands of them are joined as wholes.
 */
export async function onOnePicture<Answer>(
  register: Register,
  ask: (picture: Register) => Promise<Answer>,
): Promise<Answer> {
  return await register.transaction(
    async (picture) => {
      await picture.raw('set local enable_nestloop = off');
      return await ask(picture);
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

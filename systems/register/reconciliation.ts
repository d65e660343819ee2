import type { CivilDate } from '../../domain/civil-date.ts';
import type { PositionSeen } from '../../domain/reconciliation.ts';
import type { Register } from './open-register.ts';
import { askReconciliation, type Scope } from './reconciliation-ground.ts';

/** How many positions are expected, one for each post and employing authority on the interface, and how many are there. */
export interface Matched {
  readonly by: 'all' | 'trust' | 'specialty' | 'grade';
  /** ODS code, specialty or grade; null of all, and where Intrepid's post view does not say. */
  readonly key: string | null;
  readonly expected: number;
  readonly matched: number;
}

export async function matchedPosts(register: Register, scope: Scope): Promise<Matched[]> {
  return await askReconciliation(
    register,
    scope,
    `select case grouping(ods, specialty, grade)
              when 7 then 'all' when 3 then 'trust' when 5 then 'specialty' else 'grade' end as by,
            coalesce(ods, specialty, grade) as key,
            count(*) as expected, count(*) filter (where there) as matched
       from places group by grouping sets ((), (ods), (specialty), (grade)) order by 1, 2`,
  );
}

export interface PostWithoutPosition {
  readonly post: string;
  readonly ods: string;
  readonly specialty: string | null;
  readonly grade: string | null;
  /** When the next doctor who is carried begins there; null when none does. */
  readonly nextStart: CivilDate | null;
  /** Rotations that wait for this position. */
  readonly waiting: number;
  /** Number of a position that was there and that ESR has deleted. */
  readonly deleted: string | null;
}

/** Those with a doctor coming soonest first. */
export async function postsWithoutPosition(
  register: Register,
  scope: Scope,
  today: CivilDate,
): Promise<PostWithoutPosition[]> {
  return await askReconciliation(
    register,
    scope,
    `select p.post, p.ods, p.specialty, p.grade, r.starts as "nextStart",
            coalesce(r.waiting, 0) as waiting, d.number as deleted
       from places p
       left join (select post, min(start_date) filter (where start_date >= :today) as starts,
                         count(*) filter (where milestone = 'post matched') as waiting
                    from placed group by post) r on r.post = p.post
       left join (select training_post_number as post, a.ods, max(position_number) as number
                    from positions join authorities a using (authority)
                   where deanery = :deanery and not live group by 1, 2) d
         on d.post = p.post and d.ods = p.ods
      where not p.there
      order by r.starts nulls last, p.post collate "C", p.ods`,
    { today },
  );
}

export interface PositionWithoutPost {
  readonly post: string;
  readonly positionId: string;
  readonly positionNumber: string;
  readonly authority: string;
  readonly ods: string | null;
  /** Whether Intrepid held such a post once. */
  readonly wasHeld: boolean;
}

/** Of a trust's, or all; of a specialty or a grade nobody can say. */
export async function positionsWithoutPost(
  register: Register,
  scope: Scope,
): Promise<PositionWithoutPost[]> {
  return await askReconciliation(
    register,
    scope,
    `select p.training_post_number as post, p.position_id as "positionId",
            p.position_number as "positionNumber", p.authority, a.ods, t.id is not null as "wasHeld"
       from positions p
       left join known k on k.post = p.training_post_number
       left join authorities a on a.authority = p.authority
       left join told_rows t
         on t.deanery = p.deanery and t.view = 'post' and t.id = p.training_post_number
      where p.deanery = :deanery and p.live and k.post is null and exists (select from known)
        and (cast(:trust as text) is null or a.ods = :trust)
      order by p.training_post_number collate "C", p.position_id`,
  );
}

/** Several doctors at one post on one day, as Intrepid's approved placements were told. */
export interface Crowd {
  readonly post: string;
  readonly ods: string | null;
  readonly specialty: string | null;
  readonly grade: string | null;
  readonly day: CivilDate;
  readonly placements: readonly string[];
  /** One for each doctor, two decimals. */
  readonly workingTimes: readonly string[];
}

/** Every day, from today on, on which a post begins to have several doctors; by post and day. */
export async function crowds(register: Register, scope: Scope, today: CivilDate): Promise<Crowd[]> {
  return await askReconciliation(
    register,
    scope,
    `, held as materialized (
       select id, placement ->> 'trainingPostNumber' as post, placement ->> 'doctorId' as doctor,
              cast(placement ->> 'startDate' as date) as starts,
              cast(placement ->> 'endDate' as date) as ends, placement ->> 'wte' as wte
         from told_rows
        where deanery = :deanery and view in ('placement', 'placement begun')
          and withdrawn_at is null and gone_since is null and placement ->> 'status' = 'approved'
          and placement ->> 'trainingPostNumber' is not null
          and cast(placement ->> 'endDate' as date) >= :today),
     days as (select distinct post, greatest(starts, :today) as day from held),
     there as (
       select d.post, d.day, h.doctor, max(h.wte) as wte, array_agg(h.id order by h.id) as ids
         from days d join held h on h.post = d.post and d.day between h.starts and h.ends
        group by d.post, d.day, h.doctor)
     select t.post, e.ods, k.specialty, k.grade, t.day,
            array_agg(t.ids[1] order by t.ids[1]) as placements,
            array_agg(t.wte order by t.ids[1]) as "workingTimes"
       from there t join known k on k.post = t.post left join employers e on e.code = k.trust
      where (cast(:trust as text) is null or e.ods = :trust)
        and (cast(:specialty as text) is null or k.specialty = :specialty)
        and (cast(:grade as text) is null or k.grade = :grade)
      group by t.post, e.ods, k.specialty, k.grade, t.day having count(*) > 1
      order by t.post collate "C", t.day`,
    { today },
  );
}

export interface PositionAtEmployer extends PositionSeen {
  readonly post: string;
  readonly positionId: string;
  readonly positionNumber: string;
  readonly specialty: string | null;
  readonly grade: string | null;
}

/** Live positions of known posts that are not plainly at the host as host's, or at the lead employer as its. */
export async function positionsInDoubt(
  register: Register,
  scope: Scope,
): Promise<PositionAtEmployer[]> {
  return await askReconciliation(
    register,
    scope,
    `select p.training_post_number as post, p.position_id as "positionId",
            p.position_number as "positionNumber", p.authority, p.role, a.ods,
            coalesce(a.former, false) as former, coalesce(x.host, false) as "isHost",
            coalesce(x.lead, false) as "isLead", h.ods as host, l.ods as lead, k.specialty, k.grade
       from positions p
       join known k on k.post = p.training_post_number
       left join authorities a on a.authority = p.authority
       left join expected x on x.post = k.post and x.ods = a.ods
       left join employers h on h.code = k.trust
       left join programmes g on g.id = k.programme
       left join employers l on l.code = g.lead_employer
      where p.deanery = :deanery and p.live
        and (a.former is not false or (case p.role when 'host' then x.host else x.lead end) is not true)
        and (cast(:trust as text) is null or coalesce(a.ods, h.ods) = :trust)
        and (cast(:specialty as text) is null or k.specialty = :specialty)
        and (cast(:grade as text) is null or k.grade = :grade)
      order by p.training_post_number collate "C", p.position_id`,
  );
}

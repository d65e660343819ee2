import type { CivilDate } from '../../domain/civil-date.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';
import type { Trust } from '../../domain/trust.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** A line of the Training Post Number report: a post, who holds it or comes, and its position at this trust. */
export interface TrainingPost {
  readonly trainingPostNumber: string;
  /** Null where the rotations and positions of the register do not say. */
  readonly programme: string | null;
  readonly placementId: string | null;
  /** `holds` it today, or comes `next`. */
  readonly holder: 'holds' | 'next' | null;
  readonly startDate: CivilDate | null;
  readonly endDate: CivilDate | null;
  readonly milestone: MilestoneShown | null;
  readonly positionNumber: string | null;
  readonly live: boolean | null;
}

/** Posts of a trust, as host or as the authority that pays, by number and start; each position on a line of its own. */
export async function trainingPostsOf(
  register: Register,
  of: { readonly deanery: string; readonly trust: Trust; readonly today: CivilDate },
): Promise<TrainingPost[]> {
  const { deanery, trust, today } = of;
  // ESR may have a position under the VPD of a trust that this one has succeeded.
  const authorities = [trust, ...trust.formerly].map(({ authority }) => authority);
  const { rows } = await register.raw<{ rows: TrainingPost[] }>(
    `with here as (
       select id, placement_id, training_post_number, programme, start_date, end_date, milestone
         from rotations
        where deanery = :deanery and training_post_number is not null
          and (trust = :ods or paying_ods = :ods)
          and milestone not in ('withdrawn', 'closed') and end_date >= :today),
     held as (
       select training_post_number, position_number, live
         from positions where deanery = :deanery and authority = any(:authorities))
     select coalesce(here.training_post_number, held.training_post_number) as "trainingPostNumber",
            here.programme, here.placement_id as "placementId",
            case when here.id is null then null when here.start_date <= :today then 'holds' else 'next' end as holder,
            here.start_date as "startDate", here.end_date as "endDate", here.milestone,
            held.position_number as "positionNumber", held.live
       from here full join held on held.training_post_number = here.training_post_number
      order by 1, here.start_date nulls last, here.id, held.position_number`,
    { deanery, ods: trust.ods, authorities, today },
  );
  return rows;
}

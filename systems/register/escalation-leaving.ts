import type { CauseKind } from '../../domain/causes.ts';
import { grouped } from '../../domain/grouped.ts';
import { keepMembers } from './escalation-members.ts';
import type { Register } from './open-register.ts';

export interface Leaving {
  readonly deanery: string;
  readonly cause: string;
  readonly member: string;
  readonly at: number;
}

/**
 * Takes the member off the causes. Answers those whose escalation has something to look at, until it has looked. Of
 * a member that was resolved nobody needs to hear; if the trouble comes back it is new.
 */
export async function leaveCauses(
  register: Register,
  of: {
    readonly deanery: string;
    readonly causes: readonly string[];
    readonly member: string;
    readonly at: number;
  },
): Promise<string[]> {
  const { member, ...leaving } = of;
  return await leave(register, { ...leaving, members: [member] });
}

async function leave(
  register: Register,
  of: {
    readonly deanery: string;
    readonly causes: readonly string[];
    readonly members: readonly string[];
    readonly at: number;
  },
): Promise<string[]> {
  const { deanery, causes, members, at } = of;
  if (causes.length === 0) return [];
  const { rows } = await register.raw<{ rows: { cause: string; seen: boolean }[] }>(
    `update escalation_members set
       left_at = coalesce(left_at, to_timestamp(? / 1000.0)),
       seen = case when left_at is null then resolved_rung is not null else seen end,
       resolved_rung = null
     where deanery = ? and member = any(?) and cause = any(?) and (left_at is null or not seen)
     returning cause, seen`,
    [at, deanery, [...members], [...causes].sort()],
  );
  return rows.filter(({ seen }) => !seen).map(({ cause }) => cause);
}

interface OnCause {
  readonly cause: string;
  readonly member: string;
}

/** Takes these members off every cause of a kind but those that hold them: a question, and one more for each cause. */
export async function leaveOtherCauses(
  open: Register,
  of: {
    readonly deanery: string;
    readonly kind: CauseKind;
    readonly members: readonly string[];
    readonly held: readonly OnCause[];
    readonly at: number;
  },
): Promise<void> {
  const { deanery, kind, members, held, at } = of;
  const on = ({ cause, member }: OnCause): string => `${cause} ${member}`;
  const stay = new Set(held.map(on));
  const were: OnCause[] = await keepMembers(open)
    .where({ deanery, left_at: null })
    .whereIn('member', [...members])
    .whereRaw(`split_part(cause, '/', 1) = ?`, [kind])
    .select('cause', 'member');
  const leaving = grouped(
    were.filter((one) => !stay.has(on(one))),
    ({ cause }) => cause,
  );
  for (const [cause, some] of leaving) {
    const gone = some.map(({ member }) => member);
    await leave(open, { deanery, at, causes: [cause], members: gone });
  }
}

/** Whether the escalation has something to look at; see `leaveCauses`. */
export async function leaveCause(register: Register, leaving: Leaving): Promise<boolean> {
  const { cause, ...of } = leaving;
  return (await leaveCauses(register, { ...of, causes: [cause] })).length > 0;
}

import type { Late, Owner } from '../../domain/milestones.ts';
import type { Register } from './open-register.ts';

/** Who is held up by a cause: a rotation, or the file, row or letter itself. */
export interface Joining {
  readonly deanery: string;
  /** Id, as in domain/causes.ts. */
  readonly cause: string;
  readonly member: string;
  readonly ods: string | null;
  /** A civil date, or the name of the moment. */
  readonly rung: string;
  readonly late: Late;
  readonly owner: Owner;
  readonly says: Readonly<Record<string, string>>;
  readonly at: number;
}

export interface Member {
  readonly member: string;
  readonly ods: string | null;
  readonly rung: string;
  readonly late: Late;
  readonly owner: Owner;
  readonly says: Readonly<Record<string, string>>;
}

/**
 * Members kept until the end of the transaction: in the order in which `joinCauses` takes them, since two that took
 * them in different orders would wait for each other.
 */
export const keepMembers = (open: Register) =>
  open('escalation_members').orderBy(['deanery', 'cause', 'member']).forUpdate();

// A later date is a later rung; of moments that have names, any other than the one before.
const later = (rung: string, than: string): string =>
  `(case when ${rung} ~ '^\\d{4}-\\d\\d-\\d\\d$' and ${than} ~ '^\\d{4}-\\d\\d-\\d\\d$'
     then ${rung} > ${than} else ${rung} <> ${than} end)`;

/**
 * Joins each cause, in one statement. Answers the causes whose escalation has something to look at: a member that is
 * new or back, or at a later rung. It stays so until the escalation has looked, so a teller that died tells again.
 * A member resolved at this rung stays out until a later one.
 */
export async function joinCauses(
  register: Register,
  joining: readonly Joining[],
): Promise<string[]> {
  if (joining.length === 0) return [];
  const changed = `(m.left_at is not null or m.resolved_rung is not null or ${later('excluded.rung', 'm.rung')})`;
  const { rows } = await register.raw<{ rows: { cause: string; seen: boolean }[] }>(
    `insert into escalation_members as m
       (deanery, cause, member, ods, rung, late, owner, says, joined_at)
     select deanery, cause, member, ods, rung, late, owner, says, to_timestamp(at / 1000.0)
       from jsonb_to_recordset(?::jsonb) as joining
         (deanery text, cause text, member text, ods text, rung text, late text, owner text, says jsonb, at bigint)
       order by deanery, cause, member
     on conflict (deanery, cause, member) do update set
       ods = excluded.ods, late = excluded.late, owner = excluded.owner, says = excluded.says,
       rung = case when ${changed} then excluded.rung else m.rung end,
       joined_at = case when m.left_at is not null then excluded.joined_at else m.joined_at end,
       seen = m.seen and not ${changed},
       resolved_rung = null,
       left_at = null
     where m.left_at is not null or m.resolved_rung is null
       or ${later('excluded.rung', 'm.resolved_rung')}
     returning cause, seen`,
    [JSON.stringify(joining)],
  );
  return rows.filter(({ seen }) => !seen).map(({ cause }) => cause);
}

/** Whether the escalation has something to look at; see `joinCauses`. */
export async function joinCause(register: Register, joining: Joining): Promise<boolean> {
  return (await joinCauses(register, [joining])).length > 0;
}

/** Whom a cause holds up now, by member; not those for whom a person has resolved it. */
export async function membersOf(
  register: Register,
  deanery: string,
  cause: string,
): Promise<Member[]> {
  return await register('escalation_members')
    .where({ deanery, cause, left_at: null, resolved_rung: null })
    .orderBy('member')
    .select('member', 'ods', 'rung', 'late', 'owner', 'says');
}

/** Who is held up by one of these causes and has been seen there, as `<cause> <member>`; resolved or not. */
export async function seenMembers(
  register: Register,
  deanery: string,
  causes: readonly string[],
): Promise<Set<string>> {
  const rows: { cause: string; member: string }[] = await register('escalation_members')
    .where({ deanery, left_at: null, seen: true })
    .whereIn('cause', [...causes])
    .select('cause', 'member');
  return new Set(rows.map(({ cause, member }) => `${cause} ${member}`));
}

/** A cause that holds a member up, and in whose hands it is. */
export interface HeldUpOn extends Member {
  readonly cause: string;
  /** A person has decided it for this member: it is on no desk before the next rung. */
  readonly isDecided: boolean;
  /** Who has its escalation, by name; null where nobody has. */
  readonly holder: string | null;
}

/** The causes that hold a member up now, decided or not, in order, with what each says of it. */
export async function heldUpOn(register: Register, member: string): Promise<HeldUpOn[]> {
  const { rows } = await register.raw<{ rows: HeldUpOn[] }>(
    `select m.cause, m.member, m.ods, m.rung, m.late, m.owner, m.says,
            m.resolved_rung is not null as "isDecided", e.holder
       from escalation_members m
       left join lateral (
         select c.name as holder
           from escalations o join contacts c on c.id = coalesce(o.assigned_to, o.contact_id)
          where o.deanery = m.deanery and o.cause = m.cause and o.closed_at is null
          order by o.opened_at desc limit 1) e on m.resolved_rung is null
      where m.member = ? and m.left_at is null
      order by m.cause`,
    [member],
  );
  return rows;
}

/** The escalation looks: what it is about to read has been told. Called before it reads, so that nothing slips by. */
export async function markSeen(register: Register, deanery: string, cause: string): Promise<void> {
  await register('escalation_members')
    .where({ deanery, cause, seen: false })
    .whereIn(
      'member',
      keepMembers(register).where({ deanery, cause, seen: false }).select('member'),
    )
    .update({ seen: true });
}

/**
 * In this run a person resolved the cause for everybody whom its escalation has seen: each stays out until its next
 * rung. Answers them, also when it is asked again.
 */
export async function markResolved(
  register: Register,
  of: { readonly deanery: string; readonly cause: string; readonly run: string },
): Promise<string[]> {
  const { deanery, cause, run } = of;
  const resolving = { deanery, cause, seen: true, left_at: null, resolved_rung: null };
  await register('escalation_members')
    .where(resolving)
    .whereRaw('resolved_run is distinct from ?', [run])
    .whereIn('member', keepMembers(register).where(resolving).select('member'))
    .update({ resolved_rung: register.ref('rung'), resolved_run: run });
  return await register('escalation_members')
    .where({ deanery, cause, resolved_run: run })
    .orderBy('member')
    .pluck<string[]>('member');
}

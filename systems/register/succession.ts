import type { CivilDate } from '../../domain/civil-date.ts';
import { afterSuccession } from '../../domain/succession.ts';
import type { Trust } from '../../domain/trust.ts';
import { keepLines } from './digest-lines.ts';
import { keepMembers } from './escalation-members.ts';
import type { Register } from './open-register.ts';
import { settlePersonDesk } from './person-desk.ts';
import { moveOpenDifferences } from './person-differences.ts';
import { putTrust } from './trusts.ts';

/** What hangs on a trust's code: all that changes when another takes its place. */
export interface HangsOnTrust {
  /** Rotations that have not ended and that it hosts or pays, and how many of them have an applicant in a file. */
  readonly rotations: number;
  readonly applied: number;
  /** Live positions that ESR has under its VPD. */
  readonly positions: number;
  /** Posts and programmes for which Intrepid says its code. */
  readonly posts: number;
  readonly programmes: number;
  /** Lines that wait for its next digest, and what is on its desks. */
  readonly lines: number;
  readonly escalations: readonly { readonly deanery: string; readonly cause: string }[];
}

export async function hangsOn(register: Register, trust: Trust): Promise<HangsOnTrust> {
  const { ods, authority } = trust;
  const { rows } = await register.raw<{ rows: [HangsOnTrust] }>(
    `with open as (
       select id from rotations where (trust = :ods or paying_ods = :ods) and ended is null)
     select (select count(*) from open) as rotations,
            (select count(distinct rotation) from outbox join open on open.id = outbox.rotation
              where kind = 'applicant' and state in ('taken', 'answered')) as applied,
            (select count(*) from positions where authority = :authority and live) as positions,
            (select count(*) from posts where trust = :ods) as posts,
            (select count(*) from programmes where lead_employer = :ods) as programmes,
            (select count(*) from digest_lines where ods = :ods and letter is null) as lines,
            coalesce((select jsonb_agg(distinct jsonb_build_object('deanery', deanery, 'cause', cause))
                        from escalation_members where ods = :ods and left_at is null), '[]') as escalations`,
    { ods, authority },
  );
  return rows[0];
}

interface DeskHeld {
  readonly topic: string;
  readonly role: string;
  readonly contactId: string;
}

export async function desksHeldAt(register: Register, scope: string): Promise<DeskHeld[]> {
  return await register('desks')
    .where({ scope })
    .orderBy(['topic', 'role'])
    .select({ topic: 'topic', role: 'role', contactId: 'contact_id' });
}

/**
 * One trust takes the place of another: its desks, how it is reached, the lines of its digests, what is on its desks,
 * what waits of its person records, and whom it had itself succeeded. What ESR and Intrepid say stays as they say it. Within the caller's transaction.
 */
export async function succeed(
  change: Register,
  of: {
    readonly old: Trust;
    readonly successor: Trust;
    readonly on: CivilDate;
    readonly at: number;
  },
): Promise<void> {
  const { old, successor, on, at } = of;
  const from = { old: old.ods, now: successor.ods };
  await putTrust(change, afterSuccession(old, successor));
  await change('trusts')
    .where({ ods: old.ods })
    .update({ succeeded_by: successor.ods, succeeded_on: on });
  await change('trusts').where({ succeeded_by: old.ods }).update({ succeeded_by: successor.ods });
  await change.raw(
    `insert into desks (scope, topic, role, contact_id)
     select :now, topic, role, contact_id from desks where scope = :old
     on conflict do nothing`,
    from,
  );
  await change('desks').where({ scope: old.ods }).delete();
  await keepLines(change).where({ ods: old.ods }).select('key');
  // A key that names the trust is never said again under the other one's name.
  await change.raw(
    `update digest_lines set ods = :now, key = regexp_replace(key, :pattern, '/\\1/' || :now || '\\2')
      where ods = :old`,
    {
      ...from,
      pattern: `/(leaving|withdrawn|still to hire|post without position)/${old.ods}(/|$)`,
    },
  );
  const moving = { ods: old.ods, left_at: null };
  await keepMembers(change)
    .where((some) => void some.where(moving).orWhere('cause', 'like', 'person-differs/%'))
    .select('member');
  await change('escalation_members').where(moving).update({ ods: successor.ods });
  for (const deanery of await moveOpenDifferences(change, { from: old.ods, to: successor.ods })) {
    await settlePersonDesk(change, { deanery, at });
  }
}

/** Both rows, kept from everyone until the end of the transaction. */
export async function keepTrusts(change: Register, codes: readonly string[]): Promise<void> {
  await change('trusts')
    .whereIn('ods', [...codes])
    .orderBy('ods')
    .forUpdate()
    .select('ods');
}

import type { CauseKind } from '../../domain/causes.ts';
import type { Register } from './open-register.ts';

/** Causes of these kinds whose escalation has something that it has not looked at, in order. */
export async function unseenCauses(
  register: Register,
  deanery: string,
  kinds: readonly CauseKind[],
): Promise<string[]> {
  const { rows } = await register.raw<{ rows: { cause: string }[] }>(
    `select distinct cause from escalation_members
      where deanery = ? and not seen and split_part(cause, '/', 1) = any(?) order by cause`,
    [deanery, [...kinds]],
  );
  return rows.map(({ cause }) => cause);
}

/** Who is held up now by causes of a kind: cause and member. */
export async function heldByKind(
  register: Register,
  deanery: string,
  kind: CauseKind,
): Promise<{ cause: string; member: string }[]> {
  return await register('escalation_members')
    .where({ deanery, left_at: null })
    .whereRaw(`split_part(cause, '/', 1) = ?`, [kind])
    .orderBy(['cause', 'member'])
    .select('cause', 'member');
}

/** Since when each of these causes has held up whom it has held up longest, resolved or not; nothing of one that holds up nobody. */
export async function heldSince(
  register: Register,
  deanery: string,
  causes: readonly string[],
): Promise<Map<string, Date>> {
  if (causes.length === 0) return new Map();
  const rows: { cause: string; since: Date }[] = await register('escalation_members')
    .where({ deanery, left_at: null })
    .whereIn('cause', [...causes])
    .groupBy('cause')
    .select('cause')
    .min({ since: 'joined_at' });
  return new Map(rows.map(({ cause, since }) => [cause, since]));
}

/** Causes of a kind that a person has resolved at some time, in order. */
export async function resolvedCauses(
  register: Register,
  deanery: string,
  kind: CauseKind,
): Promise<string[]> {
  return await register('escalations')
    .where({ deanery, state: 'resolved' })
    .whereRaw(`split_part(cause, '/', 1) = ?`, [kind])
    .distinct('cause')
    .orderBy('cause')
    .pluck<string[]>('cause');
}

/** What a person decided last about a cause, null when nobody has. */
export async function decisionOn(
  register: Register,
  deanery: string,
  cause: string,
): Promise<string | null> {
  const row: { outcome: string | null } | undefined = await register('escalations')
    .where({ deanery, cause, state: 'resolved' })
    .orderBy('opened_at', 'desc')
    .first('outcome');
  return row?.outcome ?? null;
}

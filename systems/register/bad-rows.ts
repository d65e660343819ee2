import type { CauseKind } from '../../domain/causes.ts';
import type { Register } from './open-register.ts';

/** Causes `bad-row/…` that hold a row up now, or whose escalation has not seen yet that it left. */
export async function heldBadRows(register: Register, deanery: string): Promise<Set<string>> {
  return new Set(await held(register, deanery, 'bad-row'));
}

/** The same of the causes `gone-at-once/…`. */
export async function heldGoneAtOnce(register: Register, deanery: string): Promise<string[]> {
  return await held(register, deanery, 'gone-at-once');
}

async function held(register: Register, deanery: string, kind: CauseKind): Promise<string[]> {
  return await register('escalation_members')
    .where({ deanery })
    .whereLike('cause', `${kind}/%`)
    .where((members) => void members.whereNull('left_at').orWhere({ seen: false }))
    .distinct('cause')
    .orderBy('cause')
    .pluck<string[]>('cause');
}

/** What a person decided when they resolved the cause last; null while nobody has. */
export async function decidedOutcome(
  register: Register,
  of: { readonly deanery: string; readonly cause: string },
): Promise<string | null> {
  const row = await register<{ deanery: string; cause: string; state: string; outcome: string }>(
    'escalations',
  )
    .where({ deanery: of.deanery, cause: of.cause, state: 'resolved' })
    .orderBy('closed_at', 'desc')
    .first('outcome');
  return row?.outcome ?? null;
}

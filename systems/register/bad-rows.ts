import type { Register } from './open-register.ts';

/** Causes `bad-row/…` that hold a row up now, or whose escalation has not seen yet that it left. */
export async function heldBadRows(register: Register, deanery: string): Promise<Set<string>> {
  const causes = await register('escalation_members')
    .where({ deanery })
    .whereLike('cause', 'bad-row/%')
    .where((held) => void held.whereNull('left_at').orWhere({ seen: false }))
    .distinct('cause')
    .pluck<string[]>('cause');
  return new Set(causes);
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

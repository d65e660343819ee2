import type { OutboxRow } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';

/** A row of which it was said that no file took it, and that still waits. */
interface NotSent {
  readonly key: string;
  readonly kind: OutboxRow['kind'];
  readonly handedOverAt: number;
}

const stillThere = (register: Register) =>
  register('outbox').where({ outcome: 'not-sent' }).whereIn('state', ['waiting', 'held']);

export async function rowsNotSent(
  register: Register,
  rotations: readonly string[],
): Promise<NotSent[]> {
  const rows: (Omit<NotSent, 'handedOverAt'> & { handedOverAt: Date })[] = await stillThere(
    register,
  )
    .whereIn('rotation', [...rotations])
    .orderBy('key')
    .select({ key: 'key', kind: 'kind', handedOverAt: 'handed_over_at' });
  return rows.map((row) => ({ ...row, handedOverAt: row.handedOverAt.getTime() }));
}

/** From now on they wait as if they had just been handed over: nothing has been said of them. */
export async function handOverAnew(
  register: Register,
  deanery: string,
  keys: readonly string[],
  at: number,
): Promise<void> {
  await register.transaction(async (open) => {
    // In the order in which a turn takes its own rows, so that neither waits for the other.
    const still = await stillThere(open)
      .where({ deanery })
      .whereIn('key', [...keys])
      .orderBy('key')
      .forUpdate()
      .pluck<string[]>('key');
    await open('outbox')
      .where({ deanery })
      .whereIn('key', still)
      .update({ outcome: null, told_at: null, handed_over_at: new Date(at) });
  });
}

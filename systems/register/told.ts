import type { Register } from './open-register.ts';

/** Before a teller signals: whom it is about to move, at which moment. The conductor moves them again. */
export async function noteTold(register: Register, workflow: string, at: number): Promise<void> {
  await register('told').insert({ workflow, at: new Date(at) });
}

/**
 * What a person says in a rehearsal that holds, while the conductor goes on looking: it may look before the message has
 * come, and has to look again after.
 */
export async function tellsNoted<Answer>(
  register: Register,
  { workflow, at }: { readonly workflow: string; readonly at: number },
  tell: () => Promise<Answer>,
): Promise<Answer> {
  await noteTold(register, workflow, at);
  try {
    return await tell();
  } finally {
    await noteTold(register, workflow, at);
  }
}

/**
 * Who was told after a row's id, in order; the conductor remembers the last id that it has read. Ids are given before
 * they are committed: it waits for every row that is being written, so that none with a lower id comes after all.
 */
export async function toldAfter(register: Register, id: number): Promise<readonly Told[]> {
  return await register.transaction(async (open): Promise<readonly Told[]> => {
    await open.raw('lock table told in share mode');
    return await open('told').where('id', '>', id).orderBy('id').select('id', 'workflow');
  });
}

interface Told {
  readonly id: number;
  readonly workflow: string;
}

import { randomUUID } from 'node:crypto';
import type { Register } from '../../systems/register/open-register.ts';

/** Keeps what a person typed in the register and answers with its id, which is all that an update carries. */
export async function keepWords(
  register: Register,
  said: { readonly text: string; readonly by: string; readonly at: number },
): Promise<string> {
  const id = randomUUID();
  await register('words').insert({ id, text: said.text, by: said.by, at: new Date(said.at) });
  return id;
}

/** Takes back words whose command was refused: nobody will ever ask for them. */
export async function forgetWords(register: Register, id: string): Promise<void> {
  await register('words').where({ id }).delete();
}

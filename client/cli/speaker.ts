import type { Said } from '../commands/people.ts';
import { WrongUse } from '../endings.ts';
import { contactNamed, trustNamed } from '../reading/named.ts';
import type { Session } from './session.ts';

/** The ODS code where a trust speaks for itself, as `trust/<ODS>`. */
export const trustSpeaking = (by: string): string | undefined => /^trust\/(.+)$/.exec(by)?.[1];

/** Who speaks, if the register knows them, and their words. */
export async function speaker(
  { register }: Session,
  { by, words }: { readonly by: string; readonly words?: string },
): Promise<Said> {
  const trust = trustSpeaking(by);
  await (trust === undefined ? contactNamed(register, by) : trustNamed(register, trust));
  if (words?.trim() === '') throw new WrongUse('--words is empty.');
  return { by, ...(words === undefined ? {} : { words }) };
}

import { contactById } from '../../systems/register/contacts.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import type { Said } from '../commands/people.ts';
import { NotFound, WrongUse } from '../endings.ts';
import type { Session } from './session.ts';

/** The ODS code where a trust speaks for itself, as `trust/<ODS>`. */
export const trustSpeaking = (by: string): string | undefined => /^trust\/(.+)$/.exec(by)?.[1];

/** Who speaks, if the register knows them, and their words. */
export async function speaker(
  { register }: Session,
  { by, words }: { readonly by: string; readonly words?: string },
): Promise<Said> {
  const trust = trustSpeaking(by);
  const known =
    trust === undefined ? await contactById(register, by) : await trustByOds(register, trust);
  if (!known) {
    throw new NotFound(
      trust === undefined
        ? `The register knows no contact "${by}". \`changeover contact list\` shows them.`
        : `The register knows no trust "${trust}".`,
    );
  }
  if (words?.trim() === '') throw new WrongUse('--words is empty.');
  return { by, ...(words === undefined ? {} : { words }) };
}

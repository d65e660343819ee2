import { causeId } from '../domain/causes.ts';
import { LetterNotSent, LetterRefused, messageIdOf, type Post } from '../systems/post/letter.ts';
import { inRehearsal } from '../systems/post/letters/rehearsal.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import {
  beginTry,
  claimLetter,
  endTry,
  letterByKey,
  markLetter,
  type KeptLetter,
  type LetterState,
} from '../systems/register/letters.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { DoctorReader } from './esr-readers.ts';
import type { Telling } from './telling.ts';

export interface LetterDeps {
  readonly register: Register;
  readonly post: Post;
  readonly telling: Telling;
  /** Whether letters are those of a rehearsal: they say so, in the register as where they arrive. */
  readonly isRehearsal?: boolean;
}

/** What letters need that name a doctor: read where the letter is written, and kept nowhere but in it. */
export interface NamingDeps extends LetterDeps {
  readonly doctorsOf: DoctorReader;
}

/** What the letters of a desk need. */
export interface DeskDeps extends NamingDeps {
  /** How people reach the ESR service desk; null where nobody has said. */
  readonly esrServiceDesk: string | null;
}

export type LetterWritten = Omit<KeptLetter, 'messageId'>;

/** The letter as it is claimed and as it goes, with the Message-ID that its key has. */
export const asKept = (
  { isRehearsal = false }: Pick<LetterDeps, 'isRehearsal'>,
  letter: LetterWritten,
): KeptLetter => ({
  ...letter,
  ...(isRehearsal ? inRehearsal(letter) : {}),
  messageId: messageIdOf(letter.key),
});

/**
 * Sends a letter once under its key. It is claimed in the register first; what was claimed is what goes. If a try
 * ended without a word it goes again with the same Message-ID, and the register says 'perhaps twice'.
 */
export async function sendLetter(
  deps: LetterDeps,
  deanery: string,
  letter: LetterWritten,
): Promise<LetterState> {
  await claimLetter(deps.register, asKept(deps, letter));
  return await sendClaimed(deps, deanery, letter.key, letter.at);
}

/** Sends a letter that is claimed already; of one that has left or come back it only says so. */
export async function sendClaimed(
  deps: LetterDeps,
  deanery: string,
  key: string,
  at: number,
): Promise<LetterState> {
  const { register, post } = deps;
  const letter = await letterByKey(register, key);
  const before = await beginTry(register, key);
  if (!letter || !before) throw new RangeError(`letter "${key}" was never claimed`);
  if (before.state === 'bounced') await bounced(deps, deanery, letter, at);
  if (before.state !== 'claimed') return before.state;
  try {
    await post.deliver(letter);
  } catch (error) {
    if (error instanceof LetterNotSent) await endTry(register, key);
    if (!(error instanceof LetterRefused)) throw error;
    await bounced(deps, deanery, letter, at);
    return 'bounced';
  }
  const state = before.tried ? 'perhaps twice' : 'sent';
  await markLetter(register, { key, state, at });
  return state;
}

/** A letter came back: the deanery's data desk rings them. Of its own letters that come back it hears nothing more. */
export async function bounced(
  deps: Pick<LetterDeps, 'register' | 'telling'>,
  deanery: string,
  letter: KeptLetter,
  at: number,
  /** What the mail server that gave it back says of it, in words. */
  reason?: string,
): Promise<void> {
  const { register } = deps;
  const { key, ods, kind } = letter;
  await markLetter(register, { key, state: 'bounced', at });
  if (key.startsWith('letter-bounced/')) return;
  const why = `the ${kind} letter came back`;
  await say(deps, { deanery, letter: key, ods, at, why, ...(reason !== undefined && { reason }) });
}

/** There is no address to write to: said once for whom the letter is, until there is one. */
export async function noAddress(
  deps: LetterDeps,
  of: {
    readonly deanery: string;
    readonly ods: string;
    /** What it would have been called; one name for as long as the address is missing. */
    readonly letter: string;
    readonly at: number;
  },
): Promise<void> {
  await say(deps, { ...of, why: 'medical staffing has no address in the register' });
}

async function say(
  { register, telling }: Pick<LetterDeps, 'register' | 'telling'>,
  of: {
    deanery: string;
    letter: string;
    ods: string | null;
    at: number;
    why: string;
    reason?: string;
  },
): Promise<void> {
  const { deanery, letter, at, reason } = of;
  const cause = causeId('letter-bounced', letter);
  const looks = await joinCause(register, {
    deanery,
    cause,
    member: `letter/${letter}`,
    ods: null,
    rung: of.why,
    late: 'in time',
    owner: 'deanery',
    says: {
      ...(of.ods === null ? {} : { trust: of.ods }),
      ...{ letter, why: of.why },
      ...(reason !== undefined && { 'their mail server says': reason }),
    },
    at,
  });
  if (looks) await telling.escalation(deanery, cause, at);
}

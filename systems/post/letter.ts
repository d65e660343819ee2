import { createHash } from 'node:crypto';

/** An e-mail to a person. Plain text; written once under its key. */
export interface Letter {
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  /** The season's moment, which dates the letter. */
  readonly at: number;
}

/** The same key has the same Message-ID, so whoever gets a letter twice can tell. */
export const messageIdOf = (key: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@changeover>`;

/** Takes letters to people. */
export interface Post {
  /** Resolves when the letter was accepted; throws LetterRefused or LetterNotSent when it surely was not. */
  deliver(letter: Letter): Promise<void>;
}

/** The address, or the letter itself, is not wanted there: sending it again will not help. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
}

/** The letter surely did not leave, and may another time. */
export class LetterNotSent extends Error {
  override readonly name = 'LetterNotSent';
}

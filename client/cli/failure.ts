import { CommanderError } from 'commander';
import { sentenceOf as knownSentence } from '../../settings/ending.ts';
import { Ended, exitCodes } from '../endings.ts';

/** The program ends with this code, and everything has been said. */
export class Said extends Error {
  override readonly name = 'Said';
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Help or the version, and somebody asked for it. */
export const isHelp = (error: unknown): boolean =>
  error instanceof CommanderError && error.exitCode === 0;

export function codeOf(error: unknown): number {
  if (error instanceof Said) return error.code;
  if (isHelp(error)) return exitCodes.done;
  if (error instanceof CommanderError) return exitCodes['wrong use'];
  return error instanceof Ended ? exitCodes[error.ending] : exitCodes.broken;
}

/** What broke, in a sentence without addresses of databases, passwords or values. */
export function sentenceOf(error: unknown): string {
  return knownSentence(error) ?? (error instanceof Error ? error.message : String(error));
}

import { CommanderError } from 'commander';
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

export const isHelp = (error: unknown): boolean =>
  error instanceof CommanderError &&
  ['commander.helpDisplayed', 'commander.version'].includes(error.code);

export function codeOf(error: unknown): number {
  if (error instanceof Said) return error.code;
  if (isHelp(error)) return exitCodes.done;
  if (error instanceof CommanderError) return exitCodes['wrong use'];
  return error instanceof Ended ? exitCodes[error.ending] : exitCodes.broken;
}

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'];

/** What broke, in a sentence without addresses of databases, passwords or values. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Ended) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (unreachable.includes(code)) {
    return `PostgreSQL does not answer (${code}). Is it running, and is DATABASE_URL right?`;
  }
  if (code === '42P01' || code === '3F000') {
    return 'The register has no tables in this schema. `npm start` makes them, and so does `changeover worker`.';
  }
  if (/^[0-9A-Z]{5}$/.test(code)) {
    // Knex puts the whole statement, values too, before what PostgreSQL says.
    return `PostgreSQL: ${error.message.split(' - ').at(-1) ?? ''} (${code})`;
  }
  if (error.message.includes('Failed to connect before the deadline')) {
    return 'Temporal does not answer. Is it running, and is TEMPORAL_ADDRESS right?';
  }
  return error.message;
}

/** What ends a program and can be mended by whoever started it: a sentence, and no place in our code. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun';
  /** As `changeover` counts them: 1 broken, 64 wrong use. */
  readonly code: 1 | 64 = 1;
}

/** A file that a setting names and that says something wrong: `systems` know no settings, so it is known by its name. */
const isWrongFile = (error: Error): boolean =>
  error.name === 'SpecificationError' || error.name === 'CalendarError';

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'];

/** PostgreSQL or Temporal is not there. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && (hasNoDatabase(error) || hasNoTemporal(error));

const codeIn = (error: Error): string => ('code' in error ? String(error.code) : '');
const hasNoDatabase = (error: Error): boolean => unreachable.includes(codeIn(error));
const hasNoTemporal = ({ message }: Error): boolean =>
  /^Failed to connect before|^tonic::transport/.test(message);

/** What broke outside of us, in a sentence without addresses of databases, passwords or values; else undefined. */
export function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof CannotRun || isWrongFile(error)) return error.message;
  const code = codeIn(error);
  if (hasNoDatabase(error)) {
    return `PostgreSQL does not answer (${code}). Is it running, and is DATABASE_URL right?`;
  }
  if (code === '42P01' || code === '3F000') {
    return 'The register has no tables in this schema. `npm start` makes them, and so does deploy/prepare.ts.';
  }
  if (/^(?=.*\d)[0-9A-Z]{5}$/.test(code)) {
    // Knex puts the whole statement, values too, before what PostgreSQL says.
    return `PostgreSQL: ${error.message.split(' - ').at(-1) ?? ''} (${code})`;
  }
  if (hasNoTemporal(error)) {
    return 'Temporal does not answer. Is it running, and is TEMPORAL_ADDRESS right?';
  }
  return undefined;
}

/**
 * The rim of an entry program, before anything else of it: whatever nobody caught ends it, in a sentence where it has
 * one, else with the place in our code.
 */
export function endInASentence(): void {
  process.once('uncaughtException', (error: unknown) => {
    const stack = error instanceof Error ? error.stack : undefined;
    process.stderr.write(`${sentenceOf(error) ?? stack ?? String(error)}\n`);
    process.exit(codeOf(error));
  });
}

function codeOf(error: unknown): number {
  if (error instanceof CannotRun) return error.code;
  return error instanceof Error && isWrongFile(error) ? 64 : 1;
}

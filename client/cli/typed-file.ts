import { readFile } from 'node:fs/promises';
import type { LineWrong } from '../commands/csv-lines.ts';
import { NotFound, Refused } from '../endings.ts';
import { asText } from './page.ts';

/** What a person wrote in a file; a file that cannot be read, or any wrong line, is refused as a whole. */
export async function typedFile<Read extends { readonly wrong: readonly LineWrong[] }>(
  file: string,
  read: (text: string) => Read,
): Promise<Read> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new NotFound(`${file} cannot be read.`);
  });
  const typed = read(text);
  if (typed.wrong.length > 0) throw refused(file, typed.wrong);
  return typed;
}

/** Nothing was done; each wrong line with its field, its value and what is allowed. */
export const refused = (file: string, wrong: readonly LineWrong[]): Refused =>
  new Refused(
    [
      ...wrong.map(
        ({ line, field, value, allowed }) =>
          `${file}, line ${line}, ${field}: ${value === '' ? '(nothing)' : JSON.stringify(asText(value))}. Allowed: ${allowed}.`,
      ),
      'Nothing was imported.',
    ].join('\n'),
  );

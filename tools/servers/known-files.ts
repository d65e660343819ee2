import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Throws unless a folder holds exactly the files of a list, each with its sum, as `sha256sum` writes one. */
export function onlyKnownFiles(folder: string, list: string): void {
  const known = new Map(
    list
      .trim()
      .split('\n')
      .map((line) => line.split(/ +/))
      .map(([sum = '', name = '']) => [name, sum]),
  );
  const found = readdirSync(folder).sort();
  for (const name of found) {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    if (known.get(name) !== sum)
      throw new Error(`the sha256 of ${name} is ${sum}, which is not the one we know`);
  }
  const missing = [...known.keys()].find((name) => !found.includes(name));
  if (missing !== undefined) throw new Error(`${missing} is not there`);
}

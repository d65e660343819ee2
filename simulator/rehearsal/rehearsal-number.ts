import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many rehearsals are kept; the older ones go when a new one is made. */
const KEPT = 3;

const folderOf = (home: string) => join(home, 'var', 'rehearsals');

const numbers = (home: string): number[] =>
  existsSync(folderOf(home))
    ? readdirSync(folderOf(home))
        .filter((name) => /^[1-9]\d*$/.test(name))
        .map(Number)
        .sort((a, b) => b - a)
    : [];

/** The next number that neither a folder here nor a server knows, and those that make room for it. */
export function nextRehearsal(
  home: string,
  taken: readonly number[],
): { number: number; forgotten: number[] } {
  const known = numbers(home);
  return { number: Math.max(0, ...known, ...taken) + 1, forgotten: known.slice(KEPT - 1) };
}

/** Where files of a rehearsal lie: exchange, letters, ESR's own. */
export const rehearsalFolder = (home: string, number: number): string =>
  join(home, 'var', `rehearsal-${number}`);

export function forgetFolders(home: string, number: number): void {
  rmSync(join(folderOf(home), String(number)), { recursive: true, force: true });
  rmSync(rehearsalFolder(home, number), { recursive: true, force: true });
}

/** What `changeover … --rehearsal` reads to find this rehearsal. */
export function keepEnvironment(
  home: string,
  number: number,
  environment: Readonly<Record<string, string>>,
): void {
  const folder = join(folderOf(home), String(number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'environment.json'), `${JSON.stringify(environment, null, 2)}\n`, {
    mode: 0o600,
  });
}

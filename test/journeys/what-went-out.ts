import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Register } from '../../systems/register/open-register.ts';

/** Every file below a folder, by its path there, with a hash of its bytes. */
export async function filesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hashes: Record<string, string> = {};
  for (const path of paths) {
    const hash = createHash('sha256').update(await readFile(path));
    hashes[path.slice(folder.length + 1)] = hash.digest('hex');
  }
  return hashes;
}

/** Letters as a mailbox tells them apart: by Message-ID, with what the reader sees. */
export async function lettersByMessageId(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  const letters: [string, string][] = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const id = /^Message-ID: (.+)$/im.exec(text)?.[1];
    if (id === undefined) throw new Error(`${name} has no Message-ID`);
    letters.push([id, text]);
  }
  return Object.fromEntries(letters.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What happened to every rotation, as facts with their moments on the season's clock. */
export async function factsOf(register: Register): Promise<string[]> {
  const rows: { rotation: string; key: string; kind: string; at: Date }[] = await register('facts')
    .orderBy(['rotation', 'key'])
    .select('rotation', 'key', 'kind', 'at');
  return rows.map(({ rotation, key, kind, at }) =>
    [rotation, key, kind, at.toISOString()].join(' | '),
  );
}

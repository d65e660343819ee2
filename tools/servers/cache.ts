import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.cache/servers', import.meta.url));

/** The program that was kept under this name, if any. */
export function cached(name: string): string | undefined {
  const path = join(folder, name, 'program');
  return existsSync(path) ? path : undefined;
}

/** Keeps what `make` writes into a folder, with `program` in it, whole or not at all. */
export async function keep(
  name: string,
  make: (draft: string, program: string) => Promise<void>,
): Promise<string> {
  const draft = join(folder, `.draft-${name}-${process.pid}`);
  const kept = join(folder, name);
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft, join(draft, 'program'));
    chmodSync(join(draft, 'program'), 0o755);
    if (!existsSync(kept)) renameSync(draft, kept);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return join(kept, 'program');
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunsAs } from './leash.ts';
import type { Say } from './say.ts';

/**
 * A folder that the server's user owns and can reach. Below the home of root nobody else can: then one of the same
 * name for this checkout in /var/tmp.
 */
export function dataFolder(wanted: string, as: RunsAs, say: Say): string {
  own(wanted, as);
  if (canReach(wanted, as)) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = join('/var/tmp', `changeover-${name}`);
  own(folder, as);
  say(
    `PostgreSQL: does not run as root, and its user cannot reach ${wanted}: its data is in ${folder}`,
  );
  return folder;
}

function own(folder: string, { uid, gid }: RunsAs): void {
  // Closed to others itself, and not what is above it, which its own user must pass through.
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
}

function canReach(folder: string, as: RunsAs): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'reach', folder], { ...as, cwd: '/' });
  return status === 0;
}

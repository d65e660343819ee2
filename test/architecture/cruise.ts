import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';

const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: { arrows: string };
};

/** The folders that `npm run arrows` looks at, read from its own command line. */
export const rooms = scripts.arrows.split(' ').slice(3);

/** What the arrows check finds in a checkout that lies in `folder`. */
export function cruise(folder: string, looked: readonly string[] = rooms): ICruiseResult {
  const there = looked.filter((room) => existsSync(join(folder, room)));
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...there],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (error || stdout === '') throw new Error(`dependency-cruiser: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as ICruiseResult;
}

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The newest rehearsal, as `npm start` keeps it for the command line. */
export interface Held {
  readonly number: number;
  readonly namespace: string;
  /** Origin of its Temporal UI. */
  readonly ui: string;
}

const environment = z.object({
  CHANGEOVER_REHEARSAL: z.coerce.number(),
  TEMPORAL_NAMESPACE: z.string(),
  UI_ORIGIN: z.string(),
});

export function newestRehearsal(home: string): Held {
  const folder = join(home, 'var', 'rehearsals');
  const number = Math.max(...readdirSync(folder).map(Number));
  const kept: unknown = JSON.parse(
    readFileSync(join(folder, String(number), 'environment.json'), 'utf8'),
  );
  const { TEMPORAL_NAMESPACE: namespace, UI_ORIGIN: ui } = environment.parse(kept);
  return { number, namespace, ui };
}

/** What a verb of the command line answers about the newest rehearsal. */
export function asked(home: string, ...verb: readonly string[]): unknown {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'client/cli/main.ts', ...verb, '--json', '--rehearsal'],
    { cwd: home, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`changeover ${verb.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

import { mkdtempSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rehearsalEnvironment } from '../../simulator/rehearsal/environment.ts';
import { openRehearsal, type Rehearsal } from '../../simulator/rehearsal/open-rehearsal.ts';
import { rehearsalFolder } from '../../simulator/rehearsal/rehearsal-number.ts';
import { august2027, seasonEnds } from '../../simulator/rehearsal/season-plan.ts';
import { spawnWorker } from '../../simulator/rehearsal/worker-process.ts';
import { devServer } from '../support/dev-server.ts';
import { aRegister } from '../support/postgres.ts';
import { testKeys } from '../support/sealed.ts';

export interface RehearsedSeason {
  readonly rehearsal: Rehearsal;
  readonly environment: Readonly<Record<string, string>>;
  /** Exchange, letters and ESR's own folder are below it. */
  readonly folder: string;
  /** Everything that its workers wrote to their output. */
  readonly workerLog: string;
  /** How often its worker was killed. */
  readonly kills: number;
  /** Ends its worker and gives back what it took. */
  end(): Promise<void>;
}

const keys = testKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');

/**
 * The August season from the first Monday to its close, on the dev server, with a worker of its own. At each instant of
 * `killAt` (on the season's clock) the worker is killed in the midst of its work, and another one takes over.
 */
export async function aRehearsedSeason(of: {
  readonly number: number;
  readonly rotations: number;
  readonly seed?: string;
  readonly killAt?: readonly number[];
}): Promise<RehearsedSeason> {
  const { number, rotations, seed = 'august', killAt = [] } = of;
  const [temporal, { url, close }] = await Promise.all([devServer(), aRegister()]);
  const home = mkdtempSync(join(tmpdir(), 'changeover-season-'));
  const environment = rehearsalEnvironment(
    {
      DATABASE_URL: url,
      TEMPORAL_ADDRESS: temporal.address,
      CHANGEOVER_CODEC_KEYS: keys,
      LOG_LEVEL: 'info',
    },
    home,
    number,
  );
  const rehearsal = await openRehearsal({ environment, rotations, seed });
  const workerLog = join(home, 'worker.log');
  const output = openSync(workerLog, 'a');
  let worker = await spawnWorker(environment, output);
  let kills = 0;
  let isOver = false;
  const killing = (async () => {
    for (const at of killAt) {
      while (rehearsal.conductor.now < at && !isOver) await pause(5);
      if (isOver) return;
      await pause(150);
      await worker.kill();
      kills += 1;
      worker = await spawnWorker(environment, output);
    }
  })();
  const end = async (): Promise<void> => {
    await worker.stop();
    await rehearsal.close();
    await close();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await rehearsal.conductor.play(seasonEnds(august2027));
    isOver = true;
    await killing;
  } catch (error) {
    isOver = true;
    await end();
    throw error;
  }
  return {
    rehearsal,
    environment,
    folder: rehearsalFolder(home, number),
    workerLog,
    kills,
    end,
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily } from './processes.ts';
import type { WorkerProcess } from './worker-process.ts';

/** CPU in ms. */
export interface Cost {
  readonly worker: number;
  readonly engine: number;
  readonly postgres: number;
}
export type Payers = { readonly ground: Ground; readonly worker: WorkerProcess };

/** What work has cost in all, with how long it took in ms. */
interface Taken extends Cost {
  readonly ms: number;
}

const each = (of: (part: keyof Cost) => number): Cost => ({
  worker: of('worker'),
  engine: of('engine'),
  postgres: of('postgres'),
});

function paidSoFar({ ground, worker }: Payers): Cost {
  return {
    worker: cpuOf(worker.pid),
    engine: cpuOf(ground.engine),
    postgres: cpuOfFamily(ground.postgres),
  };
}

export async function taken(payers: Payers, work: () => Promise<void>): Promise<Taken> {
  const from = performance.now();
  const before = paidSoFar(payers);
  await work();
  const after = paidSoFar(payers);
  return { ...each((part) => after[part] - before[part]), ms: performance.now() - from };
}

/** CPU in ms for each second in which nothing is asked of anybody: polls, timers, housekeeping. */
export async function atRest(payers: Payers, seconds: number): Promise<Cost> {
  const rest = await taken(payers, () => pause(seconds * 1000));
  return each((part) => (rest[part] / rest.ms) * 1000);
}

/** For one of so many, without what the same time would have cost at rest. */
export const forOne = (of: Taken, rest: Cost, count: number): Cost =>
  each((part) => (of[part] - (rest[part] * of.ms) / 1000) / count);

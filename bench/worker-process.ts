import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Turn } from '../activities/contract.ts';

/** From the worker: `of` has settled a turn, is ready, or has done as it was asked. */
export interface Said {
  readonly of: string;
  readonly turn?: Turn;
}
/** To the worker: tell the turns themselves; let bare workflows write these turns, or nothing. */
export type Asked =
  | { readonly records: boolean }
  | { readonly recorded: { readonly placement: string; readonly turns: readonly string[] } | null };

export interface WorkerProcess {
  readonly pid: number;
  /** Resolves when this workflow has settled so many turns in all. */
  turns(workflowId: string, count: number): Promise<void>;
  /** The turns themselves, while it records. */
  readonly told: Turn[];
  ask(asked: Asked): Promise<void>;
  stop(): Promise<void>;
}

/** `rings`: months pass in seconds. `apart`: it takes nothing of what it starts, and is asked on a queue of its own. `lives`: neither. */
export type As = 'rings' | 'apart' | 'lives';
export const apartQueue = 'apart';

const PATIENCE_MS = 120_000;

/** A worker as a process of its own, so that its CPU can be read; resolves when it polls. */
export async function aWorkerProcess(
  environment: Readonly<Record<string, string>>,
  { as }: { readonly as: As },
): Promise<WorkerProcess> {
  const program = fileURLToPath(new URL('worker.ts', import.meta.url));
  const child = fork(program, [as], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const counts = new Map<string, number>();
  const waiting = new Map<string, { readonly count: number; readonly come: () => void }>();
  const told: Turn[] = [];
  child.on('message', ({ of, turn }: Said) => {
    if (turn) told.push(turn);
    const count = (counts.get(of) ?? 0) + 1;
    counts.set(of, count);
    const waits = waiting.get(of);
    if (waits && count >= waits.count) waits.come();
  });

  const turns: WorkerProcess['turns'] = async (of, count) => {
    if ((counts.get(of) ?? 0) >= count) return;
    let timer: NodeJS.Timeout | undefined;
    const come = new Promise<void>((resolve) => waiting.set(of, { count, come: resolve }));
    const ended = gone.then(() => Promise.reject(new Error('The worker has ended')));
    const late = new Promise<never>((_, reject) => {
      const made = () => `${of} made ${counts.get(of) ?? 0} turns of ${count}`;
      timer = setTimeout(() => reject(new Error(made())), PATIENCE_MS);
    });
    await Promise.race([come, ended, late]).finally(() => clearTimeout(timer));
    waiting.delete(of);
  };
  await turns('ready', 1);
  let asked = 0;
  return {
    pid: child.pid ?? 0,
    turns,
    told,
    async ask(question) {
      child.send(question);
      await turns('asked', (asked += 1));
    },
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}

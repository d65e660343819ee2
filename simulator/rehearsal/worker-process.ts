import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { tsx } from '../../settings/tsx.ts';

const program = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));

export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Ends it as a deployment would. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/**
 * A worker of this rehearsal as a process of its own; resolves when it polls. It ends with this process, and not by
 * the Ctrl-C of a terminal, which would take it away under whatever is being worked on. Its log goes to our errors'
 * stream, or to an open file.
 */
export async function spawnWorker(
  environment: Readonly<Record<string, string>>,
  output: number = process.stderr.fd,
): Promise<WorkerProcess> {
  const child = fork(program, [], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    execArgv: ['--import', tsx],
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  const gone = once(child, 'exit');
  const ready = once(child, 'message');
  await Promise.race([
    ready,
    gone.then(([code]: unknown[]) => {
      throw new Error(`The worker ended before it was ready, with code ${String(code)}.`);
    }),
  ]);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isGone(child)) return;
    child.kill(signal);
    await gone;
  };
  return { pid: child.pid, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

const isGone = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

import { spawn } from 'node:child_process';
import type { RunsAs } from './leash.ts';

/** How long a command that was told to stop may take before it is killed. */
const GRACE_MS = 5_000;

/**
 * Runs a command to its end and answers what it printed; what it complained of is the error. Where it can be stopped
 * it has a process group of its own, which `stop` ends with everything that the command has started.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly as?: RunsAs;
    readonly stop?: AbortSignal | undefined;
  } = {},
): Promise<string> {
  const { cwd, env = process.env, as = {}, stop } = options;
  stop?.throwIfAborted();
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    ...as,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: stop !== undefined,
  });
  const { pid } = child;
  let killing: NodeJS.Timeout | undefined;
  const end = (): void => {
    signal(pid, 'SIGINT');
    killing = setTimeout(() => signal(pid, 'SIGKILL'), GRACE_MS);
  };
  stop?.addEventListener('abort', end, { once: true });
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  return new Promise<string>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code, killedBy) => {
      if (stop?.aborted) return reject(new Error(`${command} was stopped`));
      if (code === 0) return resolve(printed);
      const [last = ''] = (complained || printed).trim().split('\n').slice(-1);
      const how = killedBy ?? code;
      reject(new Error(`${command} ${args[0] ?? ''} ended with ${how}: ${last.slice(0, 300)}`));
    });
  }).finally(() => {
    clearTimeout(killing);
    stop?.removeEventListener('abort', end);
  });
}

/** To the whole group of a command, which may have gone already. */
function signal(group: number | undefined, name: 'SIGINT' | 'SIGKILL'): void {
  if (group === undefined) return;
  try {
    process.kill(-group, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { tsx } from '../../settings/tsx.ts';

interface Asked {
  /** The folder in which it runs. */
  readonly cwd: string;
  /** All of its environment but PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** In a process group of its own, to which a signal can go as Ctrl-C does from a terminal. */
  readonly detached?: boolean;
}

/** A program of this checkout as a process of its own. */
export function spawnProgram(
  program: string,
  { cwd, env, args = [], detached = false }: Asked,
): ChildProcessWithoutNullStreams {
  const { PATH } = process.env;
  return spawn(process.execPath, ['--import', tsx, resolve(program), ...args], {
    ...{ cwd, detached },
    env: { PATH, ...env },
  });
}

/** The same, to its end: what it wrote, and its exit code (null where a signal ended it). */
export async function runProgram(
  program: string,
  asked: Asked,
): Promise<{ out: string; errors: string; code: number | null }> {
  const child = spawnProgram(program, asked);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, errors, code };
}

import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU for programs in hundredths of a second, whatever its own clock is. */
const MS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  readonly ticks: number;
  readonly ticksOfEnded: number;
}

function statOf(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name, in brackets, may hold anything; the fields after it are numbered from 3 on.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    ticks: field(14) + field(15),
    ticksOfEnded: field(16) + field(17),
  };
}

const pids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

export function parentOf(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`There is no process ${pid}`);
  return stat.parent;
}

/** CPU in ms, user and system, that a process has used with all its threads. It must be alive. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`There is no process ${pid}`);
  return stat.ticks * MS_PER_TICK;
}

/** The same for a process with its children, those included that have ended. */
export function cpuOfFamily(pid: number): number {
  const children = pids().flatMap((child) => {
    const stat = statOf(child);
    return stat?.parent === pid ? [stat.ticks] : [];
  });
  const ended = statOf(pid)?.ticksOfEnded ?? 0;
  return cpuOf(pid) + (ended + children.reduce((sum, ticks) => sum + ticks, 0)) * MS_PER_TICK;
}

/** The one process with these words in its command line, beside shells that start it. */
export function processWith(...words: readonly string[]): number {
  const found = pids().filter((pid) => {
    const [name = '', ...given] = commandOf(pid);
    return !name.endsWith('/sh') && words.every((word) => given.includes(word));
  });
  const [pid, another] = found;
  if (pid === undefined || another !== undefined) {
    throw new Error(`${found.length} processes run with ${words.join(' ')}`);
  }
  return pid;
}

function commandOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

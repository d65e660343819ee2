import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Every process that this one has started, and those that they have started. */
export function startedBy(pid: number | undefined): number[] {
  const all = processes();
  const found = new Set([pid]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { child, parent } of all) if (found.has(parent)) found.add(child);
  }
  return [...found].filter((one) => one !== undefined && one !== pid) as number[];
}

/** Those of them that still run some seconds later; one that nobody has asked how it ended has ended. */
export async function stillThere(pids: readonly number[]): Promise<number[]> {
  for (const until = Date.now() + 5_000; ; await pause(50)) {
    const running = new Set(
      processes().flatMap(({ child, state }) => (state === 'Z' ? [] : [child])),
    );
    const left = pids.filter((pid) => running.has(pid));
    if (left.length === 0 || Date.now() > until) return left;
  }
}

interface Process {
  readonly child: number;
  readonly parent: number;
  /** One letter; Z is one that has ended. */
  readonly state: string;
}

function processes(): Process[] {
  const lines = existsSync('/proc/self/stat') ? fromProc() : fromPs();
  return lines.map((line) => {
    const [child, state = '', parent] = line.trim().split(/\s+/);
    return { child: Number(child), parent: Number(parent), state: state.charAt(0) };
  });
}

const fromPs = (): string[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,stat=,ppid='], { encoding: 'utf8' }).trim().split('\n');

/** Small images have no `ps`. */
const fromProc = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of a program, in brackets, may hold spaces and brackets itself.
        return [readFileSync(`/proc/${name}/stat`, 'utf8').replace(/ \(.*\) /s, ' ')];
      } catch {
        return [];
      }
    });

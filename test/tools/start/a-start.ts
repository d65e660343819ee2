import { once } from 'node:events';
import { startedBy } from '../../support/processes.ts';
import { spawnProgram } from '../../support/program.ts';

export interface Started {
  /** Whole lines of the output so far. */
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  /** Every process that it was seen to start. */
  readonly pids: ReadonlySet<number>;
  /** How long after it was spawned the first progress came; null before. */
  readonly firstProgressMs: number | null;
  /** The first whole line that matches; fails when the program ends without one. */
  line(wanted: RegExp): Promise<string>;
  /** As Ctrl-C in its terminal: to the program and to what shares its process group. */
  ctrlC(): void;
  /** As by `kill -INT` with its own number. */
  interrupt(): void;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** What `npm start` runs once packages are installed, in a folder of its own. */
export function aStart(of: {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}): Started {
  const began = performance.now();
  const { folder: cwd, env, args } = of;
  const child = spawnProgram('tools/start/main.ts', { cwd, env, args, detached: true });
  const lines: string[] = [];
  const errors: string[] = [];
  const pids = new Set<number>();
  let firstProgressMs: number | null = null;
  const whole = (into: string[], heard: (line: string) => void) => {
    let rest = '';
    return (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      into.push(...parts);
      parts.forEach(heard);
    };
  };
  const look = (): void => {
    for (const pid of startedBy(child.pid)) pids.add(pid);
  };
  const looking = setInterval(look, 500);
  child.stdout.setEncoding('utf8').on(
    'data',
    whole(lines, (line) => {
      look();
      if (/^REHEARSAL|"progress"/.test(line)) firstProgressMs ??= performance.now() - began;
    }),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    whole(errors, () => undefined),
  );
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    clearInterval(looking);
    return typeof code === 'number' ? code : null;
  });
  return {
    ...{ lines, errors, pids, ended },
    get firstProgressMs() {
      return firstProgressMs;
    },
    async line(wanted) {
      for (;;) {
        const found = lines.find((line) => wanted.test(line));
        if (found !== undefined) return found;
        const isOver = await Promise.race([
          once(child.stdout, 'data').then(() => false),
          ended.then(() => true),
        ]);
        if (isOver) throw new Error([...lines, ...errors].join('\n'));
      }
    },
    ctrlC: () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    },
    interrupt: () => void child.kill('SIGINT'),
  };
}

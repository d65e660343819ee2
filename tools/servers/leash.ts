import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

/** Whose rights a server has; only root may choose. */
export interface RunsAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Leashed {
  /** The pid of the leash, the server's parent; both end together. */
  readonly pid: number;
  /** Resolves with the exit code when the server has ended, for whatever reason. */
  readonly ended: Promise<number | null>;
  /** Ends the server and waits until it has gone. */
  release(): Promise<void>;
}

/**
 * The shell waits for the server, and beside it a reader waits for the end of the pipe that we hold. The pipe ends
 * when we close it and also when we die, whatever killed us: then the server gets its signal.
 */
const leash = `
signal=$1; doomed=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(read -r _ <&3; kill -s "$signal" "$server") & reader=$!
exec 3<&-
wait "$server"; code=$?
kill "$reader"
[ -z "$doomed" ] || rm -rf "$doomed"
exit "$code"
`;

/** Starts a server in a process group of its own that cannot outlive this process. */
export function onLeash(
  command: string,
  args: readonly string[],
  options: {
    readonly signal: 'INT' | 'TERM';
    readonly log: string;
    readonly as?: RunsAs;
    /** A folder that goes when the server has gone. */
    readonly doomed?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
  },
): Leashed {
  const { signal, log, as = {}, doomed = '', env = process.env } = options;
  const output = openSync(log, 'a');
  const child = spawn('/bin/sh', ['-c', leash, 'leash', signal, doomed, command, ...args], {
    ...as,
    env,
    cwd: '/',
    detached: true,
    stdio: ['pipe', output, output],
  });
  closeSync(output);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  ended.catch(() => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  return {
    pid: child.pid ?? 0,
    ended,
    release: async () => {
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

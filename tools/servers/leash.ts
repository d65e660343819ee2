import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** Whose rights a server has; only root may choose. */
export interface RunsAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Leashed {
  /** The pid of the leash, the server's parent; both end together. */
  readonly pid: number;
  /** Whether the server has ended, for whatever reason. */
  over(): boolean;
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
  let over = false;
  const ended = once(child, 'exit').then(() => (over = true));
  ended.catch(() => (over = true));
  child.stdin?.on('error', () => undefined);
  child.unref();
  return {
    pid: child.pid ?? 0,
    over: () => over,
    release: async () => {
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

/** Ends a server that does not answer; the error repeats the last that it wrote. */
export async function endOf(
  title: string,
  server: Leashed,
  log: string,
  failure: unknown,
): Promise<Error> {
  const said = readFileSync(log, 'utf8').slice(-2000);
  await server.release();
  const why = failure instanceof Error ? failure.message : String(failure);
  return new Error(`${title} did not start: ${why}\n${said}`);
}

import type { SFTPWrapper } from 'ssh2';

/** What a server of files is asked for, each with one answer; `session` is that it becomes one. */
const requests = [
  ...(['opendir', 'readdir', 'stat', 'lstat', 'fstat', 'open', 'chmod', 'fchmod'] as const),
  ...(['read', 'write', 'close', 'rename', 'unlink', 'mkdir'] as const),
] as const;
export type SftpRequest = 'session' | (typeof requests)[number];

export interface Patience {
  /** Counts from now on; what it gives is called with the answer. */
  asks(request: SftpRequest): () => void;
  ends(): void;
}

/** A program that was too busy to read what came has let one of these pass, and not all. */
const LOOKS = 3;

/**
 * Says what hangs once nothing of what was asked has been answered for so long; each answer begins the time anew, and is
 * said, too.
 */
export function patienceOf(
  ms: number,
  { hangs, goesOn }: { hangs(request: SftpRequest): void; goesOn(): void },
): Patience {
  const open: SftpRequest[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const begins = () => {
    clearInterval(timer);
    // What was asked last hears of the end of its connection, too.
    if (isOver) return;
    goesOn();
    const last = open.at(-1);
    if (last === undefined) return;
    let looks = 0;
    timer = setInterval(() => {
      looks += 1;
      if (looks < LOOKS) return;
      clearInterval(timer);
      hangs(last);
    }, ms / LOOKS);
  };
  return {
    asks(request) {
      open.push(request);
      begins();
      return () => {
        open.splice(open.lastIndexOf(request), 1);
        begins();
      };
    },
    ends() {
      isOver = true;
      clearInterval(timer);
    },
  };
}

/** From now on each request of a session is asked with patience. */
export function askPatiently(session: SFTPWrapper, patience: Patience): void {
  for (const request of requests) {
    const ask: unknown = Reflect.get(session, request);
    if (typeof ask !== 'function') throw new TypeError(`SFTP knows no request ${request}`);
    const asked = (...given: unknown[]): unknown => {
      const heard = given.pop();
      if (typeof heard !== 'function') throw new TypeError(`${request} without who hears`);
      const answered = patience.asks(request);
      const hear = (...answer: unknown[]): unknown => {
        answered();
        return Reflect.apply(heard, session, answer);
      };
      return Reflect.apply(ask, session, [...given, hear]);
    };
    Reflect.set(session, request, asked);
  }
}

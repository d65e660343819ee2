type Run = (at: number) => Promise<string>;

/** What people ask of a collector: done one after another between its rounds, never beside one. */
export interface Errands {
  /** From a handler: answers with the sentence that tells what was done. */
  ask(at: number, run: Run): Promise<string>;
  wait(): boolean;
  /** What they hear of the moment: the collector's clock. */
  hear(of: { hears(at: number): void }): void;
  doAll(now: () => number): Promise<void>;
}

interface Errand {
  readonly run: Run;
  readonly done: (sentence: string) => void;
  readonly failed: (error: unknown) => void;
}

export function errands(): Errands {
  const waiting: Errand[] = [];
  const moments: number[] = [];
  let hears = (at: number): void => void moments.push(at);
  return {
    ask(at, run) {
      hears(at);
      return new Promise((done, failed) => void waiting.push({ run, done, failed }));
    },
    wait: () => waiting.length > 0,
    hear(clock) {
      hears = (at) => {
        clock.hears(at);
      };
      for (const at of moments.splice(0)) hears(at);
    },
    async doAll(now) {
      for (;;) {
        const [next] = waiting;
        if (!next) return;
        try {
          next.done(await next.run(now()));
        } catch (error) {
          next.failed(error);
        }
        waiting.shift();
      }
    },
  };
}

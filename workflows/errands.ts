import type { UpdateDefinition } from '@temporalio/common';
import { setHandler } from '@temporalio/workflow';
import type { SeasonClock } from './clock.ts';
import type { Command } from './messages.ts';
import { refuse } from './refuse.ts';

interface Answering<Said extends Command> {
  /** Why it cannot be done, as a sentence that is said at once; null when it can. */
  readonly refusal: (said: Said, now: number) => string | null;
  /** Answers with the sentence that tells what was done. What it refuses here came up while it waited. */
  readonly run: (said: Said, now: number) => Promise<string> | string;
}

/** What people ask of a collector: done one after another between its rounds, never beside one. */
export interface Errands {
  takes<Said extends Command>(
    command: UpdateDefinition<string, [Said]>,
    how: Answering<Said>,
  ): void;
  wait(): boolean;
  doAll(): Promise<void>;
}

interface Errand {
  readonly run: () => Promise<string> | string;
  readonly done: (sentence: string) => void;
  readonly failed: (error: unknown) => void;
}

export function errands(clock: SeasonClock): Errands {
  const waiting: Errand[] = [];
  return {
    takes(command, { refusal, run }) {
      setHandler(
        command,
        (said) => {
          clock.hears(said.at);
          return new Promise((done, failed) => {
            waiting.push({ run: () => run(said, clock.now()), done, failed });
          });
        },
        {
          validator: (said) => {
            refuse(refusal(said, Math.max(said.at, clock.now())));
          },
        },
      );
    },
    wait: () => waiting.length > 0,
    async doAll() {
      for (;;) {
        const [next] = waiting;
        if (!next) return;
        try {
          next.done(await next.run());
        } catch (error) {
          next.failed(error);
        }
        waiting.shift();
      }
    },
  };
}

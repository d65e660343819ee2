import type { Progress } from './progress.ts';
import { progressLine, progressPage } from './view.ts';

/** Redraws at most so often; the engine's work is worth more. */
const EVERY_MS = 400;

/** Where a rehearsal shows how far it is: a page that is drawn over itself on a terminal, else a line each Monday. */
export interface Screen {
  /** Whether it would show anything new now; asking is cheap, a progress is not. */
  wants(at: number): boolean;
  show(progress: Progress): void;
  say(text: string): void;
}

const WEEK = 7 * 86_400_000;

export function screenOf(out: NodeJS.WriteStream, number: number): Screen {
  const prefix = `REHEARSAL ${number} `;
  let drawn = 0;
  let lastDrawn = 0;
  let lastWeek = -1;
  const up = (): void => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
  };
  return {
    wants(at) {
      return out.isTTY
        ? performance.now() - lastDrawn > EVERY_MS
        : Math.floor(at / WEEK) !== lastWeek;
    },
    show(progress) {
      lastDrawn = performance.now();
      lastWeek = Math.floor(progress.at / WEEK);
      if (!out.isTTY) {
        out.write(`${progressLine(prefix, progress)}\n`);
        return;
      }
      const lines = progressPage(prefix, progress, process.env['NO_COLOR'] === undefined);
      up();
      out.write(`${lines.join('\n')}\n`);
      drawn = lines.length;
    },
    say(text) {
      drawn = 0;
      for (const line of text.split('\n')) out.write(`${prefix}${line}\n`);
    },
  };
}

import { londonOf } from '../../domain/london.ts';
import { holdsText, type Holds } from './hold.ts';
import type { Progress } from './progress.ts';
import { summaryText, type Summary } from './summary.ts';
import { progressLine, progressPage } from './view.ts';

/** Redraws at most so often; the engine's work is worth more. */
const EVERY_MS = 400;

/** Where a rehearsal shows how far it is, and what it has to say. */
export interface Screen {
  /** Whether it would show anything new now; asking is cheap, a progress is not. */
  wants(at: number): boolean;
  show(progress: Progress): void;
  holds(holds: Holds): void;
  ends(summary: Summary): void;
  /** For whoever sits before it, and no program. */
  say(text: string): void;
}

const DAY = 86_400_000;
// The first Monday of the count from 1970-01-01.
const weekOf = (at: number): number => Math.floor((at - 4 * DAY) / (7 * DAY));

/** Anything that is written to as a terminal or a file is. */
export interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** For a person: a page that is drawn over itself on a terminal, else a line each Monday. */
export function screenOf(out: Out, number: number): Screen {
  const prefix = `REHEARSAL ${number} `;
  let drawn = 0;
  let lastDrawn = 0;
  let lastWeek = -1;
  const up = (): void => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[0J`);
  };
  const say = (text: string): void => {
    drawn = 0;
    for (const line of text.split('\n')) out.write(`${prefix}${line}\n`);
  };
  return {
    wants: (at) => (out.isTTY ? performance.now() - lastDrawn > EVERY_MS : weekOf(at) !== lastWeek),
    show(progress) {
      lastDrawn = performance.now();
      lastWeek = weekOf(progress.at);
      if (!out.isTTY) {
        out.write(`${progressLine(prefix, progress)}\n`);
        return;
      }
      const lines = progressPage(prefix, progress, {
        isColoured: process.env['NO_COLOR'] === undefined,
        columns: out.columns || 80,
      });
      up();
      out.write(`${lines.join('\n')}\n`);
      drawn = lines.length;
    },
    holds: (holds) => say(holdsText(holds)),
    ends: (summary) => say(summaryText(summary)),
    say,
  };
}

/** For a program: a JSON document a line on `out`, a progress each Monday. What a person should know goes beside it. */
export function jsonScreenOf(out: Out, beside: Out, number: number): Screen {
  let lastWeek = -1;
  const write = (document: object): void => {
    out.write(`${JSON.stringify({ rehearsal: number, ...document })}\n`);
  };
  return {
    wants: (at) => weekOf(at) !== lastWeek,
    show(progress) {
      lastWeek = weekOf(progress.at);
      write({ progress: { ...londonOf(progress.at), ...progress } });
    },
    holds: (holds) => write({ holds }),
    ends: (summary) => write({ summary }),
    say(text) {
      for (const line of text.split('\n')) beside.write(`REHEARSAL ${number} ${line}\n`);
    },
  };
}

import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { CivilDate } from '../../domain/civil-date.ts';
import { spokenDate } from '../../domain/london.ts';
import type { Rehearsal } from './open-rehearsal.ts';
import type { ThingsToTry } from './things-to-try.ts';

/** How often a rehearsal that holds looks for what people did. */
const LOOK_MS = 300;

/** What a rehearsal says when it holds. */
export interface Holds extends ThingsToTry {
  readonly on: CivilDate;
  /** The day to whose end Enter plays on; null: the close of the season. */
  readonly playsTo: CivilDate | null;
}

export function holdsText({ on, playsTo, commands, links }: Holds): string {
  const where = playsTo === null ? 'the close of the season' : `the end of ${spokenDate(playsTo)}`;
  return [
    `\nIt is ${spokenDate(on)}, the day after the four-week rung, and the clock holds.`,
    '\nAs the named contact, in another terminal:',
    ...commands.map((one) => `  ${one}`),
    ...(links.length > 0
      ? ['\nIn Temporal UI: the season, a rotation (a late one, if any is), the open escalations:']
      : []),
    ...links.map((one) => `  ${one}`),
    `\nPress Enter to play on to ${where}; Ctrl-C or Ctrl-D ends it.`,
  ].join('\n');
}

/**
 * Which came first: Enter, or the end of the input (Ctrl-D, a terminal that was closed), after which nobody can press
 * it any more. A terminal that is still listened to would keep a program alive that has been told to stop.
 */
export function enterOrEnd(input: Readable, stop: AbortSignal): Promise<'enter' | 'end'> {
  const lines = createInterface({ input, signal: stop });
  return new Promise((resolve) => {
    lines.once('line', () => {
      resolve('enter');
      lines.close();
    });
    lines.once('close', () => resolve('end'));
  });
}

/** While it holds the clock stands still, and everything that people do is worked on at that moment. */
export async function holdUntil(
  over: Promise<unknown>,
  { conductor, handOver }: Pick<Rehearsal, 'conductor' | 'handOver'>,
): Promise<void> {
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  handOver('real people');
  while (!isOver) {
    await conductor.settle();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);
  }
  await ended;
  handOver('scripted people');
}

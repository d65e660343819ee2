import { onDay } from '../../domain/named-times.ts';
import { spokenDate } from '../../domain/london.ts';
import type { RehearsalOptions } from './options.ts';
import type { Rehearsal } from './open-rehearsal.ts';
import { progressOf } from './progress.ts';
import type { Screen } from './screen.ts';
import { august2027, seasonEnds } from './season-plan.ts';
import { thingsToTry } from './things-to-try.ts';

/** How often a rehearsal that holds looks for what people did. */
const LOOK_MS = 300;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Plays to the hold, holds until Enter, and plays on to the close (or to `--until`). While it holds, the clock stands
 * still and everything that people do is worked on at that moment.
 */
export async function play(of: {
  readonly rehearsal: Rehearsal;
  readonly options: RehearsalOptions;
  readonly screen: Screen;
  readonly number: number;
  readonly ui: string | undefined;
  /** Resolves when the person presses Enter. */
  readonly enter: () => Promise<void>;
  readonly isStopped: () => boolean;
}): Promise<void> {
  const { rehearsal, options, screen, isStopped } = of;
  const { conductor, register } = rehearsal;
  const end = options.until === null ? seasonEnds(august2027) : onDay(options.until, '18:00');
  const show = async (): Promise<void> => screen.show(await progressOf(register, conductor.now));

  await show();
  if (options.hold !== null && onDay(options.hold, '08:00') < end) {
    await conductor.play(onDay(options.hold, '08:00'), isStopped);
    if (isStopped()) return;
    await show();
    screen.say(
      `\nIt is ${spokenDate(options.hold)}, the day after the four-week rung, and the clock holds.`,
    );
    screen.say(await thingsToTry({ register, number: of.number, ui: of.ui }));
    screen.say('\nPress Enter to play on to the close of the season.');
    await holdUntil(of.enter(), rehearsal, isStopped);
    if (isStopped()) return;
  }
  await conductor.play(end, isStopped);
  await show();
}

async function holdUntil(
  enter: Promise<void>,
  { conductor, handOver }: Rehearsal,
  isStopped: () => boolean,
): Promise<void> {
  let isOver = false;
  handOver('real people');
  void enter.then(() => {
    isOver = true;
  });
  while (!isOver && !isStopped()) {
    await conductor.settle();
    await pause(LOOK_MS);
  }
  handOver('scripted people');
}

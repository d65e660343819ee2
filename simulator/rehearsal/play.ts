import { onDay } from '../../domain/named-times.ts';
import { compareWithScript } from '../script/compare.ts';
import { holdUntil } from './hold.ts';
import type { RehearsalOptions } from './options.ts';
import type { Rehearsal } from './open-rehearsal.ts';
import { progressOf } from './progress.ts';
import type { Screen } from './screen.ts';
import { august2027, seasonEnds } from './season-plan.ts';
import { summaryOf } from './summary.ts';
import { thingsToTry } from './things-to-try.ts';

/**
 * Plays to the hold, holds until Enter, and plays on to the close (or to the end of `--until`), where it says how the
 * season went. Answers with an exit code: 1 where anything is otherwise than the script said, 130 where it was stopped.
 */
export async function play(of: {
  readonly rehearsal: Pick<
    Rehearsal,
    'register' | 'conductor' | 'handOver' | 'script' | 'esrFolder'
  >;
  readonly options: RehearsalOptions;
  readonly screen: Screen;
  readonly number: number;
  readonly ui: string | undefined;
  /** Resolves when the person presses Enter, or cannot any more. */
  readonly enter: () => Promise<'enter' | 'end'>;
  readonly stop: AbortSignal;
}): Promise<number> {
  const { rehearsal, options, screen, number, ui, stop } = of;
  const { conductor, register, script, esrFolder: own } = rehearsal;
  const { hold, until } = options;
  const end = until === null ? seasonEnds(august2027) : onDay(until, '18:00');
  const show = async (): Promise<void> => screen.show(await progressOf(register, conductor.now));
  const isStopped = (): boolean => stop.aborted;

  await show();
  const holdsOn = hold !== null && onDay(hold, '08:00') < end ? hold : null;
  if (holdsOn !== null) {
    await conductor.play(onDay(holdsOn, '08:00'), isStopped);
    if (isStopped()) return STOPPED;
    await show();
    screen.holds({
      on: holdsOn,
      playsTo: until,
      ...(await thingsToTry({ register, number, ui })),
    });
    const entered = of.enter();
    await holdUntil(entered, rehearsal);
    if (isStopped() || (await entered) === 'end') return STOPPED;
  }
  await conductor.play(end, isStopped);
  if (isStopped()) return STOPPED;
  await show();
  const judgement = await compareWithScript({ register, script, own });
  screen.ends(await summaryOf(register, judgement));
  if (holdsOn !== null && judgement.differences.length > 0) {
    screen.say(
      'While it held the desks were yours: what you did and the script did not is among them.',
    );
  }
  return judgement.differences.length === 0 ? 0 : 1;
}

/** As a shell says it of a program that Ctrl-C ended. */
export const STOPPED = 130;

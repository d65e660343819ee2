import { parseArgs } from 'node:util';
import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { holdsOn } from './season-plan.ts';

/** How a rehearsal is played. */
export interface RehearsalOptions {
  readonly rotations: number;
  readonly seed: string;
  /** The day at whose end it holds for people; null: it plays through with scripted people at the desk. */
  readonly hold: CivilDate | null;
  /** The day after which it plays no further; null: to the close. */
  readonly until: CivilDate | null;
  /** Ends by itself, with an exit code that says whether the script was kept. */
  readonly exit: boolean;
}

/** A flag that cannot be used; the message names it, its value and what is allowed. */
export class WrongOption extends Error {
  override readonly name = 'WrongOption';
}

function dateOf(name: string, text: string | undefined): CivilDate | null {
  if (text === undefined) return null;
  if (isCivilDate(text)) return text;
  throw new WrongOption(`--${name} is "${text}". Allowed: a day written YYYY-MM-DD.`);
}

function countOf(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 4_000) return Number(text);
  throw new WrongOption(`--${name} is "${text}". Allowed: a whole number from 1 to 4000.`);
}

/** `--rotations N --seed N --until DATE --exit`. Without a terminal nothing holds. */
export function optionsOf(args: readonly string[], isTerminal: boolean): RehearsalOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        rotations: { type: 'string', default: '200' },
        seed: { type: 'string', default: '1' },
        until: { type: 'string' },
        exit: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
  return {
    rotations: countOf('rotations', values.rotations),
    seed: values.seed,
    hold: values.exit || !isTerminal ? null : holdsOn,
    until: dateOf('until', values.until),
    exit: values.exit,
  };
}

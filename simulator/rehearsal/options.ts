import { parseArgs } from 'node:util';
import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { CannotRun } from '../../settings/ending.ts';
import { isMisbehaviour, misbehaviours, type Misbehaves } from '../esr/misbehaviours.ts';
import { misbehaviourLines } from './misbehaviour-lines.ts';
import { august2027, clockStarts, holdsOn } from './season-plan.ts';

/** How a rehearsal is played. */
export interface RehearsalOptions {
  readonly rotations: number;
  readonly seed: string;
  /** The day at whose morning it holds for people; null: it plays through with scripted people at the desk. */
  readonly hold: CivilDate | null;
  /** The day after whose end it plays no further; null: to the close. */
  readonly until: CivilDate | null;
  /** Ends by itself, with an exit code that says whether the script was kept. */
  readonly exit: boolean;
  /** JSON lines in place of what a person reads. */
  readonly json: boolean;
  /** What ESR is told to do wrong, and on which days. */
  readonly misbehaves: readonly Misbehaves[];
}

/** A flag that cannot be used; the message names it, its value and what is allowed. */
export class WrongOption extends CannotRun {
  override readonly name = 'WrongOption';
  override readonly code = 64;
}

const season = () => ({ from: londonOf(clockStarts).date, to: august2027.close });

/** A day of the season's clock; the close itself is the whole season. */
function untilOf(text: string | undefined): CivilDate | null {
  if (text === undefined) return null;
  const { from, to } = season();
  if (isCivilDate(text) && text >= from && text <= to) return text === to ? null : text;
  throw new WrongOption(
    `--until is "${text}". Allowed: a day of the season, from ${from} to ${to}.`,
  );
}

const allowedMisbehaviours = 'NAME@DATE, or NAME,NAME@DATE; `npm start -- --help` lists the names';

/** Of one kind of file one thing can go wrong on a day. */
function misbehavesOf(given: readonly string[]): Misbehaves[] {
  const seen = new Map<string, string>();
  return given.flatMap((text) => {
    const [names = '', on = '', ...more] = text.split('@');
    const refuse = (why: string): never => {
      throw new WrongOption(`--misbehave is "${text}": ${why}. Allowed: ${allowedMisbehaviours}.`);
    };
    const { from, to } = season();
    if (more.length > 0 || !isCivilDate(on)) return refuse('it names no day');
    if (on < from || on >= to) return refuse(`${on} is no day of the season`);
    return names.split(',').map((name) => {
      if (!isMisbehaviour(name)) return refuse(`ESR cannot do "${name}"`);
      const kind = `${misbehaviours[name].of} ${on}`;
      const other = seen.get(kind);
      if (other !== undefined) return refuse(`${other} goes wrong with the same files that day`);
      seen.set(kind, name);
      return { name, on };
    });
  });
}

function countOf(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 4_000) return Number(text);
  throw new WrongOption(`--${name} is "${text}". Allowed: a whole number from 1 to 4000.`);
}

const flags = '--rotations N, --seed TEXT, --until DATE, --exit, --json, --misbehave NAME@DATE';

/** Whoever asks which flags there are, and nothing else. */
export const isHelpAsked = (args: readonly string[]): boolean =>
  args.some((arg) => arg === '--help' || arg === '-h');

export const usage = `npm start [-- flags]: rehearses the August season of East of England, and stays up.

  --rotations N  how many doctors, 1 to 4000; 200 without it
  --seed TEXT    the same seed gives the same season; 1 without it
  --until DATE   plays to the end of this day, and no further; without it to the close
  --exit         holds nowhere and ends by itself: 0 when all went as the script said, else 1
  --json         a JSON document a line: how far it is, and the summary
  --misbehave NAME[,NAME]@DATE
                 ESR does this wrong on that day; may be given several times

What ESR can do wrong on a day:

${misbehaviourLines}
`;

/** Without a terminal nothing holds. */
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
        json: { type: 'boolean', default: false },
        misbehave: { type: 'string', multiple: true, default: [] },
      },
    }));
  } catch (error) {
    // What follows the first sentence speaks to who wrote a program, not to who typed.
    const [trouble = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new WrongOption(`${trouble}. Allowed: ${flags}; with npm behind \`--\`.`);
  }
  return {
    rotations: countOf('rotations', values.rotations),
    seed: values.seed,
    hold: values.exit || !isTerminal ? null : holdsOn,
    until: untilOf(values.until),
    exit: values.exit,
    json: values.json,
    misbehaves: misbehavesOf(values.misbehave),
  };
}

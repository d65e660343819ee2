/** How a command can end, and the exit code that says so. */
export const exitCodes = {
  done: 0,
  broken: 1,
  refused: 2,
  'not found': 3,
  'wrong use': 64,
} as const;

export type Ending = keyof typeof exitCodes;

/** An ending that is expected: its message is a sentence for the person who asked. */
export abstract class Ended extends Error {
  abstract readonly ending: Exclude<Ending, 'done' | 'broken'>;
}

/** Understood, and not done. */
export class Refused extends Ended {
  override readonly name = 'Refused';
  readonly ending = 'refused';
}

/** There is nothing of that name. */
export class NotFound extends Ended {
  override readonly name = 'NotFound';
  readonly ending = 'not found';
}

/** Not understood: an option, an argument or the environment. */
export class WrongUse extends Ended {
  override readonly name = 'WrongUse';
  readonly ending = 'wrong use';
}

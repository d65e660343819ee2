import { Argument, InvalidArgumentError, type Command } from 'commander';
import { civilDate, isCivilDate, type CivilDate } from '../../domain/civil-date.ts';

/** A verb of a noun, with the flags that every verb takes. */
export function verb(noun: Command, usage: string, does: string): Command {
  return noun
    .command(usage)
    .description(does)
    .option('--json', 'one JSON document in place of lines')
    .option('--rehearsal [n]', 'the newest rehearsal, or the n-th, in place of the real thing');
}

/** Adds who says so, which stands in the audit. */
export const byWhom = (command: Command): Command =>
  command.option('--by <who>', 'who says so, for the audit', 'the command line');

/** A day as it is typed. */
export function dateTyped(text: string): CivilDate {
  if (isCivilDate(text)) return civilDate(text);
  throw new InvalidArgumentError('Allowed: a day in the calendar, such as 2027-08-04.');
}

export const odsTyped = (text: string): string => {
  const ods = text.toUpperCase();
  if (/^[A-Z0-9]{3,5}$/.test(ods)) return ods;
  throw new InvalidArgumentError('Allowed: an ODS code, such as RGT.');
};

export const odsArgument = (): Argument => new Argument('<ODS>').argParser(odsTyped);

export const emailTyped = (text: string): string => {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text;
  throw new InvalidArgumentError('Allowed: an e-mail address.');
};

/** One of a closed list. */
export const oneOf =
  <const Value extends string>(values: readonly Value[]) =>
  (text: string): Value => {
    const found = values.find((value) => value === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Allowed: ${values.join(', ')}.`);
  };

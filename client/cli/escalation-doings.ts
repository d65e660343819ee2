import { causeOf } from '../../domain/causes.ts';
import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { spokenDate } from '../../domain/london.ts';
import { followsOutcome } from '../../domain/outcomes.ts';
import type { OnEscalation, People } from '../commands/people.ts';
import { contactNamed } from '../reading/named.ts';
import { dateTyped } from './verb.ts';
import type { EveryFlag, Session } from './session.ts';
import type { Command } from 'commander';

export interface SayFlags extends EveryFlag {
  readonly by: string;
  readonly words?: string;
  readonly to?: string;
  readonly until?: CivilDate;
  readonly outcome?: string;
}

/** What a person can do with an escalation: its options, the update, and the sentence once it is done. */
export interface Doing {
  readonly name: string;
  readonly does: string;
  readonly options: (command: Command) => Command;
  readonly tell: (
    people: People,
    said: OnEscalation,
    flags: SayFlags,
    session: Session,
  ) => Promise<string>;
  readonly done: (flags: SayFlags, cause: string) => string;
}

const words = (command: Command): Command =>
  command.option('--words <text>', 'in words; they stay in the register');

export const doings: readonly Doing[] = [
  {
    name: 'acknowledge',
    does: 'I have seen it and I am on it',
    options: words,
    tell: (people, said) => people.acknowledge(said),
    done: ({ by }) => `acknowledged by ${by}`,
  },
  {
    name: 'assign',
    does: 'somebody else has it from now on',
    options: (command) => words(command).requiredOption('--to <contact>', 'a contact’s id'),
    tell: async (people, said, { to = '' }, { register }) => {
      await contactNamed(register, to);
      return await people.assign({ ...said, to });
    },
    done: ({ by, to = '' }) => `assigned to ${to} by ${by}`,
  },
  {
    name: 'note',
    does: 'writes something down',
    options: (command) =>
      command.requiredOption('--words <text>', 'in words; they stay in the register'),
    tell: (people, said) => people.note(said),
    done: ({ by }) => `noted by ${by}`,
  },
  {
    name: 'snooze',
    does: 'comes back on a day',
    options: (command) =>
      words(command).requiredOption('--until <date>', 'the day it comes back', dateTyped),
    tell: (people, said, { until = '' }) => people.snooze({ ...said, until: civilDate(until) }),
    done: ({ by, until }) => `snoozed by ${by} until ${until ? spokenDate(until) : ''}`,
  },
  {
    name: 'resolve',
    does: 'decides it',
    options: (command) =>
      words(command).requiredOption('--outcome <outcome>', 'one that `escalation show` lists'),
    tell: (people, said, { outcome = '' }) => people.resolve({ ...said, outcome }),
    done: ({ by, outcome = '' }, cause) => {
      const follows = followsOutcome(causeOf(cause).kind, outcome);
      return `resolved by ${by}: ${outcome}${follows === undefined ? '' : ` (${follows})`}`;
    },
  },
];

import type { Command } from 'commander';
import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { OnEscalation, People } from '../commands/people.ts';
import { contactById } from '../../systems/register/contacts.ts';
import { NotFound } from '../endings.ts';
import { escalationNamed, escalationsOnDesks } from '../reading/escalations.ts';
import { printDesks } from './escalation-list.ts';
import { printEscalation } from './escalation-show.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { speaker } from './speaker.ts';
import { dateTyped, odsTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface SayFlags extends EveryFlag {
  readonly by: string;
  readonly words?: string;
  readonly to?: string;
  readonly until?: CivilDate;
  readonly outcome?: string;
}

/** Escalations: what lies on whose desk, and what people do with it. Named by their cause. */
export function escalationNoun(program: Command, world: World): void {
  const escalation = program.command('escalation').description('what lies on whose desk, and why');

  verb(escalation, 'list', 'desk by desk, the most urgent first')
    .option('--trust <ODS>', 'of a trust', odsTyped)
    .option('--contact <id>', 'that a contact has')
    .action((flags: EveryFlag & { trust?: string; contact?: string }) =>
      inSession(world, flags, async (session) => {
        const { trust, contact } = flags;
        printDesks(
          session,
          await escalationsOnDesks(session.register, session.deanery, { trust, contact }),
        );
      }),
    );

  verb(escalation, 'show <cause>', 'one cause: what to do, whom it holds up, what was done').action(
    (cause: string, flags: EveryFlag) =>
      inSession(world, flags, async (session) => {
        await printEscalation(
          session,
          await escalationNamed(session.register, session.deanery, cause),
        );
      }),
  );

  const says = (
    command: Command,
    tell: (
      people: People,
      said: OnEscalation,
      flags: SayFlags,
      session: Session,
    ) => Promise<string>,
  ): void => {
    command
      .requiredOption('--by <who>', 'a contact’s id')
      .action((cause: string, flags: SayFlags) =>
        inSession(world, flags, async (session) => {
          const { register, deanery, page, json } = session;
          const known = await escalationNamed(register, deanery, cause);
          const said = { ...(await speaker(session, flags)), deanery, cause: known.cause };
          const answer = await tell(await session.people(), said, flags, session);
          if (json) page.json({ answer });
          else page.line(answer);
        }),
      );
  };

  says(
    withWords(verb(escalation, 'acknowledge <cause>', 'I have seen it and I am on it')),
    (people, said) => people.acknowledge(said),
  );
  says(
    withWords(
      verb(escalation, 'assign <cause>', 'somebody else has it from now on'),
    ).requiredOption('--to <contact>', 'a contact’s id'),
    async (people, said, { to = '' }, { register }) => {
      if (await contactById(register, to)) return await people.assign({ ...said, to });
      throw new NotFound(`The register knows no contact "${to}".`);
    },
  );
  says(
    verb(escalation, 'note <cause>', 'writes something down').requiredOption(
      '--words <text>',
      'in words; they stay in the register',
    ),
    (people, said) => people.note(said),
  );
  says(
    withWords(verb(escalation, 'snooze <cause>', 'comes back on a day')).requiredOption(
      '--until <date>',
      'the day on which it comes back',
      dateTyped,
    ),
    (people, said, { until }) => people.snooze({ ...said, until: civilDate(until ?? '') }),
  );
  says(
    withWords(verb(escalation, 'resolve <cause>', 'decides it')).requiredOption(
      '--outcome <outcome>',
      'one of those that `escalation show` lists',
    ),
    (people, said, { outcome = '' }) => people.resolve({ ...said, outcome }),
  );
}

const withWords = (command: Command): Command =>
  command.option('--words <text>', 'in words; they stay in the register');

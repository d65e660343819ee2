import { InvalidArgumentError, type Command } from 'commander';
import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { contactColumns, wrongInContact } from '../commands/contact-lines.ts';
import { setAway, setDesk, verify } from '../commands/contacts.ts';
import { WrongUse } from '../endings.ts';
import { contactsKnown } from '../reading/contacts.ts';
import { importContactFile } from './contact-import.ts';
import { leavingVerbs } from './contact-leaving.ts';
import { printContacts } from './contact-list.ts';
import { deskNamed, deskTyped } from './desks.ts';
import { asText } from './page.ts';
import { inSession, type EveryFlag } from './session.ts';
import { tell } from './tell.ts';
import { byWhom, dateTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface SetFlags extends EveryFlag {
  readonly by: string;
  readonly name?: string;
  readonly email?: string;
  readonly telephone?: string;
}

const fieldTyped = (field: 'name' | 'email' | 'telephone') => (text: string) => {
  const allowed = wrongInContact(field, text);
  if (allowed === null) return text.trim();
  throw new InvalidArgumentError(`Allowed: ${allowed}.`);
};

/** Named contacts, deputies and managers: who they are, which desks they hold, when they are away. */
export function contactNoun(program: Command, world: World): void {
  const contact = program.command('contact').description('who holds which desk');

  verb(contact, 'list', 'contacts, their desks and absences').action((flags: EveryFlag) =>
    inSession(world, flags, async (session) => {
      const today = londonOf(await session.now()).date;
      printContacts(session, await contactsKnown(session.register, today), today);
    }),
  );

  byWhom(verb(contact, 'set <scope> <topic> <role> <contact>', 'names who holds a desk'))
    .option('--name <name>', 'their name; needed for somebody new', fieldTyped('name'))
    .option('--email <address>', 'their e-mail; needed for somebody new', fieldTyped('email'))
    .option('--telephone <number>', 'where they are rung', fieldTyped('telephone'))
    .action((scope: string, topic: string, role: string, id: string, flags: SetFlags) =>
      inSession(world, flags, async (session) => {
        const { name, email, telephone } = flags;
        const desk = deskTyped(scope, topic, role);
        const allowed = wrongInContact('contact', id);
        if (allowed !== null)
          throw new WrongUse(`contact is "${asText(id)}". Allowed: ${allowed}.`);
        const said = { at: await session.now(), by: flags.by };
        await setDesk(
          session.register,
          { ...desk, deanery: session.deanery, contact: id, name, email, telephone },
          said,
        );
        tell(session, `${id} holds ${deskNamed(desk)}.`, {
          ...desk,
          contact: id,
        });
      }),
    );

  byWhom(verb(contact, 'away <contact>', 'skips them while they are away'))
    .requiredOption('--from <date>', 'the first day away', dateTyped)
    .requiredOption('--until <date>', 'the last day away', dateTyped)
    .action((id: string, flags: EveryFlag & { by: string; from: CivilDate; until: CivilDate }) =>
      inSession(world, flags, async (session) => {
        const { from, until } = flags;
        const said = { at: await session.now(), by: flags.by };
        await setAway(session.register, { contact: id, from, until }, said);
        const days = `from ${spokenDate(from)} until ${spokenDate(until)}`;
        tell(session, `${id} is away ${days}; their deputy has the desk.`, {
          contact: id,
          from,
          until,
        });
      }),
    );

  byWhom(verb(contact, 'verify <contact>', 'somebody rang, and it is still right')).action(
    (id: string, flags: EveryFlag & { by: string }) =>
      inSession(world, flags, async (session) => {
        const said = { at: await session.now(), by: flags.by };
        const verifiedOn = await verify(session.register, id, said);
        tell(session, `${id} is verified on ${spokenDate(verifiedOn)}.`, {
          contact: id,
          verifiedOn,
        });
      }),
  );

  byWhom(
    verb(contact, 'import <file>', `a CSV with ${contactColumns.join(', ')}; all of it or nothing`),
  ).action((file: string, flags: EveryFlag & { by: string }) =>
    inSession(world, flags, (session) => importContactFile(session, file, flags.by)),
  );

  leavingVerbs(contact, world);
}

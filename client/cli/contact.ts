import type { Command } from 'commander';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate, spokenDay } from '../../domain/london.ts';
import type { Topic } from '../../domain/causes.ts';
import { deskRoles, type DeskRole } from '../../systems/register/contacts.ts';
import { contactColumns, contactLinesOf } from '../commands/contact-lines.ts';
import { importContacts, setAway, setDesk, verify } from '../commands/contacts.ts';
import { WrongUse } from '../endings.ts';
import { contactsKnown, type KnownContact } from '../reading/contacts.ts';
import { topics } from '../reading/topics.ts';
import { desksShown } from './desks.ts';
import { asText } from './page.ts';
import { progressOf } from './progress.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { count } from './spoken.ts';
import { refused, typedFile } from './typed-file.ts';
import { dateTyped, verb } from './verb.ts';
import type { World } from './world.ts';

/** Verified longer ago than this, a contact is asked for again. */
const VERIFIED_DAYS = 183;

interface SetFlags extends EveryFlag {
  readonly by: string;
  readonly name?: string;
  readonly email?: string;
  readonly telephone?: string;
}

/** Named contacts, deputies and managers: who they are, which desks they hold, when they are away. */
export function contactNoun(program: Command, world: World): void {
  const contact = program.command('contact').description('who holds which desk');

  verb(contact, 'list', 'contacts, their desks and absences').action((flags: EveryFlag) =>
    inSession(world, flags, async (session) => {
      const today = londonOf(await session.now()).date;
      printContacts(session, await contactsKnown(session.register, today), today);
    }),
  );

  by(verb(contact, 'set <scope> <topic> <role> <contact>', 'names who holds a desk'))
    .option('--name <name>', 'their name; needed for somebody new')
    .option('--email <address>', 'their e-mail; needed for somebody new')
    .option('--telephone <number>', 'where they are rung')
    .action((scope: string, topic: string, role: string, id: string, flags: SetFlags) =>
      inSession(world, flags, async (session) => {
        const { name, email, telephone } = flags;
        const desk = {
          scope: scope.toUpperCase(),
          topic: topicTyped(topic),
          role: roleTyped(role),
        };
        const said = { at: await session.now(), by: flags.by };
        await setDesk(
          session.register,
          { ...desk, deanery: session.deanery, contact: id, name, email, telephone },
          said,
        );
        tell(session, `${id} holds ${desk.scope}/${desk.topic}/${desk.role}.`, {
          ...desk,
          contact: id,
        });
      }),
    );

  by(verb(contact, 'away <contact>', 'skips them while they are away'))
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

  by(verb(contact, 'verify <contact>', 'somebody rang, and it is still right')).action(
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

  by(
    verb(contact, 'import <file>', `a CSV with ${contactColumns.join(', ')}; all of it or nothing`),
  ).action((file: string, flags: EveryFlag & { by: string }) =>
    inSession(world, flags, (session) => importFile(session, file, flags.by)),
  );
}

const by = (command: Command): Command =>
  command.option('--by <who>', 'who says so, for the audit', 'the command line');

async function importFile(session: Session, file: string, who: string): Promise<void> {
  const { register, deanery, world } = session;
  const { lines } = await typedFile(file, contactLinesOf);
  const bar = progressOf(world, 'lines', lines.length);
  const at = await session.now();
  const each = (done: number) => {
    bar.at(done);
  };
  const stray = await importContacts(register, lines, { deanery, at, by: who, each });
  bar.done();
  if (stray.length > 0) {
    const allowed = `${deanery}, or the ODS code of a trust in the register`;
    throw refused(
      file,
      stray.map(({ line, scope }) => ({ line, field: 'scope', value: scope, allowed })),
    );
  }
  tell(session, `${count(lines.length, 'desk')} set from ${file}.`, { desks: lines.length });
}

function topicTyped(text: string): Topic {
  const topic = topics.find((one) => one === text);
  if (topic) return topic;
  throw new WrongUse(`topic is "${text}". Allowed: ${topics.join(', ')}.`);
}

function roleTyped(text: string): DeskRole {
  const role = deskRoles.find((one) => one === text);
  if (role) return role;
  throw new WrongUse(`role is "${text}". Allowed: ${deskRoles.join(', ')}.`);
}

function tell({ json, page }: Session, sentence: string, document: Record<string, unknown>): void {
  if (json) page.json(document);
  else page.line(sentence);
}

function printContacts(
  { json, page }: Session,
  all: readonly KnownContact[],
  today: CivilDate,
): void {
  if (json) {
    page.json({ contacts: all });
    return;
  }
  const { paint } = page;
  const verified = (on: CivilDate | null): string => {
    if (on === null) return paint.yellow('never');
    return on < addDays(today, -VERIFIED_DAYS) ? paint.yellow(spokenDay(on)) : spokenDay(on);
  };
  page.table(
    ['contact', 'name', 'e-mail', 'telephone', 'desks', 'away', 'verified'],
    all.map((one) => [
      one.id,
      asText(one.name),
      asText(one.email),
      asText(one.telephone ?? '–'),
      desksShown(one.desks).join('\n') || '–',
      one.away.map(({ from, until }) => `${spokenDay(from)} – ${spokenDay(until)}`).join('\n') ||
        '–',
      verified(one.verifiedOn),
    ]),
    'Nobody is named yet. `changeover contact set` or `contact import` names people.',
  );
}

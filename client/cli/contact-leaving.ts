import type { Command } from 'commander';
import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { comeBack, removeContact, unsetDesk } from '../commands/contacts-leaving.ts';
import { deskNamed, deskTyped } from './desks.ts';
import { inSession, type EveryFlag } from './session.ts';
import { count } from './spoken.ts';
import { tell } from './tell.ts';
import { byWhom, dateTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface By extends EveryFlag {
  readonly by: string;
}

/** What takes something back: an absence, a desk, a person. */
export function leavingVerbs(contact: Command, world: World): void {
  byWhom(
    verb(contact, 'back <contact>', 'they are there again: ends an absence, or strikes it out'),
  )
    .option('--on <date>', 'the first day on which they are there; without it today', dateTyped)
    .action((id: string, flags: By & { on?: CivilDate }) =>
      inSession(world, flags, async (session) => {
        const at = await session.now();
        const on = flags.on ?? londonOf(at).date;
        const ended = await comeBack(session.register, { contact: id, on }, { at, by: flags.by });
        tell(session, `${id} is there on ${spokenDate(on)}.`, { contact: id, on, ended });
      }),
    );

  byWhom(
    verb(contact, 'unset <scope> <topic> <role>', 'takes a desk from whoever holds it'),
  ).action((scope: string, topic: string, role: string, flags: By) =>
    inSession(world, flags, async (session) => {
      const desk = deskTyped(scope, topic, role);
      const said = { at: await session.now(), by: flags.by };
      const held = await unsetDesk(session.register, desk, said);
      tell(session, `${deskNamed(desk)} is nobody’s now; it was ${held}’s.`, { ...desk, held });
    }),
  );

  byWhom(verb(contact, 'remove <contact>', 'they have left: the register forgets them'))
    .option('--to <contact>', 'who gets their desks; without it nobody')
    .action((id: string, flags: By & { to?: string }) =>
      inSession(world, flags, async (session) => {
        const successor = flags.to ?? null;
        const of = { contact: id, successor, deanery: session.deanery };
        const said = { at: await session.now(), by: flags.by };
        const desks = await removeContact(session.register, of, said);
        const goes = `${count(desks.length, 'desk')} ${desks.length === 1 ? 'is' : 'are'}`;
        const whose = desks.length === 0 ? '' : `; ${goes} ${successor ?? 'nobody'}’s now`;
        tell(session, `${id} is removed${whose}.`, { contact: id, successor, desks });
      }),
    );
}

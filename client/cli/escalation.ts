import type { Command } from 'commander';
import { spokenMoment } from '../../domain/london.ts';
import { Refused } from '../endings.ts';
import { escalationNamed, escalationsOnDesks } from '../reading/escalations.ts';
import { contactNamed, trustNamed } from '../reading/named.ts';
import { printDesks, stateShown } from './escalation-list.ts';
import { printEscalation } from './escalation-show.ts';
import { doings, type SayFlags } from './escalation-doings.ts';
import { inSession, type EveryFlag } from './session.ts';
import { speaker } from './speaker.ts';
import { odsTyped, verb } from './verb.ts';
import type { World } from './world.ts';

/** Escalations: what lies on whose desk, and what people do with it. Named by their cause. */
export function escalationNoun(program: Command, world: World): void {
  const escalation = program.command('escalation').description('what lies on whose desk, and why');

  verb(escalation, 'list', 'desk by desk, the most urgent first')
    .option('--trust <ODS>', 'of a trust', odsTyped)
    .option('--contact <id>', 'that a contact has')
    .action((flags: EveryFlag & { trust?: string; contact?: string }) =>
      inSession(world, flags, async (session) => {
        const { trust, contact } = flags;
        const { register, deanery } = session;
        if (trust !== undefined) await trustNamed(register, trust);
        if (contact !== undefined) await contactNamed(register, contact);
        const all = await escalationsOnDesks(register, deanery, { trust, contact });
        if (trust === undefined && contact === undefined) printDesks(session, all);
        else printDesks(session, all, 'No escalation is like that.');
      }),
    );

  verb(escalation, 'show <cause>', 'one cause: what to do, whom it holds up, what was done').action(
    (cause: string, flags: EveryFlag) =>
      inSession(world, flags, async (session) => {
        const { register, deanery } = session;
        await printEscalation(session, await escalationNamed(register, deanery, cause));
      }),
  );

  for (const { name, does, options, tell, done } of doings) {
    options(verb(escalation, `${name} <cause>`, does))
      .requiredOption('--by <who>', 'a contact’s id')
      .action((typed: string, flags: SayFlags) =>
        inSession(world, flags, async (session) => {
          const { register, deanery, page, json } = session;
          const one = await escalationNamed(register, deanery, typed);
          const { cause } = one;
          if (one.closedAt !== null) {
            const when = spokenMoment(one.closedAt);
            throw new Refused(`${cause} is on no desk since ${when}: ${stateShown(one)}.`);
          }
          const said = { ...(await speaker(session, flags)), deanery, cause };
          const answer = await tell(await session.people(), said, flags, session);
          if (json) page.json({ answer });
          else page.line(`${cause}: ${done(flags, cause)}.`);
        }),
      );
  }
}

import { type Command, InvalidArgumentError } from 'commander';
import { calendarsFor, inSession, type EveryFlag } from './session.ts';
import { tell } from './tell.ts';
import { byWhom, verb } from './verb.ts';
import type { World } from './world.ts';

interface FullFlags extends EveryFlag {
  readonly deanery?: string;
  readonly by: string;
}

/** Tells ESR of every post of a deanery, in one file at the next slot. */
export function fullNotificationVerb(esr: Command, world: World): void {
  byWhom(
    verb(esr, 'full-notification', 'tells ESR who holds every post and who is next, in one file'),
  )
    .option('--deanery <code>', 'of a deanery; without it the one that is set', deaneryTyped)
    .action((flags: FullFlags) =>
      inSession(world, flags, async (session) => {
        const deanery = flags.deanery ?? session.deanery;
        const people = await session.people();
        const { slots, cutOff } = calendarsFor(session.settings)(deanery);
        const day = { slot: slots.notifications, cutOff };
        const answer = await people.fullNotification({ deanery, by: flags.by, day });
        tell(session, `Full notification of ${deanery}: ${answer}.`, { deanery, answer });
      }),
    );
}

function deaneryTyped(text: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2,4}$/.test(code)) return code;
  throw new InvalidArgumentError('Allowed: two to four letters, such as EOE.');
}

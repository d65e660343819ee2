import type { Command } from 'commander';
import { outboxId } from '../../workflows/names.ts';
import { Refused } from '../endings.ts';
import { trustNamed } from '../reading/named.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { speaker } from './speaker.ts';
import { tell } from './tell.ts';
import { odsTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface PauseFlags extends EveryFlag {
  readonly trust?: string;
  readonly deanery?: string;
  readonly by: string;
  readonly reason?: string;
}

/** `esr pause` and `esr resume`: what is handed over waits whole, while what ESR sends is read. */
export function pauseVerbs(esr: Command, world: World): void {
  about(
    verb(esr, 'pause', 'nothing leaves for ESR, of a trust or of everything, until it is resumed'),
  )
    .requiredOption('--reason <text>', 'why; it stays in the register')
    .action((flags: PauseFlags) =>
      inSession(world, flags, async (session) => {
        const trust = await trustMeant(session, flags);
        const said = { ...(await saidBy(session, flags)), trust };
        const told = await (await session.people()).pause(outboxId(session.deanery), said);
        tell(session, told, { paused: trust ?? session.deanery, by: flags.by, told });
      }),
    );

  about(verb(esr, 'resume', 'what waited leaves with the next slot'))
    .option('--reason <text>', 'why; it stays in the register')
    .action((flags: PauseFlags) =>
      inSession(world, flags, async (session) => {
        const trust = await trustMeant(session, flags);
        const said = { ...(await saidBy(session, flags)), trust };
        const told = await (await session.people()).resume(outboxId(session.deanery), said);
        tell(session, told, { resumed: trust ?? session.deanery, by: flags.by, told });
      }),
    );
}

const about = (command: Command): Command =>
  command
    .option('--trust <ODS>', 'of one trust; without it of the whole deanery', odsTyped)
    .option('--deanery <code>', 'of the whole deanery, by its code')
    .requiredOption('--by <who>', 'contact id of whoever asks');

const saidBy = (session: Session, { by, reason }: PauseFlags) =>
  speaker(session, { by, ...(reason === undefined ? {} : { words: reason }) });

/** The trust, or null for the whole deanery; another deanery has an exchange of its own. */
async function trustMeant(
  { register, deanery }: Session,
  { trust, deanery: typed }: PauseFlags,
): Promise<string | null> {
  if (typed !== undefined && typed !== deanery) {
    throw new Refused(`This is the exchange of ${deanery}, not of ${typed}.`);
  }
  if (trust === undefined) return null;
  return (await trustNamed(register, trust)).ods;
}

import type { Command } from 'commander';
import type { CivilDate } from '../../domain/civil-date.ts';
import { closingOutcomes } from '../../domain/commands.ts';
import { spokenDate } from '../../domain/london.ts';
import { milestones, type MilestoneShown } from '../../domain/milestones.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import { Refused, WrongUse } from '../endings.ts';
import { trustNamed } from '../reading/named.ts';
import { openRotationNamed, rotationNamed, rotationsWanted } from '../reading/rotations.ts';
import { seasonNamed } from '../reading/seasons.ts';
import { printList } from './rotation-list.ts';
import { printRotation } from './rotation-show.ts';
import { printWhy } from './rotation-why.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { speaker, trustSpeaking } from './speaker.ts';
import { dateTyped, odsTyped, oneOf, verb } from './verb.ts';
import type { World } from './world.ts';

const shown: readonly MilestoneShown[] = [...milestones, 'withdrawn', 'closed'];

interface ListFlags extends EveryFlag {
  readonly season?: string;
  readonly trust?: string;
  readonly milestone?: MilestoneShown;
  readonly programme?: string;
  readonly late?: true;
  readonly all?: true;
}

interface SayFlags extends EveryFlag {
  readonly by: string;
  readonly words?: string;
  readonly ods?: string;
  readonly effective?: CivilDate;
  readonly outcome?: string;
}

/** Rotations: who they are, why they wait, and what a person may tell them. */
export function rotationNoun(program: Command, world: World): void {
  const rotation = program
    .command('rotation')
    .description('one doctor’s next step, and why it waits');

  verb(rotation, 'list', 'rotations by start date')
    .option('--season <id>', 'of a season, such as EOE-2027-08')
    .option('--trust <ODS>', 'at a trust, or paid by it', odsTyped)
    .option('--milestone <name>', 'that wait for a milestone', oneOf(shown))
    .option('--programme <code>', 'of a programme')
    .option('--late', 'only those that are late')
    .option('--all', 'with those that have ended')
    .action((flags: ListFlags) =>
      inSession(world, flags, async (session) => {
        const { deanery, register } = session;
        const { season, trust, milestone, programme, late = false, all = false } = flags;
        if (season !== undefined) await seasonNamed(register, deanery, season);
        if (trust !== undefined) await trustNamed(register, trust);
        const rows = await rotationsWanted(register, {
          ...{ deanery, season, trust, milestone, programme, late },
          ended: all,
        });
        printList(session, rows);
      }),
    );

  verb(rotation, 'show <placement>', 'everything that the register knows of one rotation').action(
    (placement: string, flags: EveryFlag) =>
      inSession(world, flags, async (session) => {
        await printRotation(session, await named(session, placement));
      }),
  );

  verb(rotation, 'why <placement>', 'why has this doctor not reached the trust?').action(
    (placement: string, flags: EveryFlag) =>
      inSession(world, flags, async (session) => {
        await printWhy(session, await named(session, placement));
      }),
  );

  saying(verb(rotation, 'confirm-hire <placement>', 'the trust has hired this doctor'))
    .option(
      '--ods <ODS>',
      'who hired; without it the trust that speaks, or the paying authority',
      odsTyped,
    )
    .option('--effective <date>', 'from when; without it the start date', dateTyped)
    .action((placement: string, flags: SayFlags) =>
      inSession(world, flags, async (session) => {
        const row = await openNamed(session, placement);
        const ods = await authority(session, flags, row);
        const effectiveDate = flags.effective ?? row.startDate;
        const said = { ...(await speaker(session, flags)), ods, effectiveDate };
        const told = await (await session.people()).confirmHire(row.id, said);
        const from = spokenDate(effectiveDate);
        answer(session, told, `${of(row)}: hire confirmed by ${ods}, effective ${from}.`);
      }),
    );

  saying(verb(rotation, 'query-hire <placement>', 'the trust asks about this hire'))
    .option(
      '--ods <ODS>',
      'who asks; without it the trust that speaks, or the paying authority',
      odsTyped,
    )
    .action((placement: string, flags: SayFlags) =>
      inSession(world, flags, async (session) => {
        if (flags.words === undefined)
          throw new WrongUse('--words is missing: what does the trust ask?');
        const row = await openNamed(session, placement);
        const ods = await authority(session, flags, row);
        const said = { ...(await speaker(session, flags)), ods };
        const told = await (await session.people()).queryHire(row.id, said);
        answer(session, told, `${of(row)}: the query of ${ods} goes to the named contact.`);
      }),
    );

  saying(
    verb(
      rotation,
      'withdraw <placement>',
      'this doctor is not coming; stands until Intrepid changes',
    ),
  ).action((placement: string, flags: SayFlags) =>
    inSession(world, flags, async (session) => {
      const row = await openNamed(session, placement);
      const said = await speaker(session, flags);
      const told = await (await session.people()).withdraw(row.id, said);
      answer(session, told, `${of(row)}: withdrawn by hand, until Intrepid changes.`);
    }),
  );

  saying(verb(rotation, 'close <placement>', 'ends a rotation that will not be hired'))
    .requiredOption('--outcome <outcome>', `how it ended: ${closingOutcomes.join(', ')}`)
    .action((placement: string, flags: SayFlags) =>
      inSession(world, flags, async (session) => {
        const row = await openNamed(session, placement);
        const said = { ...(await speaker(session, flags)), outcome: flags.outcome ?? '' };
        const told = await (await session.people()).close(row.id, said);
        answer(session, told, `${of(row)}: closed, ${said.outcome}.`);
      }),
    );
}

const saying = (command: Command): Command =>
  command
    .requiredOption('--by <who>', 'a contact’s id, or trust/<ODS>')
    .option('--words <text>', 'in words; they stay in the register');

const named = ({ register, deanery }: Session, placement: string) =>
  rotationNamed(register, deanery, placement);

/** The trust that is meant: the one that is named, the one that speaks, or whoever pays. */
async function authority(
  { register }: Session,
  flags: SayFlags,
  row: RotationRow,
): Promise<string> {
  const speaking = trustSpeaking(flags.by);
  const ods = flags.ods ?? speaking ?? row.payingOds ?? row.trust;
  if (ods === null) {
    throw new WrongUse('--ods is missing: no trust is known for this rotation yet.');
  }
  await trustNamed(register, ods);
  if (speaking !== undefined && speaking !== ods) {
    throw new Refused(`${speaking} cannot speak for ${ods}.`);
  }
  return ods;
}

const openNamed = ({ register, deanery }: Session, placement: string) =>
  openRotationNamed(register, deanery, placement);

const of = ({ placementId }: RotationRow): string => `Placement ${placementId}`;

/** The workflow has taken it; a program gets its own words, a person a sentence. */
function answer({ json, page }: Session, told: string, sentence: string): void {
  if (json) page.json({ answer: told });
  else page.line(sentence);
}

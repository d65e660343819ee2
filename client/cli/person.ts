import type { Command } from 'commander';
import { differenceStates, openStates } from '../../domain/person-differences.ts';
import { masters, personFieldNames } from '../../domain/person-fields.ts';
import { differencesIn } from '../../systems/register/person-differences.ts';
import { personMasters } from '../../systems/register/person-masters.ts';
import { updatesToTake } from '../../systems/register/person-updates.ts';
import { decidePerson } from '../commands/decide-person.ts';
import { setMaster } from '../commands/set-person-master.ts';
import { NotFound, WrongUse } from '../endings.ts';
import { trustNamed } from '../reading/named.ts';
import { differenceShown, refusedRecords } from '../reading/person-records.ts';
import { printDifference, printDifferences, printMasters } from './person-list.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { tell } from './tell.ts';
import { byWhom, odsTyped, verb } from './verb.ts';
import type { World } from './world.ts';

interface DecideFlags extends EveryFlag {
  readonly by: string;
  readonly words?: string;
}

/** Person records of ESR's that differ from Intrepid: what waits, and the deanery's decision. */
export function personNoun(program: Command, world: World): void {
  const person = program
    .command('person')
    .description('where ESR’s person records differ from Intrepid, and what the deanery decides');

  verb(person, 'list', 'what waits for a decision, and which records were refused')
    .option('--trust <ODS>', 'from one trust', odsTyped)
    .option('--all', 'what is decided and over, too')
    .action((flags: EveryFlag & { trust?: string; all?: true }) =>
      inSession(world, flags, async (session) => {
        const { register, deanery } = session;
        const { trust: ods, all } = flags;
        if (ods !== undefined) await trustNamed(register, ods);
        const states = all ? differenceStates : openStates;
        printDifferences(session, {
          differences: await differencesIn(register, { deanery, states, ods }),
          refused: await refusedRecords(register, { deanery, at: await session.now() }),
          underWay: (await updatesToTake(register, deanery)).map(({ acceptedAt }) => acceptedAt),
        });
      }),
    );

  verb(person, 'show <number>', 'one difference, with both values').action(
    (number: string, flags: EveryFlag) =>
      inSession(world, flags, async (session) => {
        const { register, deanery } = session;
        const id = numberTyped(number);
        const shown = await differenceShown(register, { deanery, id });
        if (!shown)
          throw new NotFound(`There is no difference number ${id}, or it is no longer kept.`);
        printDifference(session, shown);
      }),
  );

  byWhom(verb(person, 'accept <number>', 'ESR is right: it is handed over to Intrepid’s side'))
    .option('--words <text>', 'in words; they stay in the register')
    .action((number: string, flags: DecideFlags) =>
      inSession(world, flags, (session) => decide(session, number, flags, 'accepted')),
    );

  byWhom(verb(person, 'refuse <number>', 'Intrepid is right: ESR’s value is not asked about again'))
    .option('--words <text>', 'in words; they stay in the register')
    .action((number: string, flags: DecideFlags) =>
      inSession(world, flags, (session) => decide(session, number, flags, 'refused')),
    );

  verb(person, 'masters', 'whose word counts, field by field').action((flags: EveryFlag) =>
    inSession(world, flags, async (session) => {
      printMasters(session, await personMasters(session.register, session.deanery));
    }),
  );

  byWhom(
    verb(person, 'master <field> <who>', 'ESR or the deanery masters a field from now on'),
  ).action((field: string, who: string, flags: EveryFlag & { by: string }) =>
    inSession(world, flags, async (session) => {
      const { register, deanery } = session;
      const of = { field: among(personFieldNames, field), master: among(masters, who) };
      await setMaster(register, { ...of, deanery, at: await session.now(), by: flags.by });
      tell(session, `${of.master} masters ${of.field}.`, of);
    }),
  );
}

async function decide(
  session: Session,
  number: string,
  { by, words }: DecideFlags,
  decision: 'accepted' | 'refused',
): Promise<void> {
  const { register, deanery, world, settings } = session;
  const id = numberTyped(number);
  const intrepid = world.openIntrepid(settings);
  try {
    const said = { deanery, id, decision, by, words, at: await session.now() };
    const { field, doctorId } = await decidePerson({ register, source: intrepid.source }, said);
    const follows = decision === 'accepted' ? ', and handed over' : '';
    tell(session, `Number ${id}, ${field} of doctor ${doctorId}: ${decision} by ${by}${follows}.`, {
      ...{ number: id, field, doctor: doctorId, decision },
    });
  } finally {
    await intrepid.end();
  }
}

function numberTyped(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new WrongUse(`"${text}" is no number that \`changeover person list\` shows.`);
}

function among<Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new WrongUse(`"${text}" is none of ${values.join(', ')}.`);
}

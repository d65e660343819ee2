import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { PlayedAgain } from '../../domain/played-again.ts';
import { compareDates, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { filesIn, listedByName, sha256Of } from '../../systems/register/exchange-files.ts';
import { inboxId } from '../../workflows/names.ts';
import { NotFound, Refused, WrongUse } from '../endings.ts';
import { whileWaiting } from './progress.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { speaker } from './speaker.ts';
import { count } from './spoken.ts';
import { tell } from './tell.ts';
import { dateTyped, oneOf, verb } from './verb.ts';
import type { World } from './world.ts';

const types = ['RMF', 'RMC', 'APC', 'DCC'] as const;
/** Of files that were read. */
const read = ['received', 'answered'] as const;

interface ReplayFlags extends EveryFlag {
  readonly day?: CivilDate;
  readonly type?: (typeof types)[number];
  readonly everything?: true;
  readonly by: string;
}

/** `esr replay`: files that came are played again, by the inbox. */
export function replayVerb(esr: Command, world: World): void {
  verb(esr, 'replay [file]', 'plays files again that came: applies what was lost, and nothing else')
    .option('--day <date>', 'those that ESR dated so', dateTyped)
    .option('--type <type>', 'only those of a type', oneOf(types))
    .option('--everything', 'all that ever came to the deanery')
    .requiredOption('--by <who>', 'contact id of whoever asks')
    .action((file: string | undefined, flags: ReplayFlags) =>
      inSession(world, flags, async (session) => {
        const what = await whatToPlay(session, file, flags);
        const { by } = await speaker(session, flags);
        const people = await session.people();
        const played = people.replay(inboxId(session.deanery), { by, what });
        const told = await whileWaiting(world, await spoken(session, what), played);
        tell(session, told, { replayed: what, by, told });
      }),
    );
}

/** How much is played again, for whoever waits for it. */
async function spoken({ register, deanery }: Session, what: PlayedAgain): Promise<string> {
  const wanted = what.type === undefined ? types : [what.type];
  const came = await filesIn(register, { deanery, direction: 'in', types: wanted, states: read });
  const meant = came.filter(
    ({ name, fileDate }) =>
      (what.file === undefined || what.file === name) &&
      (what.day === undefined || what.day === fileDate),
  );
  const records = meant.reduce((sum, one) => sum + one.records, 0);
  return `${count(meant.length, 'file')} with ${count(records, 'record')}`;
}

async function whatToPlay(
  session: Session,
  file: string | undefined,
  { day, type, everything }: ReplayFlags,
): Promise<PlayedAgain> {
  const ways = [file, day, everything].filter((one) => one !== undefined);
  if (ways.length !== 1) {
    throw new WrongUse('Say one of: a file, --day DATE, --everything.');
  }
  if (file !== undefined) {
    if (type !== undefined) throw new WrongUse('A file has its type already: leave --type out.');
    return { file: await fileToPlay(session, file) };
  }
  if (day !== undefined) await refuseDayWithout(session, day, type);
  return { ...(day === undefined ? {} : { day }), ...(type === undefined ? {} : { type }) };
}

/** A file that was read; else the sentence that says where it stands. */
async function fileToPlay({ register, deanery }: Session, typed: string): Promise<string> {
  const name = basename(typed);
  const known = await listedByName(register, name);
  if (!known) {
    throw new NotFound(`${name} has never come. \`changeover esr files\` shows what has.`);
  }
  if (known.deanery !== deanery) {
    throw new Refused(`${name} is of ${known.deanery}; this is the exchange of ${deanery}.`);
  }
  if (known.direction === 'out') {
    throw new Refused(
      `${name} went from us to ESR, and is never sent twice. What ESR left unanswered is sent again from its desk: no-answer/${name}.`,
    );
  }
  if (known.state === 'held' || known.state === 'faulty') {
    const how = known.state === 'held' ? 'waits and has not been read' : 'is broken';
    throw new Refused(`${name} ${how}: decide on its desk, file-suspect/${name}.`);
  }
  if (existsSync(typed) && sha256Of(readFileSync(typed)) !== known.sha256) {
    throw new Refused(`${typed} is not the ${name} that came. What came is what is played again.`);
  }
  return name;
}

async function refuseDayWithout(
  { register, deanery, now }: Session,
  day: CivilDate,
  type: ReplayFlags['type'],
): Promise<void> {
  if (compareDates(londonOf(await now()).date, day) < 0) {
    throw new Refused(`${spokenDate(day)} has not come yet.`);
  }
  const wanted = type === undefined ? types : [type];
  const came = await filesIn(register, { deanery, direction: 'in', types: wanted, states: read });
  if (!came.some(({ fileDate }) => fileDate === day)) {
    throw new NotFound(`No ${type ?? 'file'} of ${spokenDate(day)} came to ${deanery}.`);
  }
}

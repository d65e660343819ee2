import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { londonOf } from '../../domain/london.ts';
import { type Doubled, doubledBefore } from '../../systems/register/sent-before-doubled.ts';
import { type Unclaimed, unclaimedBefore } from '../../systems/register/sent-before-unclaimed.ts';
import { importSent, inImportOrder, isKnown } from '../commands/import-sent.ts';
import { readSentFile, type SentFile } from '../commands/sent-file.ts';
import { Ended, exitCodes, NotFound, Refused } from '../endings.ts';
import { Said } from './failure.ts';
import { specificationOf } from './given-files.ts';
import { progressOf } from './progress.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { speaker } from './speaker.ts';
import { count } from './spoken.ts';
import { inOneLine, type ToldFinding } from './told-finding.ts';
import { verb } from './verb.ts';
import type { World } from './world.ts';

interface ImportFlags extends EveryFlag {
  readonly by: string;
  readonly deanery?: string;
  readonly dryRun?: true;
}

interface Told {
  readonly file: string;
  readonly is: 'imported' | 'known' | 'readable' | 'refused';
  readonly records: number;
  readonly recognised: number;
  readonly takenBack: number;
  readonly findings: readonly ToldFinding[];
  readonly why?: string;
}

/** What a finding means here. */
const consequences = {
  record: 'what it told is not known, and may go again',
  file: 'nothing of the file is imported',
} as const;

/** Takes over what a previous interface has sent; a file that is refused costs the others nothing. */
export function importSentVerb(esr: Command, world: World): void {
  verb(
    esr,
    'import-sent <file...>',
    'what the previous interface has sent, so that it goes not again',
  )
    .addHelpText(
      'after',
      '\nAPP, DNC, DNF and RTC as they were sent, while the deanery’s exchange is paused. Nothing leaves by it.\nA file that ESR quarantined is left out. Exit code 1 when a line cannot be known again, 2 when a file is refused.',
    )
    .option('--deanery <code>', 'of the deanery, by its code')
    .option('--dry-run', 'says what would be imported, and writes nothing')
    .requiredOption('--by <who>', 'contact id of whoever imports')
    .action((given: readonly string[], flags: ImportFlags) =>
      inSession(world, flags, async (session) => {
        const { deanery } = session;
        if (flags.deanery !== undefined && flags.deanery !== deanery) {
          throw new Refused(`This is the exchange of ${deanery}, not of ${flags.deanery}.`);
        }
        await speaker(session, { by: flags.by });
        const told: Told[] = [];
        for (const one of inImportOrder(given)) told.push(await importOne(session, one, flags));
        const amiss = flags.dryRun ? nothingAmiss : await amissNow(session);
        if (session.json) session.page.json({ files: told, ...amiss });
        else sayAmiss(session, amiss);
        if (told.some(({ is }) => is === 'refused')) throw new Said(exitCodes.refused);
        if (told.some(({ findings }) => findings.length > 0)) throw new Said(1);
      }),
    );
}

/** What ESR has by the previous interface and should not. */
interface Amiss {
  readonly unclaimed: readonly Unclaimed[];
  readonly doubled: readonly Doubled[];
}

const nothingAmiss: Amiss = { unclaimed: [], doubled: [] };

async function amissNow({ register, deanery, now }: Session): Promise<Amiss> {
  const of = { deanery, today: londonOf(await now()).date };
  return {
    unclaimed: await unclaimedBefore(register, of),
    doubled: await doubledBefore(register, of),
  };
}

/** So many are shown; JSON has them all. */
const shown = 20;

function sayAmiss(session: Session, { unclaimed, doubled }: Amiss): void {
  const lineOf = ({ file, line, positionId, startDate }: Unclaimed) =>
    `${file}:${line}  position ${positionId}, start ${startDate}`;
  sayEach(
    session,
    `${count(unclaimed.length, 'applicant')} of what it sent, and did not withdraw, for whom nobody is expected here. Have it withdraw them with a last file, and import that too, or tell the trust: nothing here will.`,
    unclaimed.map(lineOf),
  );
  sayEach(
    session,
    `${count(doubled.length, 'applicant')} of what it sent had left from here, too, before this was imported: ESR may have each twice. Ask the trust to end one of the two.`,
    doubled.map((one) => `${lineOf(one)}, and ${one.ourFile}:${one.ourLine}`),
  );
}

function sayEach({ page }: Session, what: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  page.line();
  page.line(what);
  for (const line of lines.slice(0, shown)) page.line(line);
  if (lines.length > shown) page.line(`And ${lines.length - shown} more; --json has all.`);
}

async function importOne(session: Session, given: string, flags: ImportFlags): Promise<Told> {
  try {
    return await imported(session, given, flags);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    if (!session.json) session.page.line(error.message);
    const nothing = { records: 0, recognised: 0, takenBack: 0, findings: [] };
    return { file: basename(given), is: 'refused', ...nothing, why: error.message };
  }
}

async function imported(session: Session, given: string, flags: ImportFlags): Promise<Told> {
  const { world, register, deanery, page, json } = session;
  const file = await readGiven(session, given);
  const bar = progressOf(world, `records of ${file.name}`, file.lines.length);
  const each = (done: number) => {
    bar.at(done);
  };
  const said = { deanery, by: flags.by, at: await session.now(), each };
  const became = flags.dryRun
    ? await tried(session, file)
    : await importSent(register, file, said).finally(() => {
        bar.done();
      });
  const findings = (became.is === 'known' ? [] : file.findings).map(({ severity, ...one }) => ({
    ...one,
    consequence: consequences[severity],
  }));
  const about = { file: file.name, records: file.lines.length };
  if (!json) {
    for (const one of findings) page.line(inOneLine(given, one));
    page.line(`${given}: ${sentenceOf(became, about.records)}`);
  }
  return { ...about, ...became, findings };
}

type Became = Pick<Told, 'is' | 'recognised' | 'takenBack'>;

const tried = async ({ register }: Session, file: SentFile): Promise<Became> => ({
  is: (await isKnown(register, file)) ? 'known' : 'readable',
  recognised: 0,
  takenBack: 0,
});

function sentenceOf({ is, recognised, takenBack }: Became, records: number): string {
  if (is === 'known') return 'known already, nothing to do.';
  if (is === 'readable') return `${count(records, 'record')} would be imported.`;
  const anew =
    takenBack === 0 ? '' : ` ${count(takenBack, 'applicant')} of earlier files will be sent anew.`;
  return `${count(records, 'record')} imported, ${count(recognised, 'applicant')} that waited had left in it.${anew}`;
}

async function readGiven(session: Session, given: string): Promise<SentFile> {
  const { world, settings, env, deanery } = session;
  const bytes = await readFile(given).catch(() => {
    throw new NotFound(`${given} cannot be read.`);
  });
  const specification = specificationOf(env['ESR_LAYOUTS_FILE']);
  const intrepid = world.openIntrepid(settings);
  try {
    const of = { deanery, name: basename(given), bytes, specification };
    return await readSentFile(intrepid.source, of);
  } finally {
    await intrepid.end();
  }
}

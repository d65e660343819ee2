import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { londonOf } from '../../domain/london.ts';
import { reconciliationLists, type ReconciliationList } from '../../domain/reconciliation.ts';
import { trustNamed } from '../reading/named.ts';
import { NotFound, Refused } from '../endings.ts';
import { mendersOf } from '../reading/reconciliation-menders.ts';
import { reconciliationOf, type Reconciliation } from '../reading/reconciliation.ts';
import { reconciliationCsv } from './positions-csv.ts';
import { printReconciliation } from './positions-list.ts';
import { inSession, type EveryFlag, type Session } from './session.ts';
import { count } from './spoken.ts';
import { odsTyped, oneOf, verb } from './verb.ts';
import type { World } from './world.ts';

interface Flags extends EveryFlag {
  readonly trust?: string;
  readonly specialty?: string;
  readonly grade?: string;
  readonly list?: ReconciliationList;
  readonly csv?: string;
}

/** Positions: what trusts set up in ESR, against the posts of Intrepid. */
export function positionsNoun(program: Command, world: World): void {
  const positions = program
    .command('positions')
    .description('what trusts set up in ESR for training posts');

  verb(positions, 'reconcile', 'posts and positions that do not match, and who can mend each')
    .option('--trust <ODS>', 'of one trust', odsTyped)
    .option('--specialty <name>', 'of one specialty, as Intrepid’s post view says it')
    .option('--grade <grade>', 'of one grade')
    .option(
      '--list <name>',
      `all of one list: ${reconciliationLists.join(', ')}`,
      oneOf(reconciliationLists),
    )
    .option('--csv <file>', 'the lists as CSV, for a spreadsheet; a new file')
    .action((flags: Flags) => inSession(world, flags, (session) => reconcile(session, flags)));
}

async function reconcile(session: Session, flags: Flags): Promise<void> {
  const { register, deanery, json, page, settings } = session;
  const at = await session.now();
  const { trust = null, specialty = null, grade = null, list } = flags;
  if (trust !== null) await mustStand(session, trust);
  const scope = { deanery, trust, specialty, grade };
  const found = await reconciliationOf(register, scope, londonOf(at).date);
  const lines = found.lines.filter((line) => list === undefined || line.list === list);
  const menderOf = await mendersOf(register, { deanery, at });
  if (found.shares.length <= 1 && isNarrowed(flags)) throw nothing(flags);
  if (flags.csv !== undefined) {
    await writeNew(flags.csv, reconciliationCsv(lines, menderOf, settings.CHANGEOVER_REHEARSAL));
  }
  if (json) {
    page.json({ ...asJson(found), lines: lines.map((line) => ({ ...line, ...menderOf(line) })) });
    return;
  }
  printReconciliation(session, { ...found, lines, menderOf, list: list ?? null, scope });
  if (flags.csv !== undefined) page.line(`${count(lines.length, 'line')} written to ${flags.csv}.`);
}

const isNarrowed = ({ specialty, grade }: Flags): boolean =>
  specialty !== undefined || grade !== undefined;

const nothing = ({ trust, specialty, grade }: Flags): NotFound => {
  const what = [
    ...(specialty === undefined ? [] : [`specialty "${specialty}"`]),
    ...(grade === undefined ? [] : [`grade "${grade}"`]),
    ...(trust === undefined ? [] : [`trust ${trust}`]),
  ].join(', ');
  return new NotFound(
    `No post on the interface is of ${what}. \`changeover positions reconcile\` shows which there are.`,
  );
};

const asJson = ({ shares }: Reconciliation) => ({
  total: shares.find(({ by }) => by === 'all') ?? null,
  trusts: shares.filter(({ by }) => by === 'trust'),
  specialties: shares.filter(({ by }) => by === 'specialty'),
  grades: shares.filter(({ by }) => by === 'grade'),
});

async function mustStand({ register }: Session, ods: string): Promise<void> {
  const trust = await trustNamed(register, ods);
  if (trust.succeededBy === null) return;
  throw new Refused(`${ods} has been succeeded by ${trust.succeededBy}: ask for that.`);
}

/** What somebody has noted in an older sheet is not written over. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new Refused(`${file} is there already, perhaps with notes: give another name.`);
    }
    throw new Refused(`${file} cannot be written${code === undefined ? '' : ` (${code})`}.`);
  }
}

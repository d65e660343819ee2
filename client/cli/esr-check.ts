import type { Command } from 'commander';
import { FileCheck } from '../../systems/esr/check-file.ts';
import { consequenceOf } from '../../systems/esr/consequence.ts';
import { FileReader, type Stretch } from '../../systems/esr/file-reader.ts';
import { Known } from '../../systems/esr/known.ts';
import { fileTypes, type FileType } from '../../systems/esr/layout/index.ts';
import { Ended, exitCodes } from '../endings.ts';
import { Said } from './failure.ts';
import { type GivenFile, type GivenFiles, withFiles } from './given-files.ts';
import type { EveryFlag } from './session.ts';
import { count } from './spoken.ts';
import { inOneLine, type ToldFinding } from './told-finding.ts';
import { verb } from './verb.ts';
import type { World } from './world.ts';

/** Lists everything that is wrong with files; ends with 1 when anything is. */
export function checkVerb(esr: Command, world: World): void {
  verb(esr, 'check <file...>', 'everything that is wrong with files, ours or ESR’s')
    .addHelpText(
      'after',
      '\nFull and changed records (RMF, RMC) among the files say which positions are live, and whose:\nwith a full one and all that came after it, every position that they do not name is dead.\nExit code 1 when anything is wrong; 3 or 64 when a file lies nowhere or is none, and the others are checked.',
    )
    .action((given: readonly string[], flags: EveryFlag) =>
      withFiles(world, flags, async (files) => {
        const { opened, unread } = await openAll(given, files);
        const known = await knownFrom(opened, files);
        const checked: Checked[] = [];
        for (const one of opened)
          checked.push(await check(one, known.get(one.expected.deanery), files));
        if (files.json) {
          files.page.json({
            files: checked,
            unread: unread.map(({ file, ended }) => ({ file, why: ended.message })),
          });
        }
        const [first] = unread;
        if (first) throw new Said(exitCodes[first.ended.ending]);
        if (checked.some(({ wrong }) => wrong > 0)) throw new Said(1);
      }),
    );
}

/** A file that is none of the exchange, or lies nowhere. */
interface Unread {
  readonly file: string;
  readonly ended: Ended;
}

/** One that cannot be opened is said, and costs the others nothing. Throws what is expected of the only one. */
async function openAll(
  given: readonly string[],
  files: GivenFiles,
): Promise<{ readonly opened: readonly GivenFile[]; readonly unread: readonly Unread[] }> {
  const opened: GivenFile[] = [];
  const unread: Unread[] = [];
  for (const file of given) {
    try {
      opened.push(await files.open(file));
    } catch (ended) {
      if (!(ended instanceof Ended) || given.length === 1) throw ended;
      unread.push({ file, ended });
      if (!files.json) files.page.line(ended.message);
    }
  }
  return { opened, unread };
}

/** What the reconciliation files among these tell, day by day, of each deanery. */
async function knownFrom(
  files: readonly GivenFile[],
  { specification }: GivenFiles,
): Promise<Map<string, Known>> {
  const all = new Map<string, Known>();
  const telling = files
    .filter(({ expected: { type } }) => type === 'RMF' || type === 'RMC')
    .sort((a, b) => (placeOf(a.expected) < placeOf(b.expected) ? -1 : 1));
  for (const { expected, chunks } of telling) {
    const known = all.get(expected.deanery) ?? new Known();
    all.set(expected.deanery, known);
    known.begin(expected);
    const reader = new FileReader(expected, specification);
    const hear = (stretches: readonly Stretch[]) => {
      for (const { record, findings } of stretches) {
        if (record?.record === 'POS' || record?.record === 'POR') known.learn(record.fields);
        if (findings.length > 0) known.doubt();
      }
    };
    for await (const chunk of chunks()) hear(reader.push(chunk));
    hear(reader.end());
  }
  return all;
}

/** On one day full before changes, as they are read. */
const placeOf = ({ date, type, sequence }: GivenFile['expected']): string =>
  [date, type === 'RMF' ? 0 : 1, String(sequence).padStart(8, '0')].join('/');

interface FoundInFile extends ToldFinding {
  readonly file: string;
}

interface Checked {
  readonly file: string;
  readonly type: FileType;
  readonly records: number;
  readonly wrong: number;
  /** In how many files the applicants would pass. */
  readonly filesNeeded: number;
  readonly findings: readonly FoundInFile[];
}

async function check(
  { given, expected, chunks }: GivenFile,
  known: Known | undefined,
  { page, json, specification }: GivenFiles,
): Promise<Checked> {
  const { type } = expected;
  const judging = new FileCheck(expected, { known, specification });
  const belongs = fileTypes[type].records;
  const findings: FoundInFile[] = [];
  let records = 0;
  let wrong = 0;
  const hear = (stretches: readonly Stretch[]) => {
    for (const stretch of stretches) {
      if (stretch.record && belongs.includes(stretch.record.record)) records += 1;
      for (const { severity, ...finding } of stretch.findings) {
        wrong += 1;
        const one = { file: given, ...finding, consequence: consequenceOf({ severity }, type) };
        if (json) findings.push(one);
        else page.line(inOneLine(given, one));
      }
    }
  };
  for await (const chunk of chunks()) hear(judging.push(chunk));
  hear(judging.end());
  const { filesNeeded } = judging;
  if (!json) {
    const advice = filesNeeded > 1 ? ` It would pass as ${filesNeeded} files.` : '';
    const found = wrong === 0 ? 'nothing is wrong' : count(wrong, 'finding');
    page.line(`${given}: ${count(records, 'record')}, ${found}.${advice}`);
  }
  return { file: given, type, records, wrong, filesNeeded, findings };
}

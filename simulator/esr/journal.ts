import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { misbehaviourNames } from './misbehaviours.ts';

const at = z.number();
const where = { file: z.string(), line: z.number() };
const day = z.string();

/** What ESR received, sent and did. `doctor` is Intrepid's id, or the number that stood in the record. */
const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file received'),
    at,
    file: z.string(),
    type: z.string(),
    sequence: z.number(),
    records: z.number(),
    /** Why nothing of it was loaded, without a word to anybody. */
    quarantined: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('applicant received'),
    at,
    ...where,
    /** 1 is the file's first applicant. */
    ordinal: z.number(),
    doctor: z.string(),
    position: z.string(),
    positionNumber: z.string(),
    start: day,
    outcome: z.enum(['SUCCESS', 'WARNING', 'FAIL', 'silence']),
    says: z.string(),
    loadsOn: day,
  }),
  z.object({
    kind: z.literal('notification received'),
    at,
    ...where,
    title: z.string(),
    post: z.string(),
    /** At which of the post's positions; null where it does not say. */
    role: z.enum(['host', 'lead']).nullable(),
    /** What it tells, in the words in which the script says it. */
    tells: z.array(z.string()),
    /** Whom it is about, where it changes something that a trust has to do. */
    doctor: z.string().nullable(),
    withdrawn: z.boolean(),
    start: day.nullable(),
    outcome: z.enum(['SUCCESS', 'FAIL']),
    says: z.string(),
  }),
  z.object({
    kind: z.literal('file sent'),
    at,
    file: z.string(),
    type: z.string(),
    sequence: z.number(),
    records: z.number(),
    /** The file of ours that it answers, unless what it was to say is said again. */
    answers: z.string().nullable(),
    /** Whether it says what it was to say; if not, a later one says it again. */
    said: z.boolean(),
  }),
  z.object({
    kind: z.literal('misbehaved'),
    at,
    what: z.enum(misbehaviourNames),
    /** The file that was spoilt, or of ours the one that was answered badly or not at all. */
    file: z.string(),
  }),
  z.object({
    kind: z.literal('hired'),
    at,
    ...where,
    doctor: z.string(),
    position: z.string(),
    start: day,
  }),
  z.object({ kind: z.literal('done'), at }),
]);

export type JournalEntry = z.infer<typeof entry>;
export type Entry<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

/** Where the Hub keeps its journal, in its own folder. */
export const journalOf = (own: string): string => join(own, 'journal.jsonl');

/** The journal so far; empty where there is none yet. A line that a crash cut short has not happened. */
export async function readJournal(path: string): Promise<JournalEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entry.parse(JSON.parse(line)));
}

/** All of them in one write. */
export async function appendToJournal(
  path: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, entries.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

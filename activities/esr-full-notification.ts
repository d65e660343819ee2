import { createHash } from 'node:crypto';
import { asTold } from '../systems/esr/as-told.ts';
import { encodeChunks, type RecordToWrite } from '../systems/esr/codec.ts';
import { spoken } from '../systems/esr/layout/specification.ts';
import { addAudit } from '../systems/register/audit.ts';
import { finishFile, keepFile } from '../systems/register/exchange-files.ts';
import { keepLines, type LedgerLine } from '../systems/register/exchange-lines.ts';
import { keepPart } from '../systems/register/exchange-parts.ts';
import { putPictures } from '../systems/register/exchange-pictures.ts';
import { onlyWriter } from '../systems/register/exchange-sequences.ts';
import {
  type FullAsked,
  fullComposed,
  noteFullAsked,
  noteFullComposed,
} from '../systems/register/full-notifications.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { EsrDeps } from './esr-deps.ts';
import { fullPages, type PostTold } from './esr-full-pages.ts';
import { holdPosts } from './esr-held-posts.ts';
import { firstLine, numberFile, sayReplaced, writtenAt } from './esr-write-file.ts';

interface Asked extends FullAsked {
  readonly at: number;
}

/**
 * The picture of every post of a deanery that has somebody now or next, in one file: composed once for each time that it
 * was asked for, kept whole in the ledger before its first byte leaves, in memory that does not grow with the posts.
 * What it tells counts as sent: the next changes carry only what differs. Answers its name, null when there is nobody.
 */
export const composeFull = (deps: EsrDeps, of: Asked): Promise<string | null> =>
  deps.register.transaction(async (open) => {
    const { deanery, by, at } = of;
    for (const type of ['DNC', 'DNF']) await onlyWriter(open, { deanery, type });
    await noteFullAsked(open, of);
    const before = await fullComposed(open, of);
    if (before) return before.file;
    const file = await write(open, deps, of);
    await noteFullComposed(open, of, { file, at });
    const what = 'full notification composed';
    await addAudit(open, [
      { key: `${what}/${deanery}/${of.asked}`, at, by, what, subject: file ?? deanery },
    ]);
    return file;
  });

async function write(open: Register, deps: EsrDeps, of: Asked): Promise<string | null> {
  const { deanery, at } = of;
  const written: Written = { name: '', line: firstLine, letters: new Map() };
  const records = recordsOf(fullPages(deps, of), (told) => keep(open, of, written, told));
  const first = await records.next();
  if (first.done) return null;
  const { name, fileDate, sequence } = await numberFile(open, { deanery, type: 'DNF', at });
  written.name = name;
  await keepFile(open, {
    ...{ name, direction: 'out', deanery, type: 'DNF', fileDate, sequence, at },
    ...{ bytes: Buffer.alloc(0), records: 0, state: 'composed' },
  });
  const file = { name, writtenAt: writtenAt(at) };
  const chunks = encodeChunks(file, beginningWith(first.value, records), spoken(), (replaced) => {
    for (const { line } of replaced) written.letters.set(line, sayReplaced(replaced));
  });
  const hash = createHash('sha256');
  let part = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    await keepPart(open, name, part, chunk);
    part += 1;
    deps.alive?.();
  }
  const sha256 = hash.digest('hex');
  await finishFile(open, name, { sha256, records: written.line - firstLine });
  return name;
}

/** What is known of the file while its lines go by. */
interface Written {
  name: string;
  /** Where the next record goes. */
  line: number;
  /** Of lines of the present page: which letters were written as others. */
  readonly letters: Map<number, string | null>;
}

/** The records in their order; a page is kept once all its lines are written. */
async function* recordsOf(
  pages: AsyncIterable<readonly PostTold[]>,
  keepPage: (told: readonly PostTold[]) => Promise<void>,
): AsyncGenerator<RecordToWrite> {
  for await (const told of pages) {
    for (const { lines, breaches } of told) {
      if (breaches.length === 0) for (const { record } of lines) yield record;
    }
    await keepPage(told);
  }
}

async function* beginningWith<Thing>(
  first: Thing,
  others: AsyncIterable<Thing>,
): AsyncGenerator<Thing> {
  yield first;
  yield* others;
}

/** What the register keeps of a page: its lines and pictures; a post that our check refuses is on a desk, and drawn again. */
async function keep(
  open: Register,
  { deanery, at }: Asked,
  written: Written,
  told: readonly PostTold[],
): Promise<void> {
  const fit = told.filter(({ breaches }) => breaches.length === 0);
  const lines: LedgerLine[] = fit
    .flatMap((post) => post.lines)
    .map(({ record, ...about }, index) => {
      const line = written.line + index;
      const letters = written.letters.get(line) ?? null;
      const said = { letters, told: asTold(record) };
      return { ...about, line, record: record.record, outcome: null, message: null, ...said };
    });
  // Of a position with several lines the first.
  const lineOf = new Map(
    [...lines].reverse().map((one) => [`${one.trainingPostNumber} ${one.positionId}`, one.line]),
  );
  written.line += lines.length;
  written.letters.clear();
  await keepLines(open, written.name, lines);
  await putPictures(
    open,
    deanery,
    fit.flatMap(({ trainingPostNumber, drawn, picture }) =>
      drawn.flatMap((positionId) => {
        const line = lineOf.get(`${trainingPostNumber} ${positionId}`);
        if (line === undefined) return [];
        return { trainingPostNumber, positionId, picture, file: written.name, line };
      }),
    ),
  );
  await holdPosts(
    open,
    { deanery, at },
    told.map((post) => ({ ...post, trust: null })),
  );
}

import { causeId } from '../domain/causes.ts';
import { decodeFile, type FileRead } from '../systems/esr/codec.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { fileByName, filesIn } from '../systems/register/exchange-files.ts';
import {
  forgetTold,
  keepLines,
  type LedgerLine,
  linesOf,
} from '../systems/register/exchange-lines.ts';
import type { Replayed } from './contract.ts';
import type { PlayedAgain } from '../domain/played-again.ts';
import type { Became } from './esr-apply.ts';
import { type Arrival, arrivalsAmong, typesFromEsr } from './esr-arrivals.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { applyRecords, whomItNames } from './esr-receive-file.ts';
import { tellArrivals } from './esr-tell-arrivals.ts';

interface Replay {
  readonly deanery: string;
  readonly what: PlayedAgain;
  readonly at: number;
}

/** The files named in the answer; the ledger has the others. */
const mostNamed = 10;

/**
 * Plays files that were read again, as they came and in that order, from the bytes in the ledger. A line that was
 * applied stands; one that was unknown, unreadable, refused or lost is applied if it can be now, unless something newer has been
 * heard since. Nothing leaves for ESR by it.
 */
export async function replayFiles(deps: EsrDeps, of: Replay): Promise<Replayed> {
  const { deanery, at } = of;
  const names: string[] = [];
  let lines = 0;
  let applied = 0;
  const arrivals = await arrivalsOf(deps, of);
  for (const arrival of arrivals) {
    const played = await playAgain(deps, arrival, at);
    lines += played.lines;
    applied += played.applied;
    if (played.applied > 0) names.push(arrival.name);
    deps.alive?.();
  }
  await tellArrivals(deps, of);
  await lookAtUnseen(deps, deanery, at);
  return { files: arrivals.length, lines, applied, of: names.slice(0, mostNamed) };
}

async function arrivalsOf({ register }: EsrDeps, { deanery, what }: Replay): Promise<Arrival[]> {
  const types = what.type === undefined ? typesFromEsr : [what.type];
  const states = ['received', 'answered'] as const;
  const files = await filesIn(register, { deanery, direction: 'in', types, states });
  const names = files.map(({ name }) => name);
  return arrivalsAmong(names, { deanery, types }).filter(
    ({ name, date }) =>
      (what.file === undefined || what.file === name) &&
      (what.day === undefined || what.day === date),
  );
}

/** What became of a line, from the least to the most; whatever was applied stands. */
const less: readonly (string | null)[] = [
  'unreadable',
  'unknown',
  'refused',
  'noted',
] satisfies Became[];
const worth = (line: LedgerLine | undefined): number => {
  if (!line) return -1;
  const found = less.indexOf(line.outcome);
  return found === -1 ? less.length : found;
};
const isApplied = (line: LedgerLine): boolean => worth(line) === less.length;
const isUnderstood = (line: LedgerLine): boolean => worth(line) >= less.indexOf('noted');

/** It became more, or is the same for another reason. */
const isNews = (line: LedgerLine, before: LedgerLine | undefined): boolean =>
  worth(line) > worth(before) ||
  (line.outcome === before?.outcome && line.message !== before.message);

async function playAgain(
  deps: EsrDeps,
  arrival: Arrival,
  at: number,
): Promise<{ readonly lines: number; readonly applied: number }> {
  const { deanery, name } = arrival;
  const file = await fileByName(deps.register, name);
  if (!file) return { lines: 0, applied: 0 };
  const before = new Map((await linesOf(deps.register, name)).map((one) => [one.line, one]));
  const whole = decodeFile(file.bytes, name);
  const read = { ...whole, records: whole.records.filter((one) => isToPlay(one, before)) };
  const whom = await whomItNames(deps, arrival, whole, at);
  const applied = await deps.register.transaction(async (open) => {
    const applying = { open, arrival, at, cameAt: file.composedAt.getTime() };
    const now = await applyRecords(applying, read, whom);
    const anew = now.filter((one) => isApplied(one) || isNews(one, before.get(one.line)));
    await keepLines(open, name, anew);
    const told = anew.filter(isApplied);
    await forgetTold(open, name, told);
    const understood = anew.filter(isUnderstood);
    await leaveCauses(open, {
      ...{ deanery, member: name, at },
      causes: understood.map(({ line }) => causeId('line-unknown', name, String(line))),
    });
    return told.length;
  });
  return { lines: whole.records.length, applied };
}

/**
 * Positions are compared with what the register holds now, every one, and so is an assignment that confirmed no hire when
 * it came: its position may be known since. Of the rest, only what nobody understood, and person records that were refused:
 * the number, the placement or the employer that was wanting may be there since.
 */
const isToPlay = (
  { line, record }: FileRead['records'][number],
  before: ReadonlyMap<number, LedgerLine>,
): boolean => {
  const known = before.get(line);
  const isOpen = record === 'ASG' && known?.outcome === 'noted';
  return record === 'POS' || record === 'POR' || isOpen || !known || !isUnderstood(known);
};

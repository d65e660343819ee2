import { causeId } from '../domain/causes.ts';
import { decodeFile, type FileRead } from '../systems/esr/codec.ts';
import type { Finding } from '../systems/esr/finding.ts';
import { leaveCauses } from '../systems/register/escalation-leaving.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import { markFile } from '../systems/register/exchange-file-states.ts';
import {
  keepFile,
  listedByName,
  nameOfSameBytes,
  sha256Of,
} from '../systems/register/exchange-files.ts';
import { keepLines, type LedgerLine } from '../systems/register/exchange-lines.ts';
import { noteRepeat } from '../systems/register/exchange-repeats.ts';
import { noteReceived, onlyReader } from '../systems/register/exchange-sequences.ts';
import type { Register } from '../systems/register/open-register.ts';
import { applyConfirmations } from './esr-apply-confirmations.ts';
import { applyHires } from './esr-apply-hires.ts';
import { applyPersons } from './esr-apply-persons.ts';
import { applyPositions, troubleWithFullFile } from './esr-apply-positions.ts';
import { type Applying, became } from './esr-apply.ts';
import { type Arrival, isUnfinished, placeOf, troubleWith } from './esr-arrivals.ts';
import type { EsrDeps } from './esr-deps.ts';
import { personsMeant } from './esr-persons-meant.ts';
import { deskOfLines, missingOf, suspect } from './esr-suspect.ts';
import { type Whose, whoseHires } from './esr-whose-hires.ts';

/** What became of a file: it stands in the register, it stays where it is, or it waits for a number before it. */
export type Received =
  | { readonly is: 'aside' | 'staying' }
  | { readonly is: 'waiting'; readonly missing: readonly number[] };

/** Reads one file from ESR into the register, once. */
export async function receiveFile(deps: EsrDeps, arrival: Arrival, at: number): Promise<Received> {
  const { register, exchange } = deps;
  const { name } = arrival;
  const known = await listedByName(register, name);
  const place = await placeOf(register, arrival);
  const waits = place.turn === 'later' ? { is: 'waiting' as const, missing: place.missing } : null;
  if (known?.state === 'held' && waits) return waits;
  const bytes = Buffer.from(await exchange.take(name));
  const isSame = known?.sha256 === sha256Of(bytes);
  if (known && known.state !== 'held') {
    if (isSame && known.putAsideAt !== null) await noteRepeat(register, name, at);
    if (isSame) return { is: 'aside' };
    // Never read: it is kept beside the first one, where a person can compare them.
    await suspect(register, arrival, at, 'other bytes came under a name that had come before');
    return { is: 'aside' };
  }
  const same = await nameOfSameBytes(register, { ...arrival, sha256: sha256Of(bytes) });
  if (same !== undefined && same !== name) {
    await suspect(register, arrival, at, `the same bytes came before as ${same}`);
    return { is: 'aside' };
  }
  const read = decodeFile(bytes, name);
  const unchanged = isSame && known && at > known.composedAt.getTime();
  if (waits || (isUnfinished(read) && !unchanged)) {
    if (!isSame) await keepFile(register, ledgerOf(arrival, { bytes, read, state: 'held', at }));
    return waits ?? { is: 'staying' };
  }
  const trouble = place.turn === 'never' ? place.trouble : await troubleOf(register, arrival, read);
  if (trouble === null) await applyFile(deps, arrival, { bytes, read, at });
  else await keepFaulty(register, arrival, { bytes, read, at, trouble });
  return { is: 'aside' };
}

async function troubleOf(
  register: Register,
  arrival: Arrival,
  read: FileRead,
): Promise<string | null> {
  const broken = troubleWith(read);
  if (broken !== null || arrival.type !== 'RMF') return broken;
  return await troubleWithFullFile(register, arrival, read);
}

interface Taken {
  readonly bytes: Buffer;
  readonly read: FileRead;
  readonly at: number;
}

const ledgerOf = (
  { date, ...arrival }: Arrival,
  { bytes, read, state, at }: Taken & { readonly state: 'held' | 'received' | 'faulty' },
) => ({
  ...arrival,
  ...{ direction: 'in' as const, fileDate: date, bytes, state, at },
  records: read.records.length,
});

/** A broken file uses up its number, and the next proceeds. */
async function keepFaulty(
  register: Register,
  arrival: Arrival,
  { trouble, ...taken }: Taken & { readonly trouble: string },
): Promise<void> {
  await register.transaction(async (open) => {
    await keepFile(open, ledgerOf(arrival, { ...taken, state: 'faulty' }));
    const line = { line: 1, record: 'HDR' };
    await keepLines(open, arrival.name, [became(line, 'unreadable', { message: trouble })]);
    await noteReceived(open, arrival, arrival.sequence);
    await suspect(open, arrival, taken.at, trouble);
  });
}

/** A file of hundreds of thousands of lines takes longer to keep than silence is allowed. */
const keptTogether = 10_000;

/** Applies every sound record; the others go to a desk, each with its line. Also what was good of a broken file. */
export async function applyFile(deps: EsrDeps, arrival: Arrival, taken: Taken): Promise<void> {
  const { at, read } = taken;
  const { deanery, name } = arrival;
  const whom = await whomItNames(deps, arrival, read, at);
  await deps.register.transaction(async (open) => {
    await onlyReader(open, deanery);
    // Another attempt that read it at the same time was quicker: to this one all of it would be known already, and no news.
    const state = (await listedByName(open, name))?.state;
    if (state === 'received' || state === 'answered') return;
    await keepFile(open, ledgerOf(arrival, { ...taken, state: 'received' }));
    const isConfirmation = isOfConfirmations(arrival);
    const lines = await applyRecords({ open, arrival, at }, read, whom);
    for (let from = 0; from < lines.length; from += keptTogether) {
      await keepLines(open, name, lines.slice(from, from + keptTogether));
      deps.alive?.();
    }
    if (isConfirmation) await markFile(open, name, 'received', at);
    // An empty file has no line to acknowledge.
    else if (lines.length === 0) await markFile(open, name, 'answered', at);
    await noteReceived(open, arrival, arrival.sequence);
    const suspected = causeId('file-suspect', name);
    await leaveCauses(open, { deanery, causes: [suspected], member: name, at });
    const { cause, member } = missingOf('RMC', arrival.date);
    if (!isConfirmation) await leaveCauses(open, { deanery, causes: [cause], member, at });
    await joinCauses(open, deskOfLines(arrival, lines, at));
  });
}

const isOfConfirmations = ({ type }: Arrival): boolean => type === 'APC' || type === 'DCC';

/** Whose assignments and person records a file holds, asked before it is applied. */
interface Whom {
  readonly whose: ReadonlyMap<number, Whose>;
  readonly persons: Awaited<ReturnType<typeof personsMeant>>;
}

export async function whomItNames(
  deps: EsrDeps,
  arrival: Arrival,
  { records }: FileRead,
  at: number,
): Promise<Whom> {
  const assignments = records.filter(({ record }) => record === 'ASG');
  return {
    whose: await whoseHires(deps, arrival.deanery, assignments),
    persons: await personsMeant(deps, arrival, { records, at }),
  };
}

/** Applies the records that were read, each once; answers what became of each line, and of those that could not be read. */
export async function applyRecords(
  applying: Applying,
  read: FileRead,
  { whose, persons }: Whom,
): Promise<LedgerLine[]> {
  const { arrival } = applying;
  const unreadable = unreadableOf(read.findings);
  const full = arrival.type === 'RMF' && troubleWith(read) === null ? read : null;
  const of = (...wanted: string[]) => read.records.filter((one) => wanted.includes(one.record));
  if (isOfConfirmations(arrival)) {
    return [...(await applyConfirmations(applying, of(arrival.type))), ...unreadable];
  }
  return [
    ...(await applyPositions(applying, of('POS', 'POR'), full)),
    ...(await applyHires(applying, of('ASG'), whose)),
    ...(await applyPersons(applying, of('PER', 'ADD', 'ABS', 'PBD'), persons)),
    ...unreadable,
  ];
}

function unreadableOf(findings: readonly Finding[]): LedgerLine[] {
  const lines = new Map<number, LedgerLine>();
  for (const { line, record, field, rule, allowed, severity } of findings) {
    if (severity === 'file') continue;
    const message = `${field ?? 'record'}: ${rule}; allowed is ${allowed}`;
    const before = lines.get(line);
    const said = before?.message ? `${before.message}. ${message}` : message;
    lines.set(line, became({ line, record: record ?? 'none' }, 'unreadable', { message: said }));
  }
  return [...lines.values()];
}

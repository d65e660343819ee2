import { causeId } from '../domain/causes.ts';
import { weekSince } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { decodeFile } from '../systems/esr/codec.ts';
import { decisionOn } from '../systems/register/exchange-causes.ts';
import { fileByName, filesIn } from '../systems/register/exchange-files.ts';
import { notePutAside } from '../systems/register/exchange-repeats.ts';
import type { InboxActivities } from './contract.ts';
import {
  type Arrival,
  arrivalOf,
  arrivalsAmong,
  readWhatWasGood,
  sameCounter,
  troubleWithName,
  type TypeFromEsr,
} from './esr-arrivals.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { clearTemporaryNames } from './esr-temporary-names.ts';
import { lookForMissing } from './esr-missing.ts';
import { applyFile, receiveFile } from './esr-receive-file.ts';
import { replayFiles } from './esr-replay.ts';
import { tellSilence } from './esr-silence.ts';
import { suspect } from './esr-suspect.ts';
import { tellArrivals } from './esr-tell-arrivals.ts';

interface Receiving {
  readonly deanery: string;
  readonly types: readonly TypeFromEsr[];
  readonly at: number;
}

/** Files from ESR: each read exactly once, in order; what came is told, and so is what did not. */
export function inboxActivities(deps: EsrDeps): InboxActivities {
  return {
    async receiveFiles(of) {
      const { deanery, types, at } = of;
      await readDecided(deps, of);
      const names = await deps.exchange.list(deanery);
      const failures = await readInOrder(deps, arrivalsAmong(names, of), at);
      await suspectStrangers(deps, names, of);
      await tellArrivals(deps, of);
      await lookAtUnseen(deps, deanery, at);
      // What could be read has been read and told: the others are tried again.
      if (failures.length > 0) throw failures[0];
      await clearTemporaryNames(deps, deanery);
      const states = ['received', 'answered', 'faulty'] as const;
      const now = { deanery, direction: 'in', types, states, composedAt: at } as const;
      return { files: (await filesIn(deps.register, now)).map(({ name }) => name) };
    },
    tellSilence: async (of) => ({ told: await tellSilence(deps, of) }),
    replayFiles: (of) => replayFiles(deps, of),
    lookForMissing: async (of) => ({ missing: await lookForMissing(deps, of) }),
  };
}

type Waiting = Arrival & { readonly missing: readonly number[] };

/** Reads every file whose turn it is, or becomes while others are read. Answers what could not be read for now. */
async function readInOrder(
  deps: EsrDeps,
  arrivals: readonly Arrival[],
  at: number,
): Promise<unknown[]> {
  const failures = new Map<TypeFromEsr, unknown>();
  let left: readonly Arrival[] = arrivals;
  for (;;) {
    const waiting: Waiting[] = [];
    for (const arrival of left) {
      // A file that cannot be read now holds the later ones of its type, as one that is missing would.
      if (failures.has(arrival.type)) continue;
      try {
        const received = await receiveFile(deps, arrival, at);
        if (received.is === 'aside') {
          await deps.exchange.archive(arrival.name);
          await notePutAside(deps.register, arrival.name, at);
        }
        if (received.is === 'waiting') waiting.push({ ...arrival, missing: received.missing });
      } catch (error) {
        failures.set(arrival.type, error);
      }
      deps.alive?.();
    }
    if (waiting.length === left.length || waiting.length === 0) {
      if (failures.size === 0) await suspectWaiting(deps, waiting, at);
      return [...failures.values()];
    }
    left = waiting;
  }
}

/**
 * Of several files of a counter that wait the first goes to a desk: the others wait for the same. While it waits, a week
 * is a rung: whoever asked for the number again is reminded that it has not come.
 */
async function suspectWaiting(
  { register }: EsrDeps,
  waiting: readonly Waiting[],
  at: number,
): Promise<void> {
  const inOrder = waiting.toSorted((a, b) => a.sequence - b.sequence);
  for (const [, [first]] of grouped(inOrder, gapOf)) {
    if (!first) continue;
    const trouble = `waits for number ${first.missing.join(', ')} of ${first.type}`;
    await suspect(register, first, at, trouble, weekSince(first.date, londonOf(at).date));
  }
}

/** Full and changed records may share a counter, and then one number that both wait for. */
const gapOf = ({ type, missing }: Waiting): string =>
  `${sameCounter(type).join()} ${missing[0] ?? ''}`;

async function suspectStrangers(
  { register }: EsrDeps,
  names: readonly string[],
  { deanery, at }: Receiving,
): Promise<void> {
  for (const name of names) {
    const trouble = troubleWithName(name, deanery);
    if (trouble !== null) await suspect(register, { deanery, name }, at, trouble);
  }
}

/** Broken files of which a person has decided to read what was good. */
async function readDecided(deps: EsrDeps, { deanery, types, at }: Receiving): Promise<void> {
  const { register } = deps;
  const faulty = await filesIn(register, { deanery, direction: 'in', types, states: ['faulty'] });
  for (const { name } of faulty) {
    const decided = await decisionOn(register, deanery, causeId('file-suspect', name));
    if (decided !== readWhatWasGood) continue;
    const arrival = arrivalOf(name, types);
    const file = await fileByName(register, name);
    if (!arrival || !file) continue;
    const read = decodeFile(file.bytes, name);
    await applyFile(deps, arrival, { bytes: file.bytes, read, at });
  }
}

import type { Region } from '../intrepid/region.ts';
import type { Story } from '../script/story.ts';
import { storiesByApplicant } from './hires-due.ts';
import { hubFolders } from './hub-folders.ts';
import { appendToJournal, journalOf, readJournal, type JournalEntry } from './journal.ts';
import { Memory } from './memory.ts';
import type { Misbehaving } from './misbehaviour.ts';
import { misbehaviourOn, type MisbehaviourName, type Misbehaves } from './misbehaviours.ts';
import { positionsIn } from './positions.ts';
import type { KnownToEsr } from './receive-applicants.ts';

export interface HubOptions {
  readonly seed: string;
  readonly region: Region;
  readonly stories: readonly Story[];
  /** The exchange, whose folders are `systems/esr/layout/folders.ts`. */
  readonly exchange: string;
  /** The Hub's own folder: its journal, what it took, what it sent. */
  readonly own: string;
  /** The instant from which it works; the first records are a full file. */
  readonly from: number;
  /** What it does wrong, and on which days. */
  readonly misbehaves?: readonly Misbehaves[];
}

/** What all work of the Hub goes by: what it knows and remembers, its folders, its journal. */
export interface InsideHub extends Omit<HubOptions, 'exchange' | 'own'> {
  readonly misbehaves: readonly Misbehaves[];
  readonly memory: Memory;
  readonly known: KnownToEsr;
  readonly folders: ReturnType<typeof hubFolders>;
  /** Writes in the journal, and remembers. */
  note(entries: readonly JournalEntry[]): Promise<void>;
  /** What of one kind goes wrong on a day. */
  misbehavesOn(date: string, of: Misbehaving): MisbehaviourName | undefined;
}

/** The Hub as its journal leaves it. */
export async function openInside(of: HubOptions): Promise<InsideHub> {
  const { seed, region, stories, from, misbehaves = [] } = of;
  const positions = positionsIn(stories);
  const byGmc = new Map(region.doctors.map(({ gmc, id }) => [gmc, id]));
  const memory = new Memory((position) => positions.get(position)?.trainingPostNumber);
  const path = journalOf(of.own);
  for (const entry of await readJournal(path)) memory.learn(entry);
  return {
    ...{ seed, region, stories, from, misbehaves, memory },
    folders: hubFolders(of.exchange, of.own),
    known: {
      memory,
      positions,
      byApplicant: storiesByApplicant(stories),
      authorities: new Set(region.trusts.flatMap(({ authority }) => authority ?? [])),
      doctorOf: (gmc) => byGmc.get(gmc) ?? gmc,
    },
    async note(entries) {
      await appendToJournal(path, entries);
      for (const entry of entries) memory.learn(entry);
    },
    misbehavesOn: (date, kind) => misbehaviourOn(misbehaves, kind, date),
  };
}

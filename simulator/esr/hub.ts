import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant, londonOf } from '../../domain/london.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Region } from '../intrepid/region.ts';
import type { Story } from '../script/story.ts';
import type { Actor } from '../world.ts';
import { applicantAnswer, assignmentRecord, notificationAnswer } from './answers.ts';
import { hiresDue, storiesByApplicant } from './hires-due.ts';
import { hubFolders } from './hub-folders.ts';
import {
  appendToJournal,
  journalOf,
  readJournal,
  type Entry,
  type JournalEntry,
} from './journal.ts';
import { Memory } from './memory.ts';
import { isLiveOn, positionRecords, positionsIn } from './positions.ts';
import { personIdOf, personRecords } from './person-records.ts';
import type { KnownToEsr } from './receive-applicants.ts';
import { receiveFile } from './receive-file.ts';
import { writeFile, type RecordToSend } from './write-file.ts';

/** When ESR does what, in London: as was seen of the real one. */
const hubTimes = { applicants: '07:12', records: '14:09', notifications: '15:12' } as const;

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
}

/** One file of records in so many is delivered a second time, one new position in so many said again. */
const fileAgain = 40;
const positionAgain = 20;

/** The NHS Interface Hub with the trusts' ESR behind it, on the rehearsal's clock. */
export function esrHub(options: HubOptions): Actor {
  let opened: Promise<Hub> | undefined;
  const hub = () => (opened ??= Hub.open(options));
  return {
    name: 'ESR',
    next: async (after) => await (await hub()).next(after),
    act: async (at) => {
      await (await hub()).act(at);
    },
  };
}

class Hub {
  readonly #of: HubOptions;
  readonly #memory: Memory;
  readonly #known: KnownToEsr;
  readonly #folders: ReturnType<typeof hubFolders>;
  readonly #gmcOf: ReadonlyMap<string, string>;

  static async open(of: HubOptions): Promise<Hub> {
    const hub = new Hub(of);
    for (const entry of await readJournal(journalOf(of.own))) hub.#memory.learn(entry);
    return hub;
  }

  private constructor(of: HubOptions) {
    const positions = positionsIn(of.stories);
    const { doctors, trusts } = of.region;
    const byGmc = new Map(doctors.map(({ gmc, id }) => [gmc, id]));
    this.#of = of;
    this.#memory = new Memory((position) => positions.get(position)?.trainingPostNumber);
    this.#gmcOf = new Map(doctors.map(({ gmc, id }) => [id, gmc]));
    this.#folders = hubFolders(of.exchange, of.own);
    this.#known = {
      memory: this.#memory,
      positions,
      byApplicant: storiesByApplicant(of.stories),
      authorities: new Set(trusts.flatMap(({ authority }) => authority ?? [])),
      doctorOf: (gmc) => byGmc.get(gmc) ?? gmc,
    };
  }

  /** Every day's records; confirmations only where something waits for one. */
  async next(after: number): Promise<number> {
    const waiting = await this.#folders.waiting();
    const isThere = (type: FileType) =>
      this.#memory.unanswered(type).length > 0 ||
      waiting.some((name) => name.includes(`_${type}_`));
    const times = [
      hubTimes.records,
      ...(isThere('APP') ? [hubTimes.applicants] : []),
      ...(isThere('DNC') || isThere('DNF') ? [hubTimes.notifications] : []),
    ];
    const since = Math.max(after, this.#of.from);
    return Math.min(...times.map((time) => nextTime(since, time)));
  }

  /** Everything whose time has come and that is not done, in order. */
  async act(at: number): Promise<void> {
    for (;;) {
      const due = this.#nextDue();
      if (due.at > at) return;
      // A time that was let pass had nothing to answer: what lies there now came after it.
      if (due.at < at && due.what !== 'records') {
        await this.#note([{ kind: 'done', at: due.at }]);
        continue;
      }
      await this.#receive(due.at);
      if (due.what === 'applicants') await this.#answer(due.at, 'APP');
      else if (due.what === 'notifications') {
        await this.#answer(due.at, 'DNC');
        await this.#answer(due.at, 'DNF');
      } else await this.#sendRecords(due.at);
      await this.#note([{ kind: 'done', at: due.at }]);
    }
  }

  #nextDue(): { at: number; what: keyof typeof hubTimes } {
    const since = Math.max(this.#memory.doneUntil, this.#of.from);
    const whats = Object.keys(hubTimes) as (keyof typeof hubTimes)[];
    const [first] = whats
      .map((what) => ({ what, at: nextTime(since, hubTimes[what]) }))
      .sort((a, b) => a.at - b.at);
    if (!first) throw new RangeError('The Hub has no times');
    return first;
  }

  async #note(entries: readonly JournalEntry[]): Promise<void> {
    await appendToJournal(journalOf(this.#of.own), entries);
    for (const entry of entries) this.#memory.learn(entry);
  }

  async #receive(at: number): Promise<void> {
    for (const name of await this.#folders.waiting()) {
      if (!this.#memory.received.has(name)) {
        await this.#note(receiveFile(name, await this.#folders.read(name), at, this.#known));
      }
      await this.#folders.take(name);
    }
  }

  /** One confirmation for each file. */
  async #answer(at: number, type: 'APP' | 'DNC' | 'DNF'): Promise<void> {
    for (const file of this.#memory.unanswered(type)) {
      const records =
        type === 'APP'
          ? this.#memory
              .applicantsIn(file)
              .flatMap((one) => applicantAnswer(one, this.#known.positions))
          : this.#memory.notificationsIn(file).map(notificationAnswer);
      await this.#send(at, type === 'APP' ? 'APC' : 'DCC', records, { answers: file });
    }
  }

  /** A full file on the first day, and what changed on every day after it. */
  async #sendRecords(at: number): Promise<void> {
    const { date } = londonOf(at);
    const { seed, region } = this.#of;
    const draw = drawFrom(seed);
    const yesterday = this.#memory.sent.filter(({ type }) => records.has(type)).at(-1);
    if (yesterday && draw('file again', date) < 1 / fileAgain) {
      await this.#folders.sendAgain(yesterday.file);
    }
    const positions = [...this.#known.positions.values()];
    const said = (of: typeof positions) => of.flatMap((one) => positionRecords(one, region, seed));
    const isFirst = yesterday === undefined;
    const isNew = (on: CivilDate) => positions.filter(({ liveFrom }) => liveFrom === on);
    const again = isNew(addDays(date, -1)).filter(
      ({ positionId }) => draw('position again', positionId) < 1 / positionAgain,
    );
    const heldSoFar = positions.filter((one) => isLiveOn(one, date));
    const named = said(isFirst ? heldSoFar : [...isNew(date), ...again].sort(byPosition));
    const hires = hiresDue({ ...this.#known, stories: this.#of.stories }, date);
    await this.#send(
      at,
      isFirst ? 'RMF' : 'RMC',
      [
        ...named,
        ...hires.map(({ doctor, start, position }) => {
          const gmc = this.#gmcOf.get(doctor) ?? doctor;
          return assignmentRecord(gmc, start, position, personIdOf(gmc, position));
        }),
        ...personRecords(
          {
            ...this.#known,
            region,
            stories: this.#of.stories,
            hired: this.#memory.hired,
            draw,
            at,
          },
          hires,
        ),
      ],
      {
        hired: hires.map(({ doctor, start, position }, index) => ({
          doctor,
          position: position.positionId,
          start,
          line: named.length + index + 2,
        })),
      },
    );
  }

  async #send(
    at: number,
    type: FileType,
    records: readonly RecordToSend[],
    of: {
      readonly answers?: string;
      readonly hired?: readonly Pick<Entry<'hired'>, 'doctor' | 'position' | 'start' | 'line'>[];
    } = {},
  ): Promise<void> {
    const { date, time } = londonOf(at);
    const sequence = this.#memory.lastSequence('sent', counterOf(type)) + 1;
    const { deanery } = this.#of.region;
    const { name, bytes } = writeFile(
      { deanery, type, date: date.replaceAll('-', ''), sequence },
      `${time.replace(':', '')}00`,
      records,
    );
    await this.#folders.send(name, bytes);
    const { answers = null, hired = [] } = of;
    await this.#note([
      { kind: 'file sent', at, file: name, type, sequence, records: records.length, answers },
      ...hired.map((one): Entry<'hired'> => ({ kind: 'hired', at, file: name, ...one })),
    ]);
  }
}

/** Full and changed records have one number a day between them. */
const records: ReadonlySet<string> = new Set(['RMF', 'RMC']);
const counterOf = (type: FileType): readonly string[] =>
  records.has(type) ? [...records] : [type];

const byPosition = (a: { positionId: string }, b: { positionId: string }): number =>
  a.positionId < b.positionId ? -1 : 1;

function nextTime(after: number, time: string): number {
  const { date } = londonOf(after);
  const today = londonInstant(date, time);
  return today > after ? today : londonInstant(addDays(date, 1), time);
}

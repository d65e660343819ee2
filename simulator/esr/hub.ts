import { londonOf } from '../../domain/london.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Region } from '../intrepid/region.ts';
import type { Story } from '../script/story.ts';
import type { Actor } from '../world.ts';
import { applicantAnswer, notificationAnswer } from './answers.ts';
import { doorMoves, moveDoor } from './door.ts';
import { carrying, dashed, isLeftLying, saying } from './goes-wrong.ts';
import { storiesByApplicant } from './hires-due.ts';
import { hubFolders } from './hub-folders.ts';
import { hubTimes, nextDue, nextTime } from './hub-times.ts';
import { appendToJournal, journalOf, readJournal, type JournalEntry } from './journal.ts';
import { Memory } from './memory.ts';
import { positionsIn } from './positions.ts';
import type { Misbehaving } from './misbehaviour.ts';
import { misbehaviourOn, type Misbehaves } from './misbehaviours.ts';
import type { KnownToEsr } from './receive-applicants.ts';
import { readFileName } from './file-name.ts';
import { livePositions } from './records-due.ts';
import { naming, recordsOfDay } from './records-of-day.ts';
import { receiveFile } from './receive-file.ts';
import { sendFile, type AboutFile } from './send-file.ts';
import type { RecordToSend } from './write-file.ts';

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

/** One file of records in so many is delivered a second time. */
const fileAgain = 40;

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
    const others = [
      ...doorMoves(this.#misbehaves).map(({ at }) => at),
      ...(await this.#folders.later()),
    ];
    return Math.min(
      ...times.map((time) => nextTime(since, time)),
      ...others.filter((at) => at > since),
    );
  }

  /** Everything whose time has come and that is not done, in order. */
  async act(at: number): Promise<void> {
    for (;;) {
      const since = Math.max(this.#memory.doneUntil, this.#of.from);
      const due = nextDue(since, doorMoves(this.#misbehaves));
      if (due.at > at) {
        await this.#folders.deliverUntil(at);
        return;
      }
      if (due.what === 'shuts' || due.what === 'opens') {
        const did = await moveDoor(this.#folders, { what: due.what, at: due.at }, this.#misbehaves);
        await this.#note([...did, { kind: 'done', at: due.at }]);
        continue;
      }
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

  get #misbehaves(): readonly Misbehaves[] {
    return this.#of.misbehaves ?? [];
  }

  #misbehavesOn(date: string, of: Misbehaving) {
    return misbehaviourOn(this.#misbehaves, of, date);
  }

  async #note(entries: readonly JournalEntry[]): Promise<void> {
    await appendToJournal(journalOf(this.#of.own), entries);
    for (const entry of entries) this.#memory.learn(entry);
  }

  async #receive(at: number): Promise<void> {
    for (const name of await this.#folders.waiting()) {
      if (!this.#memory.received.has(name)) {
        const { type, date } = readFileName(name) ?? { type: 'APP', date: '' };
        const of = carrying[type];
        const what = of && this.#misbehavesOn(dashed(date), of);
        if (what === 'applicants-left-lying' && isLeftLying(date, at)) continue;
        const bytes = await this.#folders.read(name);
        await this.#note([
          ...receiveFile(name, bytes, at, this.#known, what),
          ...(what ? [{ kind: 'misbehaved' as const, at, what, file: name }] : []),
        ]);
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
    const { date: today } = londonOf(at);
    const { seed, region, stories } = this.#of;
    const draw = drawFrom(seed);
    const last = this.#memory.sent.filter(({ type, said }) => said && records.has(type)).at(-1);
    if (last && draw('file again', today) < 1 / fileAgain) {
      await this.#folders.sendAgain(last.file);
    }
    const saidUntil = last ? londonOf(last.at).date : null;
    const { written, hired } = recordsOfDay(
      { ...this.#known, region, seed, stories, draw },
      { today, saidUntil, at },
    );
    await this.#send(at, last ? 'RMC' : 'RMF', written, { hired });
  }

  async #send(
    at: number,
    type: FileType,
    written: readonly RecordToSend[],
    about: AboutFile,
  ): Promise<void> {
    const { date, time } = londonOf(at);
    const { region, seed } = this.#of;
    const { deanery } = region;
    const sequence = this.#memory.lastSequence('sent', counterOf(type)) + 1;
    const whole = {
      file: { deanery, type, date: date.replaceAll('-', ''), sequence },
      ...{ date, time: `${time.replace(':', '')}00`, records: written },
    };
    const full = () => naming(livePositions(this.#known, date), { region, seed });
    const entries = await sendFile(this.#folders, whole, {
      ...{ at, ...about, misbehaviour: this.#misbehavesOn(date, saying[type] ?? 'records') },
      holds: { positions: this.#known.positions, full },
    });
    await this.#note(entries);
  }
}

/** Full and changed records have one number a day between them. */
const records: ReadonlySet<string> = new Set(['RMF', 'RMC']);
const counterOf = (type: FileType): readonly string[] =>
  records.has(type) ? [...records] : [type];

import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type {
  Outage,
  OutageActivities,
  Pack,
  RotationActivities,
  Turn,
} from '../../activities/contract.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { ExpectedAuthority } from '../../domain/employing-authorities.ts';
import { londonOf } from '../../domain/london.ts';
import { onDay, type NamedTime } from '../../domain/named-times.ts';
import type { Answer, News } from '../../domain/news.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Position } from '../../domain/positions.ts';
import type { Season } from '../../domain/season.ts';
import { troubleType } from '../../domain/system-down.ts';
import type { OutboxRow } from '../../domain/turn.ts';
import { atRest } from '../../tools/histories/at-rest.ts';
import { RegisterInMemory } from '../../tools/histories/register-in-memory.ts';
import { type Known, ToldRotation } from '../../tools/histories/told-rotation.ts';
import { newsSignals, type RotationMemory } from '../../workflows/messages.ts';
import { rotationId } from '../../workflows/names.ts';
import { endsWithEngine, timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

const register = new RegisterInMemory();
const noAnswer = new Set<string>();
const noPost = new Set<string>();
const said: Outage[] = [];
const ended: Parameters<OutageActivities['endOutage']>[0][] = [];
// The workflow hears of an outage when the engine has used up the patience of the activity: here, at once.
const answering = (rotation: string): void => {
  if (noAnswer.has(rotation)) throw ApplicationFailure.nonRetryable('does not answer');
};
const activities: RotationActivities & OutageActivities = {
  sayOutage: async (outage) => Promise.resolve(void said.push(outage)),
  endOutage: async (of) => Promise.resolve(void ended.push(of)),
  settleTurn: async (turn) => {
    answering(turn.rotation);
    return await register.settleTurn(turn);
  },
  sendPack: async (pack) => {
    answering(pack.rotation);
    if (noPost.has(pack.rotation)) {
      const type = troubleType({ system: 'mail', code: 'ECONNREFUSED' });
      throw ApplicationFailure.nonRetryable('does not answer', type);
    }
    await register.sendPack(pack);
  },
};
let worker: ReturnType<typeof aWorker> | undefined;
let walks = 0;

/** What a test walks one rotation through: its news, told at moments, and what its turns wrote. */
export class Walk {
  readonly id: string;
  readonly start: CivilDate;
  readonly client: Client;
  readonly placementId: string;
  readonly #told: ToldRotation;
  readonly #taskQueue: string;
  /** The season's moment when the rotation last came to rest. */
  #moment = 0;
  readonly #heard = { said: said.length, ended: ended.length };

  constructor(client: Client, taskQueue: string, start: CivilDate) {
    this.client = client;
    this.#taskQueue = taskQueue;
    this.start = start;
    this.placementId = `walk-${++walks}`;
    this.id = rotationId('EOE', this.placementId);
    this.#told = new ToldRotation(this.placementId, start);
  }

  get season(): Season {
    return this.#told.season;
  }

  get turns(): readonly Turn[] {
    return register.turnsOf(this.id);
  }

  get packs(): readonly Pack[] {
    return register.packsOf(this.id);
  }

  /** What a desk has heard since this walk began: that something does not answer its member, or does again. */
  outagesOf(member: string): {
    readonly said: Outage[];
    readonly ended: readonly { at: number }[];
  } {
    return {
      said: said.slice(this.#heard.said).filter((one) => one.member === member),
      ended: ended.slice(this.#heard.ended).filter((one) => one.member === member),
    };
  }

  get last(): Turn {
    const turn = this.turns.at(-1);
    if (!turn) throw new Error('The rotation has not made a turn yet');
    return turn;
  }

  /** The first milestone that is not reached, as lists show it. */
  get shown(): string {
    return this.last.model.milestone;
  }

  /** What is on a desk, without the parts of each cause. */
  get onDesks(): string[] {
    return this.last.causes.map(({ cause }) => cause.split('/')[0] ?? '');
  }

  /** What waits for a file: `applicant` or the change of the post's notification, in order. */
  get waiting(): string[] {
    return this.rows.map((row) => (row.kind === 'applicant' ? row.kind : row.change));
  }

  get rows(): readonly OutboxRow[] {
    return register.waiting(this.id, this.#moment);
  }

  /** What the digest of a trust off the interface should say by now, whether or not a letter has carried it. */
  linesTo(ods: string): string[] {
    return this.last.lines
      .filter((line) => line.ods === ods && (line.notBefore ?? '') <= londonOf(this.#moment).date)
      .map(({ kind }) => kind);
  }

  async now(): Promise<number> {
    return await (await timeSkipping()).currentTimeMs();
  }

  /** Lets the season's time pass until so many days before (negative: after) the first day. */
  async until(daysBefore: number, time: NamedTime): Promise<void> {
    const at = onDay(addDays(this.start, -daysBefore), time);
    const env = await timeSkipping();
    await env.sleep(Math.max(1, at - (await this.now()) + 2_000));
    await this.rest();
  }

  async placement(change: Partial<Placement> = {}, known: Known = {}): Promise<void> {
    await this.tell(this.#told.changed(await this.now(), change, known));
  }

  /** From now on the register and the post do not answer this rotation, or do again. */
  worldAnswers(answers: boolean): void {
    if (answers) noAnswer.delete(this.id);
    else noAnswer.add(this.id);
  }

  /** From now on the mail server does not take its hand-over packs, or does again. */
  packsLeave(leave: boolean): void {
    if (leave) noPost.delete(this.id);
    else noPost.add(this.id);
  }

  async positions(positions: readonly Position[]): Promise<void> {
    await this.tell(this.#told.positions(await this.now(), positions));
  }

  /** A file takes what waits; the rotation does not hear of it yet. */
  fileTakes(kind?: OutboxRow['kind']): OutboxRow[] {
    const rows = this.rows.filter((row) => kind === undefined || row.kind === kind);
    register.take(this.id, rows, 'APP_EOE_1');
    return rows;
  }

  /** Files take what waits, or have taken these rows, and ESR answers. */
  async answered(
    outcome: Answer['outcome'] = 'success',
    rows: readonly OutboxRow[] = this.fileTakes(),
  ): Promise<void> {
    await this.tell(this.#told.answers(await this.now(), rows, outcome));
  }

  /** What waits is told as not sent: no file took it. */
  async notSent(): Promise<void> {
    await this.tell(this.#told.answers(await this.now(), this.rows, 'not-sent'));
  }

  async hired(by?: ExpectedAuthority): Promise<void> {
    await this.tell(this.#told.hired(await this.now(), by));
  }

  async delivered(ods?: string): Promise<void> {
    await this.tell(this.#told.delivered(await this.now(), ods));
  }

  async decided(cause: string, outcome: string): Promise<void> {
    await this.tell(this.#told.decided(await this.now(), cause, outcome));
  }

  async tell(news: News): Promise<void> {
    await this.client.workflow.signalWithStart('rotation', {
      workflowId: this.id,
      taskQueue: this.#taskQueue,
      args: [{ deanery: 'EOE', placementId: this.placementId, clock: { mode: 'timers' } }],
      signal: newsSignals[news.kind],
      signalArgs: [news],
    });
    await this.rest();
  }

  /** A new run begins with what the one before remembered. */
  async goesOn(memory: RotationMemory): Promise<void> {
    const { placementId } = this;
    await this.client.workflow.start('rotation', {
      workflowId: this.id,
      taskQueue: this.#taskQueue,
      args: [{ deanery: 'EOE', placementId, clock: { mode: 'timers' }, memory }],
    });
    await this.rest();
  }

  /** What an engineer reads in Temporal UI. */
  async details(): Promise<string> {
    return await this.client.workflow.getHandle(this.id).query<string>('standing');
  }

  async rest(): Promise<void> {
    await atRest(this.client.workflow.getHandle(this.id));
    this.#moment = await this.now();
  }

  /** How it ended. Ask only when it has: else years are skipped. */
  async end(): Promise<unknown> {
    if (this.last.model.ended === null) throw new Error('The rotation lives');
    return await this.client.workflow.getHandle(this.id).result();
  }
}

/** Every walk of a test run is on one worker. */
function walkingWorker(): ReturnType<typeof aWorker> {
  if (worker) return worker;
  endsWithEngine(async () => (await worker)?.stop());
  return (worker = aWorker(activities));
}

/** A rotation whose first day is so many days from the engine's present. */
export async function walk(daysToStart: number): Promise<Walk> {
  const env = await timeSkipping();
  const { taskQueue } = await walkingWorker();
  const today = londonOf(await env.currentTimeMs()).date;
  return new Walk(env.client, taskQueue, addDays(today, daysToStart));
}

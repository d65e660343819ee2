import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { obey, refusalOf, type RotationCommand } from '../../domain/commands.ts';
import { decide, packed, type Decision } from '../../domain/decide.ts';
import { takenByFile } from '../../domain/hand-over.ts';
import { learn } from '../../domain/learn.ts';
import { londonOf } from '../../domain/london.ts';
import { onDay, type NamedTime } from '../../domain/named-times.ts';
import type { Answer, News } from '../../domain/news.ts';
import type { Placement } from '../../domain/placement.ts';
import { nothingKnown, type Standing } from '../../domain/standing.ts';
import type { DigestLine, OutboxRow } from '../../domain/turn.ts';
import { host, positionOf, ToldRotation } from '../../tools/histories/told-rotation.ts';

export {
  anotherPost,
  anotherTrust,
  host,
  hostAndLead,
  lead,
  offInterface,
  positionOf,
  post,
  withSpreadsheets,
} from '../../tools/histories/told-rotation.ts';

export const firstDay = civilDate('2027-08-04');

/** The dates of a placement that moved by a week, and those that it had. */
export const aWeekLater = { startDate: addDays(firstDay, 7), endDate: addDays(firstDay, 190) };
export const asBefore = { startDate: firstDay, endDate: addDays(firstDay, 181) };

type Known = Parameters<ToldRotation['changed']>[2];

/**
 * One rotation and its months, without an engine: each piece of news is learned and each moment that becomes due is
 * decided, as its workflow does it.
 */
export class Rotation {
  readonly start: CivilDate;
  readonly told: ToldRotation;
  /** To whom hand-over packs went, and when. */
  readonly packs: { readonly to: string; readonly at: string }[] = [];
  /** Each cause as it came on a desk or rang there again: `<kind> <rung>`. */
  readonly rang: string[] = [];
  standing: Standing = nothingKnown;
  now: number;
  #decision: Decision | null = null;

  /** Approved, at the usual post with its one position, heard of so many days before the start. */
  constructor(
    of: {
      readonly daysBefore?: number;
      readonly start?: CivilDate;
      readonly change?: Partial<Placement>;
      readonly known?: Known;
    } = {},
  ) {
    this.start = of.start ?? firstDay;
    this.told = new ToldRotation('P1', this.start);
    this.now = onDay(addDays(this.start, -(of.daysBefore ?? 150)), '12:00');
    this.changed(of.change, { authorities: [host], positions: [positionOf(host)], ...of.known });
  }

  get decision(): Decision {
    if (!this.#decision) throw new Error('Nothing is known of the placement yet');
    return this.#decision;
  }

  get shown(): string {
    return this.decision.model.milestone;
  }

  get ended(): string | null {
    return this.decision.model.ended;
  }

  /** What waits for a file: `applicant` or the change of the post's notification, in order. */
  get waiting(): string[] {
    return this.rows.map((row) => (row.kind === 'applicant' ? row.kind : row.change));
  }

  /** What a file of today may take: what was handed over, and whose window is open. */
  get rows(): readonly OutboxRow[] {
    return this.decision.rows.filter((row) => this.#isOpen(row));
  }

  /** What digests say or have said by today. */
  get lines(): readonly DigestLine[] {
    return this.decision.lines.filter((line) => this.#isOpen(line));
  }

  #isOpen({ notBefore }: { readonly notBefore?: CivilDate }): boolean {
    return notBefore === undefined || notBefore <= londonOf(this.now).date;
  }

  get onDesks(): string[] {
    return this.decision.causes.map(({ cause }) => cause.split('/')[0] ?? '');
  }

  /** What digests say or have said to a trust. */
  linesTo(ods: string): string[] {
    return this.lines.filter((line) => line.ods === ods).map(({ kind }) => kind);
  }

  /** Lets time pass until so many days before the first day; negative is after it. */
  until(daysBefore: number, time: NamedTime = '18:00'): this {
    const at = onDay(addDays(this.start, -daysBefore), time);
    if (at < this.now) throw new RangeError(`${daysBefore} days before has passed`);
    for (;;) {
      const due = this.decision.wakes;
      if (due === null || due > at) break;
      this.now = due;
      this.#turn();
    }
    this.now = at;
    this.#turn();
    return this;
  }

  hears(news: News): this {
    this.standing = learn(this.standing, news);
    this.#turn();
    return this;
  }

  changed(change: Partial<Placement> = {}, known: Known = {}): this {
    return this.hears(this.told.changed(this.now, change, known));
  }

  positions(positions: Standing['positions']): this {
    return this.hears(this.told.positions(this.now, positions));
  }

  hired(by = host): this {
    return this.hears(this.told.hired(this.now, by));
  }

  delivered(ods?: string): this {
    return this.hears(this.told.delivered(this.now, ods));
  }

  decided(kind: string, outcome: string): this {
    const held = this.decision.causes.find(({ cause }) => cause.startsWith(`${kind}/`));
    if (!held) throw new Error(`${kind} is on no desk`);
    return this.hears(this.told.decided(this.now, held.cause, outcome));
  }

  /** A file takes everything that waits. */
  leaves(): this {
    const taken = this.rows.map(({ key }) => ({ row: key, file: 'FILE_1' }));
    this.standing = takenByFile(this.standing, this.standing, taken);
    this.#turn();
    return this;
  }

  /** ESR answers everything that waits or has left without an answer. */
  answered(outcome: Answer['outcome'] = 'success', kind?: OutboxRow['kind']): this {
    const { applicants, touches } = this.standing;
    const open = [...applicants, ...touches]
      .filter(({ state }) => state === 'waiting' || state === 'left' || state === 'not sent')
      .map(({ row }) => row)
      .filter((row) => kind === undefined || row.kind === kind);
    return this.hears(this.told.answers(this.now, open, outcome));
  }

  /** A person commands; answers the sentence of a refusal, null when it was obeyed. */
  command(command: RotationCommand): string | null {
    const refusal = refusalOf(this.standing, command);
    if (refusal === null) {
      this.standing = obey(this.standing, command);
      this.#turn();
    }
    return refusal;
  }

  #turn(): void {
    for (;;) {
      const decision = decide(this.standing, 'EOE', this.now);
      if (!decision) return;
      for (const { cause, rung } of decision.causes) {
        const was = this.#decision?.causes.find((one) => one.cause === cause);
        if (was?.rung !== rung) this.rang.push(`${cause.split('/')[0] ?? ''} ${rung}`);
      }
      this.#decision = decision;
      this.standing = decision.standing;
      if (decision.packTo.length === 0) return;
      const { date, time } = londonOf(this.now);
      this.packs.push({ to: decision.packTo.join(', '), at: `${date} ${time}` });
      this.standing = packed(this.standing, decision.standing.placement);
    }
  }
}

/** Told, loaded and waiting for the hire, so many days before the start. */
export const sent = (
  daysBefore = 89,
  of: ConstructorParameters<typeof Rotation>[0] = {},
): Rotation => new Rotation(of).until(daysBefore).answered();

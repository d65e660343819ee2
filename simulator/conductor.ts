import type { Register } from '../systems/register/open-register.ts';
import { toldAfter } from '../systems/register/told.ts';
import { inPool } from './in-pool.ts';
import type { CollectorWork } from './collector-work.ts';
import type { Moves } from './moment.ts';
import type { Actor } from './world.ts';

// Who is told moves before who tells, so that at one moment nothing depends on another workflow's work of that moment.
const order = [
  /^escalation\//,
  /^rotation\//,
  /^season\//,
  /^trust-digest\//,
  /^(esr-inbox|intrepid-changes|returned-letters)\//,
  /^esr-outbox\//,
] as const;
const turnOf = (id: string): number => order.findIndex((kind) => kind.test(id));
/** Only these say by themselves when they are due; collectors move when the register has work for them. */
const sayDue = /^(escalation|rotation|season)\//;

/** Updates in flight: more than ten to one worker only wait. */
const IN_FLIGHT = 10;

export interface Conducting {
  readonly moves: Moves;
  readonly register: Register;
  readonly work: CollectorWork;
  readonly actors: readonly Actor[];
  /** After everything has settled at a moment. */
  readonly onMoment?: (at: number) => Promise<void>;
}

type Acting = readonly (number | null)[];

interface Agenda {
  readonly at: number;
  readonly collectors: readonly string[];
}

/** Steps the season's clock: it stands still while anything is being worked on, then jumps. Acknowledged, never guessed. */
export class Conductor {
  readonly #of: Conducting;
  readonly #due = new Map<string, number>();
  #cursor = 0;
  #now: number;

  constructor(of: Conducting, from: number) {
    this.#of = of;
    this.#now = from;
  }

  get now(): number {
    return this.#now;
  }

  /**
   * Takes up what has been told so far, and lets everyone act at the present moment. A teller writes its row before its
   * message has come: whoever is moved while a teller may still be at work is moved again when all of those rest.
   */
  async settle(extra: readonly string[] = []): Promise<void> {
    const waiting = new Set(extra);
    const told = new Set<string>();
    const again = new Set<string>();
    for (;;) {
      for (const id of await this.#told()) {
        waiting.add(id);
        told.add(id);
      }
      for (const [id, due] of this.#due) if (due <= this.#now) waiting.add(id);
      if (waiting.size === 0) {
        if (again.size === 0) return;
        for (const id of again) waiting.add(id);
        again.clear();
      }
      const first = Math.min(...[...waiting].map(turnOf));
      const moving = [...waiting].filter((id) => turnOf(id) === first).sort();
      for (const id of moving) waiting.delete(id);
      const tellersWork = [...waiting, ...again].some((id) => turnOf(id) > first);
      if (tellersWork) for (const id of moving) if (told.has(id)) again.add(id);
      await inPool(moving, IN_FLIGHT, (id) => this.#move(id));
    }
  }

  /** Plays up to and including an instant; false when nothing was due any more before it. */
  async play(until: number, isStopped: () => boolean = () => false): Promise<boolean> {
    await this.settle();
    let acting: Acting | null = null;
    while (!isStopped()) {
      const agenda: Agenda | null = await this.#agenda(acting);
      if (agenda === null || agenda.at > until) {
        this.#now = Math.max(this.#now, until);
        await this.#say();
        return agenda !== null;
      }
      acting = await this.#step(agenda);
    }
    return true;
  }

  /** The next moment at which anything is due, with the collectors that have work then; null when nothing ever is. */
  async #agenda(known: Acting | null): Promise<Agenda | null> {
    const [collecting, acting] = await Promise.all([
      this.#of.work.after(this.#now),
      known ?? this.#actorsAfter(this.#now),
    ]);
    const ahead = [...this.#due.values(), ...acting, ...collecting.map(({ at }) => at)].filter(
      (at): at is number => at !== null && at > this.#now,
    );
    if (ahead.length === 0) return null;
    const at = ahead.reduce((a, b) => Math.min(a, b));
    const due = collecting.filter((one) => one.at <= at);
    return { at, collectors: due.map(({ workflow }) => workflow) };
  }

  /** Answers when each actor is next at work; null where one of them has to be asked again. */
  async #step({ at, collectors }: Agenda): Promise<Acting | null> {
    this.#now = at;
    await this.#say();
    await this.settle(collectors);
    const isDue = (due: number | null | undefined) => typeof due === 'number' && due <= at;
    let acting = await this.#actorsAfter(at - 1);
    for (const [index, actor] of this.#of.actors.entries()) {
      if (!isDue(acting[index])) continue;
      await actor.act(at);
      await this.settle();
      // What one of them did may be work for those after it.
      acting = await this.#actorsAfter(at - 1);
    }
    await this.#of.onMoment?.(at);
    // Whoever is still due at this moment acts later.
    return acting.some(isDue) ? null : acting;
  }

  async #actorsAfter(at: number): Promise<Acting> {
    return await Promise.all(this.#of.actors.map((actor) => actor.next(at)));
  }

  /** People's commands carry the season's moment: they read it here. */
  async #say(): Promise<void> {
    await this.#of
      .register('clock')
      .insert({ one: true, now: new Date(this.#now) })
      .onConflict('one')
      .merge();
  }

  async #told(): Promise<string[]> {
    const rows = await toldAfter(this.#of.register, this.#cursor);
    this.#cursor = rows.at(-1)?.id ?? this.#cursor;
    return rows.map(({ workflow }) => workflow);
  }

  async #move(id: string): Promise<void> {
    const due = await this.#of.moves(id, this.#now);
    if (due === null || !sayDue.test(id)) this.#due.delete(id);
    else this.#due.set(id, due);
  }
}

import { londonOf } from '../../domain/london.ts';
import { readFileName } from './file-name.ts';
import type { Entry, JournalEntry } from './journal.ts';

/** An application as the trust sees it: a doctor, a position, a projected start. */
export interface Application {
  readonly doctor: string;
  readonly position: string;
  readonly start: string;
  readonly loadsOn: string;
  /** When a notification moved its start. */
  readonly movedAt: number | null;
  readonly withdrawn: boolean;
  /** The start that the doctor is hired for. */
  readonly hiredFor: string | null;
}

const keyOf = (doctor: string, position: string): string => `${doctor}/${position}`;

/** What ESR knows: the fold of its journal. */
export class Memory {
  readonly received = new Map<string, Entry<'file received'>>();
  readonly sent: Entry<'file sent'>[] = [];
  readonly hired: Entry<'hired'>[] = [];
  readonly #applicants = new Map<string, Entry<'applicant received'>[]>();
  readonly #notifications = new Map<string, Entry<'notification received'>[]>();
  readonly #changes = new Map<string, Entry<'notification received'>>();
  readonly #applications = new Map<string, Application>();
  readonly #times = new Map<string, number>();
  readonly #postOf: (position: string) => string | undefined;
  doneUntil = -Infinity;

  constructor(postOf: (position: string) => string | undefined) {
    this.#postOf = postOf;
  }

  learn(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'file received':
        this.received.set(entry.file, entry);
        return;
      case 'applicant received':
        this.#learnApplicant(entry);
        return;
      case 'notification received':
        append(this.#notifications, entry.file, entry);
        this.#learnNotification(entry);
        return;
      case 'file sent':
        this.sent.push(entry);
        return;
      case 'hired': {
        this.hired.push(entry);
        const key = keyOf(entry.doctor, entry.position);
        const known = this.#applications.get(key);
        if (known) this.#applications.set(key, { ...known, hiredFor: entry.start });
        return;
      }
      case 'misbehaved':
        return;
      case 'done':
        this.doneUntil = Math.max(this.doneUntil, entry.at);
    }
  }

  #learnApplicant(entry: Entry<'applicant received'>): void {
    append(this.#applicants, entry.file, entry);
    const { doctor, position, start, loadsOn, outcome } = entry;
    const key = keyOf(doctor, position);
    this.#times.set(key, this.timesReceived(doctor, position) + 1);
    if (outcome !== 'SUCCESS' && outcome !== 'WARNING') return;
    const fresh = { movedAt: null, withdrawn: false, hiredFor: null };
    const since = this.#changedSince(entry);
    this.#applications.set(key, { doctor, position, start, loadsOn, ...fresh, ...since });
  }

  /** What a trust has been told of the doctor on a later day than that of a file that lay for long. */
  #changedSince({
    doctor,
    position,
    file,
    start,
  }: Entry<'applicant received'>): Partial<Application> {
    const change = this.#changes.get(keyOf(doctor, this.#postOf(position) ?? ''));
    const written = readFileName(file)?.date ?? '';
    if (!change || londonOf(change.at).date.replaceAll('-', '') <= written) return {};
    if (change.withdrawn) return { withdrawn: true };
    if (change.start === null || change.start === start) return {};
    return { start: change.start, movedAt: change.at };
  }

  #learnNotification(entry: Entry<'notification received'>): void {
    const { doctor, post, withdrawn, start, at } = entry;
    if (doctor !== null) this.#changes.set(keyOf(doctor, post), entry);
    for (const [key, known] of this.#applications) {
      if (known.doctor !== doctor || this.#postOf(known.position) !== post) continue;
      if (withdrawn) this.#applications.set(key, { ...known, withdrawn: true });
      else if (start !== null && start !== known.start) {
        this.#applications.set(key, { ...known, start, movedAt: at });
      }
    }
  }

  timesReceived(doctor: string, position: string): number {
    return this.#times.get(keyOf(doctor, position)) ?? 0;
  }

  application(doctor: string, position: string): Application | undefined {
    return this.#applications.get(keyOf(doctor, position));
  }

  applications(): Application[] {
    return [...this.#applications.values()];
  }

  applicantsIn(file: string): readonly Entry<'applicant received'>[] {
    return this.#applicants.get(file) ?? [];
  }

  notificationsIn(file: string): readonly Entry<'notification received'>[] {
    return this.#notifications.get(file) ?? [];
  }

  /** Files of a type, in order, that no confirmation has answered; nothing is said of what was lost in silence. */
  unanswered(type: string): string[] {
    const answered = new Set(this.sent.map(({ answers }) => answers));
    return [...this.received.values()]
      .filter((one) => one.type === type && one.quarantined === null && !answered.has(one.file))
      .map(({ file }) => file)
      .filter((file) => !this.#isLost(file))
      .sort();
  }

  #isLost(file: string): boolean {
    const applicants = this.applicantsIn(file);
    return applicants.length > 0 && applicants.every(({ outcome }) => outcome === 'silence');
  }

  /** The highest number of a file of these types, which share one counter; 0 before the first. */
  lastSequence(direction: 'received' | 'sent', types: readonly string[]): number {
    const files = direction === 'sent' ? this.sent : [...this.received.values()];
    return files
      .filter(({ type }) => types.includes(type))
      .reduce((last, { sequence }) => Math.max(last, sequence), 0);
  }
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

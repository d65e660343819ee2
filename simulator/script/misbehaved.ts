import type { CauseKind } from '../../domain/causes.ts';
import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Entry, JournalEntry } from '../esr/journal.ts';
import { misbehaviours } from '../esr/misbehaviours.ts';
import { applicantKey, type Story } from './story.ts';

/** What ESR did wrong, as far as the script has to know it: whom it touched, and what it may have brought them. */
export interface Misbehaved {
  /** Kinds of causes that it may have put this rotation on, beside those of its story. */
  readonly desks: (story: Story) => readonly CauseKind[];
  /** How often ESR may have received an applicant beyond what its story says: what had no answer is sent again. */
  readonly again: (applicant: string) => number;
  /** Posts of whose notifications it refused some, or answered badly. */
  readonly posts: ReadonlySet<string>;
  /** Days of which its records, gone wrong or held behind those, may have told positions late. */
  readonly recordsOn: ReadonlySet<string>;
}

/** For so many days news of a hire or a position may come late: until a person has decided, over a weekend. */
const lateBy = 5;

export function misbehavedIn(journal: readonly JournalEntry[]): Misbehaved {
  const did = journal.filter((one): one is Entry<'misbehaved'> => one.kind === 'misbehaved');
  const applicants = journal.filter((one) => one.kind === 'applicant received');
  const notifications = journal.filter((one) => one.kind === 'notification received');
  const hired = journal.filter((one) => one.kind === 'hired');
  const again = new Map<string, number>();
  const posts = new Set<string>();
  const recordsOn = new Set<string>();
  /** By the doctor, the position or the post that it touched. */
  const touched = new Map<string, Set<CauseKind>>();
  const touch = (key: string, { what }: Entry<'misbehaved'>): void => {
    const before = touched.get(key) ?? [];
    touched.set(key, new Set([...before, ...misbehaviours[what].mayReach]));
  };
  for (const one of did) {
    for (const { file, doctor, position, start } of applicants) {
      if (file !== one.file) continue;
      touch(doctor, one);
      if (!misbehaviours[one.what].mayReach.some((kind) => kind === 'no-answer')) continue;
      const key = applicantKey(doctor, position, start);
      again.set(key, (again.get(key) ?? 0) + 1);
    }
    for (const { file, post } of notifications) {
      if (file !== one.file) continue;
      touch(post, one);
      posts.add(post);
    }
    const { date } = londonOf(one.at);
    if (misbehaviours[one.what].of !== 'records') continue;
    for (let after = 0; after <= lateBy; after += 1) recordsOn.add(addDays(date, after));
    for (const { at, doctor } of hired) {
      const on = londonOf(at).date;
      if (on >= date && on <= addDays(date, lateBy)) touch(doctor, one);
    }
    touch(`live ${date}`, one);
  }
  const days = [...touched.keys()].flatMap((key) => /^live (.*)$/.exec(key)?.[1] ?? []);
  return {
    posts,
    recordsOn,
    again: (key) => again.get(key) ?? 0,
    desks: ({ doctorId, positions }) => {
      const keys = positions.flatMap(({ trainingPostNumber, liveFrom }) => [
        trainingPostNumber,
        ...days.filter((day) => liveFrom === day).map((day) => `live ${day}`),
      ]);
      return [doctorId, ...keys].flatMap((key) => [...(touched.get(key) ?? [])]);
    },
  };
}

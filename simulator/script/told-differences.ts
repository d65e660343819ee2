import type { CivilDate } from '../../domain/civil-date.ts';
import { readFileName } from '../esr/file-name.ts';
import { dashed } from '../esr/goes-wrong.ts';
import type { Entry, JournalEntry } from '../esr/journal.ts';
import type { Misbehaved } from './misbehaved.ts';
import { postWords, type Role, type Telling } from './post-words.ts';

/** What the comparison holds beside each other: a telling that ESR took, whose role it may not have named. */
type Told = Omit<Telling, 'on' | 'role'> & { readonly on: string; readonly role: Role | null };

/**
 * What ESR was told of posts otherwise than the script said, in sentences. At every position of every post each day's
 * telling must be there, word for word, and no other. Where ESR itself refused a telling or told a position late, days
 * and repetitions are left open: there every change must have been told, and the last picture must be the right one.
 * `on` is the day up to which files have left. A full notification only says again what is true.
 */
export function toldDifferences(of: {
  readonly tellings: readonly Telling[];
  readonly journal: readonly JournalEntry[];
  readonly on: CivilDate;
  readonly misbehaved: Pick<Misbehaved, 'posts' | 'recordsOn'>;
}): string[] {
  const { on, misbehaved } = of;
  const expected = byPosition(of.tellings.filter((one) => one.on <= on));
  const received = byPosition(toldIn(of.journal));
  return [...new Set([...expected.keys(), ...received.keys()])].sort().flatMap((where) => {
    const should = expected.get(where) ?? [];
    const did = received.get(where) ?? [];
    const [first] = should;
    const isTouched =
      first !== undefined &&
      (misbehaved.posts.has(first.post) || misbehaved.recordsOn.has(first.on));
    return isTouched ? inTheEnd(where, should, did) : dayByDay(where, should, did);
  });
}

function dayByDay(where: string, should: readonly Told[], did: readonly Told[]): string[] {
  const said = (one: Told): string => `${one.on}: ${wordsOf(one)}`;
  const expected = should.map(said);
  const received = did.map(said);
  return [
    ...without(expected, received).map((one) => missing(where, one)),
    ...without(received, expected).map((one) => unknown(where, one)),
  ];
}

/** Each of `these` takes away one. */
function without(all: readonly string[], these: readonly string[]): string[] {
  const left = [...these];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function inTheEnd(where: string, should: readonly Told[], did: readonly Told[]): string[] {
  const changes = (all: readonly Told[]) => [...new Set(all.flatMap((one) => one.changes))];
  const last = (all: readonly Told[]): string =>
    all.findLast(({ picture }) => picture.length > 0)?.picture.join(', ') ?? 'nothing';
  const owed = changes(should);
  const told = changes(did);
  return [
    ...without(owed, told).map((one) => missing(where, one)),
    ...without(told, owed).map((one) => unknown(where, one)),
    ...(last(should) === last(did)
      ? []
      : [`${where}: in the end ESR should have seen ${last(should)}, and saw ${last(did)}.`]),
  ];
}

const missing = (where: string, what: string): string =>
  `${where}: ESR should have been told ${what}; it was not.`;
const unknown = (where: string, what: string): string =>
  `${where}: ESR was told ${what}; no story expects it.`;

const wordsOf = ({ changes, picture }: Told): string => [...changes, ...picture].join(', ');

/** What ESR took of notifications of changes, each file's lines for a position together. */
function toldIn(journal: readonly JournalEntry[]): Told[] {
  const tellings = new Map<string, { one: Entry<'notification received'>; lines: Lines }>();
  for (const one of journal) {
    if (one.kind !== 'notification received' || one.outcome === 'FAIL') continue;
    if (readFileName(one.file)?.type !== 'DNC') continue;
    const key = [one.file, one.post, one.role].join(' ');
    const lines: Lines = tellings.get(key)?.lines ?? { changes: [], picture: [] };
    if (one.title !== '1') lines.changes.push(...one.tells);
    // That nobody follows stands in each line of a picture, and is one thing.
    else {
      const isAgain = lines.picture.includes(postWords.nobodyFollows);
      lines.picture.push(
        ...one.tells.filter((says) => !isAgain || says !== postWords.nobodyFollows),
      );
    }
    tellings.set(key, { one, lines });
  }
  return [...tellings.values()].map(({ one, lines }) => ({
    on: dashed(readFileName(one.file)?.date ?? ''),
    post: one.post,
    role: one.role,
    changes: lines.changes.sort(),
    picture: lines.picture.sort(),
  }));
}

interface Lines {
  readonly changes: string[];
  readonly picture: string[];
}

function byPosition(tellings: readonly Told[]): Map<string, Told[]> {
  const all = new Map<string, Told[]>();
  for (const one of tellings) {
    const where = `${one.post} (${one.role ?? 'of no position'})`;
    all.set(where, [...(all.get(where) ?? []), one]);
  }
  return all;
}

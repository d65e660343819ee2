import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Region, SamplePlacement } from '../intrepid/region.ts';
import { opensBefore } from './days.ts';
import { approvedOn, livesOf, type Life } from './intrepid-told.ts';
import { postWords, type Role, type Telling } from './post-words.ts';
import type { PositionStory, Story } from './story.ts';
import { whereBefore } from './where-before.ts';

/** Somebody whose arrival is told, or was. */
type AtPost = SamplePlacement & { readonly startDate: CivilDate; readonly endDate: CivilDate };

/**
 * What ESR must be told of every post and on which day, by what the script does to Intrepid and to the positions: at each
 * live position who is next once their window has opened, who was withdrawn, whose dates moved, how the post looks after
 * each of these, and that nobody follows when its last holder has ninety days left. That somebody who was next holds the
 * post since their first day is told with the next of these, never by itself. Who comes in whose place (type 3) is told
 * where `replacements` are, by the file that tells the withdrawal; elsewhere never. A post that opens during the season is
 * told as new (type 5) on its day, once, at no position, for it has none. Sorted by post, role and day.
 */
export function toldToEsr(of: {
  readonly seed: string;
  readonly region: Region;
  readonly stories: readonly Story[];
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly replacements: boolean;
}): Telling[] {
  const { region, stories, from, until, replacements } = of;
  const comesFrom = employersBefore(region, of.seed);
  const atPost = livesByPost(livesOf(region, stories));
  return positionsByPost(stories).flatMap(([post, positions]) => {
    const theirs = atPost.get(post) ?? [];
    const known = new Map<string, AtPost>();
    const seen = new Map<Role, string>();
    const tellings: Telling[] = [];
    for (const on of [from, ...daysThatMatter(theirs, positions).filter((day) => day > from)]) {
      if (on > until) break;
      const live = positions.filter(({ liveFrom }) => liveFrom !== null && liveFrom <= on);
      if (live.length === 0) continue;
      const changes: string[] = [];
      const gone: AtPost[] = [];
      const come: AtPost[] = [];
      for (const life of theirs) {
        const before = known.get(life.id);
        const row = approvedOn(life, on);
        const now = row && isAt(row, post) && (before || isOpen(row, on)) ? row : null;
        const isOther = !(before && now && isSame(before, now));
        if (before && isOther) gone.push(before);
        if (now && isOther) come.push(now);
        if (before && now && !isOther) changes.push(...datesMoved(before, now, on));
        if (now) known.set(life.id, now);
        else known.delete(life.id);
      }
      changes.push(...gone.map(({ doctorId }) => postWords.isWithdrawn(doctorId)));
      if (replacements) changes.push(...inPlaceOf(gone, come));
      const there = [...known.values()];
      const look = JSON.stringify([there.map(asTold), isFallingVacant(there, on)]);
      for (const { role } of live) {
        const isToBeSeen = seen.get(role) !== look;
        seen.set(role, look);
        if (changes.length === 0 && !isToBeSeen) continue;
        const picture = isToBeSeen ? pictureOf(there, on, comesFrom) : [];
        tellings.push({ on, post, role, changes: [...changes].sort(), picture });
      }
    }
    return [
      ...openingOf(stories, post),
      ...(['host', 'lead'] as const).flatMap((role) => tellings.filter((one) => one.role === role)),
    ];
  });
}

/** Read at noon, and told by the file of the same day. */
const openingOf = (stories: readonly Story[], post: string): Telling[] =>
  stories
    .flatMap(({ intrepid }) => intrepid)
    .flatMap((change) => {
      if (change.kind !== 'post opened' || change.row.trainingPostNumber !== post) return [];
      const { date: on } = londonOf(change.at);
      return [{ on, post, role: null, changes: [postWords.isNew], picture: [] }];
    });

/** Days on which a post may be otherwise than on the day before, in order. */
function daysThatMatter(lives: readonly Life[], positions: readonly PositionStory[]): CivilDate[] {
  const ofRows = lives.flatMap(({ rows }) =>
    rows.flatMap(({ from, row }) => {
      const seen =
        from === -Infinity ? [] : [0, 1, 2, 3].map((n) => addDays(londonOf(from).date, n));
      if (!row?.startDate || !row.endDate) return seen;
      return [...seen, addDays(row.startDate, -opensBefore), addDays(row.endDate, 1 - opensBefore)];
    }),
  );
  return [...new Set([...ofRows, ...positions.flatMap(({ liveFrom }) => liveFrom ?? [])])].sort();
}

const isAt = (row: SamplePlacement, post: string): row is AtPost =>
  row.trainingPostNumber === post && row.startDate !== null && row.endDate !== null;

const isOpen = ({ startDate }: AtPost, on: CivilDate): boolean =>
  startDate <= addDays(on, opensBefore);

/** Another doctor, or another grade, is a withdrawal, and an arrival that the picture tells. */
const isSame = (before: AtPost, now: AtPost): boolean =>
  before.doctorId === now.doctorId && before.grade === now.grade;

/** A start is told only while it lies ahead. */
function datesMoved(before: AtPost, now: AtPost, on: CivilDate): string[] {
  const { startDate: start, endDate: end } = now;
  if (start === before.startDate && end === before.endDate) return [];
  return [postWords.moves(now.doctorId, { start: start > on ? start : '', end })];
}

/** The first who comes takes the place of the first who is gone; nobody their own. */
const inPlaceOf = (gone: readonly AtPost[], come: readonly AtPost[]): string[] =>
  come.flatMap(({ doctorId, startDate }, index) => {
    const other = gone[index]?.doctorId;
    if (other === undefined || other === doctorId) return [];
    return [postWords.replaces(doctorId, other, startDate)];
  });

const asTold = ({ doctorId, startDate, endDate, wte, grade }: AtPost) => [
  ...[doctorId, startDate, endDate, wte, grade],
];

/** Seen in the night of the day from which ninety are left, and told on the next. */
const isFallingVacant = (there: readonly AtPost[], on: CivilDate): boolean =>
  there.every(({ startDate, endDate }) => startDate <= on && endDate < addDays(on, opensBefore));

function pictureOf(
  there: readonly AtPost[],
  on: CivilDate,
  comesFrom: (of: AtPost) => string,
): string[] {
  const who = there.flatMap((one) => {
    const { doctorId: doctor, wte, startDate, endDate, grade } = one;
    if (startDate > on) {
      return [postWords.isNext({ doctor, wte, elsewhere: comesFrom(one) }, startDate, grade)];
    }
    return endDate < on ? [] : [postWords.holds({ doctor, wte, elsewhere: '' }, endDate)];
  });
  const nobody = who.length === 0 ? [postWords.nobody] : [];
  return [
    ...who,
    ...nobody,
    ...(isFallingVacant(there, on) ? [postWords.nobodyFollows] : []),
  ].sort();
}

function livesByPost(lives: readonly Life[]): Map<string, Life[]> {
  const byPost = new Map<string, Life[]>();
  for (const life of lives) {
    const posts = new Set(life.rows.flatMap(({ row }) => row?.trainingPostNumber ?? []));
    for (const post of posts) byPost.set(post, [...(byPost.get(post) ?? []), life]);
  }
  return byPost;
}

function positionsByPost(
  stories: readonly Story[],
): (readonly [post: string, positions: readonly PositionStory[]])[] {
  const byPost = new Map<string, Map<string, PositionStory>>();
  for (const one of stories.flatMap(({ positions }) => positions)) {
    const ofPost = byPost.get(one.trainingPostNumber) ?? new Map<string, PositionStory>();
    byPost.set(one.trainingPostNumber, ofPost.set(one.positionId, one));
  }
  return [...byPost]
    .map(([post, positions]) => [post, [...positions.values()]] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** VPD of who pays a doctor until a placement begins; empty for a new recruit, and for a trust off the interface. */
function employersBefore(region: Region, seed: string): (of: AtPost) => string {
  const trusts = new Map(region.trusts.map(({ ods, authority }) => [ods, authority]));
  const before = whereBefore(region, seed);
  return (one) => trusts.get(before(one)?.pays ?? '') ?? '';
}

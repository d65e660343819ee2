import { addDays, compareDates, type CivilDate } from './civil-date.ts';
import { lastBefore, nextAfter } from './outgoing.ts';
import type { Placement } from './placement.ts';
import { OPENS, windowOpens } from './window.ts';

/** A doctor at a post, by reference. */
export interface AtPost {
  readonly doctorId: string;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  readonly wte: string;
  readonly grade: string;
  /**
   * VPD of who employs them besides: of one who is next where they come from, of one who holds the post where they go.
   * Null where nobody knows, or where that employer has none.
   */
  readonly elsewhere: string | null;
}

/** A placement at the post, as Intrepid holds it now. */
export type PlacedAtPost = Omit<AtPost, 'elsewhere'> & Pick<Placement, 'id' | 'status'>;

/** Any placement of a doctor, with the VPD of who employs them at it. */
export interface EmployedAt extends Pick<Placement, 'id' | 'status' | 'startDate' | 'endDate'> {
  readonly trainingPostNumber: string | null;
  readonly authority: string | null;
}

/** Every placement of a doctor. */
export type PlacementsOf = (doctorId: string) => readonly EmployedAt[];

/** What ESR is to know of a post: who holds it and who is next, partners included, and whether nobody is. */
export interface PostPicture {
  readonly holders: readonly AtPost[];
  readonly next: readonly AtPost[];
  readonly vacant: boolean;
}

/** One line of type 1: a holder beside who is next; of several partners each has a line. */
export interface PictureLine {
  readonly holder: AtPost | null;
  readonly next: AtPost | null;
  readonly vacant: boolean;
}

export const inOrder = (a: AtPost, b: AtPost): number =>
  compareDates(a.startDate, b.startDate) || (a.doctorId < b.doctorId ? -1 : 1);

/** Of whom ESR has been told that they come to a post, and of which holders where they go; by doctor id. */
export interface ToldOfPost {
  readonly coming: ReadonlySet<string>;
  readonly going: ReadonlySet<string>;
}

/** What these pictures of a post have told. */
export const toldBy = (
  pictures: readonly {
    readonly holders: readonly Pick<AtPost, 'doctorId' | 'elsewhere'>[];
    readonly next: readonly Pick<AtPost, 'doctorId'>[];
  }[],
): ToldOfPost => ({
  coming: new Set(pictures.flatMap(({ next }) => next.map(({ doctorId }) => doctorId))),
  going: new Set(
    pictures.flatMap(({ holders }) =>
      holders.flatMap(({ doctorId, elsewhere }) => (elsewhere === null ? [] : [doctorId])),
    ),
  ),
});

/**
 * The picture of a post on a day, from every placement at it: only approved ones count, and of those to come the ones
 * whose window has opened. Who has been told stays in it, however far their start moves.
 */
export function pictureOf(
  placements: readonly PlacedAtPost[],
  today: CivilDate,
  placementsOf: PlacementsOf = () => [],
  told: ToldOfPost = toldBy([]),
): PostPicture {
  const approved = placements.filter(({ status }) => status === 'approved');
  const holders = approved
    .filter(({ startDate, endDate }) => startDate <= today && today <= endDate)
    .map((one) => atPost(one, goesTo(one, placementsOf(one.doctorId), today, told)))
    .sort(inOrder);
  const isFirst = ({ doctorId, startDate }: PlacedAtPost): boolean =>
    !approved.some(
      (one) => one.doctorId === doctorId && one.endDate >= today && one.startDate < startDate,
    );
  const next = approved
    .filter(
      (one) =>
        isNext(one.startDate, today) ||
        (one.startDate > today && told.coming.has(one.doctorId) && isFirst(one)),
    )
    .map((one) => atPost(one, lastBefore(one, placementsOf(one.doctorId))))
    .sort(inOrder);
  const horizon = addDays(today, OPENS);
  const leaving = holders.every(({ endDate }) => endDate <= horizon);
  return { holders, next, vacant: next.length === 0 && leaving };
}

const isNext = (startDate: CivilDate, today: CivilDate): boolean =>
  startDate > today && windowOpens(startDate) <= today;

/** Where a holder goes is told once the window of that placement has opened, as to those who get them. */
function goesTo(
  held: PlacedAtPost,
  ofDoctor: readonly EmployedAt[],
  today: CivilDate,
  { going }: ToldOfPost,
): EmployedAt | undefined {
  const next = nextAfter(held, ofDoctor);
  return next && (isNext(next.startDate, today) || going.has(held.doctorId)) ? next : undefined;
}

function atPost(of: PlacedAtPost, elsewhere: EmployedAt | undefined): AtPost {
  const { doctorId, startDate, endDate, wte, grade } = of;
  return { doctorId, startDate, endDate, wte, grade, elsewhere: elsewhere?.authority ?? null };
}

/** Whether what ESR last saw of the post is no longer what it should see. What returns to it sends nothing. */
export function differs(before: PostPicture | undefined, now: PostPicture): boolean {
  if (!before) return true;
  return (
    before.vacant !== now.vacant ||
    !same(before.holders, now.holders) ||
    !same(before.next, now.next)
  );
}

const same = (before: readonly AtPost[], now: readonly AtPost[]): boolean =>
  before.length === now.length && now.every((one, index) => isSame(before[index], one));

const isSame = (before: AtPost | undefined, now: AtPost): boolean =>
  before?.doctorId === now.doctorId &&
  before.startDate === now.startDate &&
  before.endDate === now.endDate &&
  before.wte === now.wte &&
  before.grade === now.grade &&
  before.elsewhere === now.elsewhere;

/** The lines that tell a picture: always at least one, so that a post that became empty is told too. */
export function linesOf({ holders, next, vacant }: PostPicture): PictureLine[] {
  const count = Math.max(1, holders.length, next.length);
  return Array.from({ length: count }, (_, index) => ({
    holder: holders[index] ?? null,
    next: next[index] ?? null,
    vacant,
  }));
}

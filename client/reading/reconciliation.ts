import type { CivilDate } from '../../domain/civil-date.ts';
import { grouped } from '../../domain/grouped.ts';
import { spokenDay } from '../../domain/london.ts';
import {
  disagreementOf,
  percentOf,
  takes,
  type MendedBy,
  type ReconciliationList,
} from '../../domain/reconciliation.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { onOnePicture, type Scope } from '../../systems/register/reconciliation-ground.ts';
import {
  crowds,
  matchedPosts,
  positionsInDoubt,
  positionsWithoutPost,
  postsWithoutPosition,
  type Crowd,
  type Matched,
} from '../../systems/register/reconciliation.ts';

/** Something out of step, for somebody to work through. */
export interface Line {
  readonly list: ReconciliationList;
  /** ODS code of whose it is; null where nobody knows. */
  readonly trust: string | null;
  readonly post: string;
  readonly specialty: string | null;
  readonly grade: string | null;
  readonly positionId: string | null;
  readonly positionNumber: string | null;
  readonly authority: string | null;
  readonly says: string;
  readonly nextStart: CivilDate | null;
  readonly mendedBy: MendedBy;
}

/** How many match: of all, of a trust, of a specialty, of a grade. */
export interface Share extends Matched {
  readonly percent: number | null;
}

export interface Reconciliation {
  readonly shares: readonly Share[];
  readonly lines: readonly Line[];
}

/** Intrepid's posts against ESR's positions, both ways, as the register knows them. */
export async function reconciliationOf(
  register: Register,
  scope: Scope,
  today: CivilDate,
): Promise<Reconciliation> {
  const isNarrow = scope.specialty !== null || scope.grade !== null;
  const found = await onOnePicture(register, async (picture) => ({
    matched: await matchedPosts(picture, scope),
    posts: await postsWithoutPosition(picture, scope, today),
    positions: isNarrow ? [] : await positionsWithoutPost(picture, scope),
    crowded: await crowds(picture, scope, today),
    doubtful: await positionsInDoubt(picture, scope),
  }));
  const { matched, posts, positions, crowded, doubtful } = found;
  const nowhere = { positionId: null, positionNumber: null, authority: null };
  return {
    shares: matched.map((one) => ({ ...one, percent: percentOf(one.matched, one.expected) })),
    lines: [
      ...posts.map(({ ods, post, specialty, grade, nextStart, waiting, deleted }): Line => {
        const has = deleted === null ? 'no position' : `position ${deleted} was deleted`;
        const waits =
          waiting === 0
            ? ''
            : `; ${waiting === 1 ? 'a doctor waits' : `${waiting} doctors wait`} for it`;
        const one = { trust: ods, post, specialty, grade, nextStart, mendedBy: 'trust' as const };
        return { list: 'posts', ...nowhere, ...one, says: `${has}${waits}` };
      }),
      ...positions.map(({ ods, wasHeld, ...position }): Line => ({
        ...{ list: 'positions', trust: ods, specialty: null, grade: null, nextStart: null },
        ...position,
        says: wasHeld ? 'Intrepid holds the post no longer' : 'Intrepid knows no such post',
        mendedBy: wasHeld ? 'deanery' : ods === null ? 'us' : 'trust',
      })),
      ...tooMany(crowded).map(({ ods, post, specialty, grade, ...crowd }): Line => ({
        ...{ list: 'occupants', ...nowhere, trust: ods, post, specialty, grade },
        ...{ nextStart: crowd.day, mendedBy: 'deanery', says: saysOf(crowd) },
      })),
      ...doubtful.flatMap((seen): Line[] => {
        const wrong = disagreementOf(seen);
        if (!wrong) return [];
        const { post, positionId, positionNumber, authority, specialty, grade } = seen;
        const position = { post, positionId, positionNumber, authority, specialty, grade };
        const { says, by: mendedBy } = wrong;
        const trust = seen.ods ?? seen.host;
        return [{ list: 'employers', ...position, trust, says, nextStart: null, mendedBy }];
      }),
    ],
  };
}

/** Of each post the first day on which it does not take its doctors. */
const tooMany = (all: readonly Crowd[]): Crowd[] =>
  [
    ...grouped(
      all.filter(({ workingTimes }) => !takes(workingTimes)),
      ({ post }) => post,
    ).values(),
  ].flatMap(([first]) => first ?? []);

const shown = 6;

function saysOf({
  day,
  placements,
  workingTimes,
}: Pick<Crowd, 'day' | 'placements' | 'workingTimes'>): string {
  const each = placements.slice(0, shown).map((id, index) => `${id} ${workingTimes[index] ?? ''}`);
  const more = placements.length > shown ? ` and ${placements.length - shown} more` : '';
  return `${placements.length} doctors on ${spokenDay(day)}: ${each.join(', ')}${more}`;
}

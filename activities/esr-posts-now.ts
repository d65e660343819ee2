import type { CivilDate } from '../domain/civil-date.ts';
import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import type { Position } from '../domain/positions.ts';
import {
  type EmployedAt,
  type PlacedAtPost,
  pictureOf,
  type PostPicture,
  toldBy,
  type ToldOfPost,
} from '../domain/post-picture.ts';
import { pictureToldBefore } from '../domain/told-before.ts';
import type { Person } from '../systems/esr/person.ts';
import {
  type PictureThatLeft,
  picturesOf,
  withdrawnPlacements,
} from '../systems/register/exchange-pictures.ts';
import { livePositions } from '../systems/register/positions.ts';
import { type PostToldBefore, toldBefore } from '../systems/register/sent-before.ts';
import type { EsrDeps } from './esr-deps.ts';

/** A post as it is at a moment, and what last left of it. */
export interface PostNow {
  readonly deanery: string;
  readonly trainingPostNumber: string;
  /** The live ones, by their ids. */
  readonly positions: readonly Position[];
  readonly picture: PostPicture;
  readonly left: readonly PictureThatLeft[];
}

/** Posts as they are now, in the order given, and every placement of the doctors at them and of `doctors`. */
export async function postsNow(
  deps: Pick<EsrDeps, 'register' | 'placementsAt' | 'employmentsOf' | 'alive'>,
  of: {
    readonly deanery: string;
    readonly at: number;
    readonly posts: readonly string[];
    readonly doctors: readonly string[];
    /** Of whom rotations tell now, by post: they stay in its picture, even where ESR refused what was told before. */
    readonly telling?: ReadonlyMap<string, readonly string[]>;
  },
): Promise<{
  readonly posts: readonly PostNow[];
  readonly employments: ReadonlyMap<string, readonly EmployedAt[]>;
}> {
  const { register, placementsAt, employmentsOf, alive } = deps;
  const { deanery, posts } = of;
  const ofPost = (one: { readonly trainingPostNumber: string }) => one.trainingPostNumber;
  const positions = grouped(await livePositions(register, { deanery, posts }), ofPost);
  const left = grouped(await picturesOf(register, { deanery, posts }), ofPost);
  const earlier = grouped(await toldBefore(register, { deanery, posts }), ofPost);
  const withdrawn = await withdrawnPlacements(register, { deanery, posts });
  const placements = await placementsAt(posts);
  alive?.();
  const there = new Map(
    posts.map((post) => [post, present(placements.get(post) ?? [], withdrawn)]),
  );
  const employments = await employmentsOf([
    ...new Set([...of.doctors, ...[...there.values()].flat().map(({ doctorId }) => doctorId)]),
  ]);
  const today = londonOf(of.at).date;
  return {
    employments,
    posts: posts.map((trainingPostNumber): PostNow => {
      const post = {
        ...{ deanery, trainingPostNumber },
        positions: positions.get(trainingPostNumber) ?? [],
        picture: pictureOf(
          there.get(trainingPostNumber) ?? [],
          today,
          (doctorId) => employments.get(doctorId) ?? [],
          toldOf(
            left.get(trainingPostNumber) ?? [],
            earlier.get(trainingPostNumber) ?? [],
            of.telling?.get(trainingPostNumber) ?? [],
          ),
        ),
        left: left.get(trainingPostNumber) ?? [],
      };
      const before = leftBefore(post, earlier.get(trainingPostNumber) ?? []);
      return { ...post, left: [...post.left, ...before] };
    }),
  };
}

/** What has been told of a post, by us or by a previous interface, and of whom it is told now. */
const toldOf = (
  left: readonly PictureThatLeft[],
  earlier: readonly PostToldBefore[],
  telling: readonly string[],
): ToldOfPost => {
  const before = earlier.map(({ told: { holder, next } }) => ({
    holders: holder ? [holder] : [],
    next: next ? [next] : [],
  }));
  const now = { holders: [], next: telling.map((doctorId) => ({ doctorId })) };
  return toldBy([...left.map(({ picture }) => picture), ...before, now]);
};

/** What a previous interface has told of the positions of which nothing of ours has left. */
function leftBefore(post: PostNow, lines: readonly PostToldBefore[]): PictureThatLeft[] {
  const { trainingPostNumber, positions, picture, left } = post;
  return positions.flatMap(({ positionId, role }) => {
    const theirs = lines.filter((line) => line.role === role);
    const [first] = theirs;
    if (!first || left.some((one) => one.positionId === positionId)) return [];
    const { file, line } = first;
    const told = pictureToldBefore(
      theirs.map((one) => one.told),
      picture,
    );
    return { trainingPostNumber, positionId, picture: told, file, line };
  });
}

/** A placement that a person withdrew is gone from the picture before Intrepid says so. */
const present = (there: readonly PlacedAtPost[], withdrawn: ReadonlySet<string>): PlacedAtPost[] =>
  there.filter(({ id }) => !withdrawn.has(id));

/** The posts that a doctor holds on a day, as approved. */
export const heldBy = (placements: readonly EmployedAt[], today: CivilDate): string[] =>
  placements
    .filter(
      ({ status, startDate, endDate }) =>
        status === 'approved' && startDate <= today && today <= endDate,
    )
    .flatMap(({ trainingPostNumber }) => trainingPostNumber ?? []);

/** The posts to which those go, as approved, who on a day are at one of these: ESR is told there where they come from. */
export const nextOfThoseAt = (
  posts: ReadonlySet<string>,
  employments: Iterable<readonly EmployedAt[]>,
  today: CivilDate,
): string[] => {
  const isHere = ({ trainingPostNumber, startDate, endDate }: EmployedAt) =>
    posts.has(trainingPostNumber ?? '') && startDate <= today && today <= endDate;
  return [...employments]
    .filter((own) => own.some(isHere))
    .flat()
    .filter(({ status, startDate }) => status === 'approved' && startDate > today)
    .flatMap(({ trainingPostNumber }) => trainingPostNumber ?? []);
};

/** The doctors whom a picture names. */
export const namedIn = ({ holders, next }: PostPicture): string[] =>
  [...holders, ...next].map(({ doctorId }) => doctorId);

/** Person data of these doctors, each once. */
export async function peopleNamed(
  { doctorsOf, alive }: Pick<EsrDeps, 'doctorsOf' | 'alive'>,
  doctorIds: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  alive?.();
  return await doctorsOf([...new Set(doctorIds)]);
}

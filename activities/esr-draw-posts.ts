import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import type { Position } from '../domain/positions.ts';
import { type PlacedAtPost, pictureOf, type PostPicture } from '../domain/post-picture.ts';
import type { TouchRow } from '../domain/turn.ts';
import type { Person } from '../systems/esr/person.ts';
import {
  type PictureThatLeft,
  picturesOf,
  type TouchNoted,
  touchesNoted,
  withdrawnPlacements,
} from '../systems/register/exchange-pictures.ts';
import { type WaitingRow, waitingRows } from '../systems/register/outbox-waiting.ts';
import { livePositions } from '../systems/register/positions.ts';
import type { EsrDeps } from './esr-deps.ts';

/** A touched post as it is now, and what last left of it. */
export interface DrawnPost {
  readonly deanery: string;
  readonly trainingPostNumber: string;
  /** From rotations, sorted by key. */
  readonly rows: readonly WaitingRow<TouchRow>[];
  readonly touches: readonly TouchNoted[];
  readonly positions: readonly Position[];
  readonly picture: PostPicture;
  readonly left: readonly PictureThatLeft[];
}

/** Draws every touched post afresh, in the order of their numbers. */
export async function drawPosts(
  { register, placementsAt }: Pick<EsrDeps, 'register' | 'placementsAt'>,
  of: { readonly deanery: string; readonly at: number },
): Promise<DrawnPost[]> {
  const { deanery, at } = of;
  const rows = grouped(
    await waitingRows(register, { deanery, kind: 'post touched', at }),
    ({ body }) => body.trainingPostNumber,
  );
  const touches = grouped(
    await touchesNoted(register, deanery),
    ({ trainingPostNumber }) => trainingPostNumber,
  );
  const posts = [...new Set([...rows.keys(), ...touches.keys()])].sort();
  if (posts.length === 0) return [];
  const ofPost = (one: { readonly trainingPostNumber: string }) => one.trainingPostNumber;
  const positions = grouped(await livePositions(register, { deanery, posts }), ofPost);
  const left = grouped(await picturesOf(register, { deanery, posts }), ofPost);
  const withdrawn = await withdrawnPlacements(register, { deanery, posts });
  const placements = await placementsAt(posts);
  const today = londonOf(at).date;
  return posts.map((trainingPostNumber) => {
    const there = placements.get(trainingPostNumber) ?? [];
    return {
      deanery,
      trainingPostNumber,
      rows: rows.get(trainingPostNumber) ?? [],
      touches: touches.get(trainingPostNumber) ?? [],
      positions: positions.get(trainingPostNumber) ?? [],
      picture: pictureOf(present(there, withdrawn), today),
      left: left.get(trainingPostNumber) ?? [],
    };
  });
}

/** A placement that a person withdrew is gone from the picture before Intrepid says so. */
const present = (there: readonly PlacedAtPost[], withdrawn: ReadonlySet<string>): PlacedAtPost[] =>
  there.filter(({ id }) => !withdrawn.has(id));

/** Whom the posts' notifications name. */
export async function peopleOf(
  { doctorsOf, alive }: Pick<EsrDeps, 'doctorsOf' | 'alive'>,
  posts: readonly DrawnPost[],
): Promise<ReadonlyMap<string, Person>> {
  const ids = posts.flatMap(({ rows, picture }) => [
    ...rows.map(({ body }) => body.doctorId),
    ...picture.holders.map(({ doctorId }) => doctorId),
    ...picture.next.map(({ doctorId }) => doctorId),
  ]);
  alive?.();
  return await doctorsOf([...new Set(ids)]);
}

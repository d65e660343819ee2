import { grouped } from '../domain/grouped.ts';
import { londonOf } from '../domain/london.ts';
import { asEsrHears } from '../domain/twins.ts';
import type { TouchRow } from '../domain/turn.ts';
import type { Person } from '../systems/esr/person.ts';
import { applicantsThatLeft } from '../systems/register/applicants-that-left.ts';
import { type TouchNoted, touchesNoted } from '../systems/register/exchange-pictures.ts';
import { type LinesRefused, linesRefused } from '../systems/register/lines-refused.ts';
import { type RowRefused, rowsRefused } from '../systems/register/outbox-refused.ts';
import { type WaitingRow, waitingRows } from '../systems/register/outbox-waiting.ts';
import type { EsrDeps } from './esr-deps.ts';
import {
  heldBy,
  namedIn,
  nextOfThoseAt,
  peopleNamed,
  type PostNow,
  postsNow,
} from './esr-posts-now.ts';

/** A post to draw afresh, and why. */
export interface DrawnPost extends PostNow {
  /** From rotations, sorted by key. */
  readonly rows: readonly WaitingRow<TouchRow>[];
  /** Of them what ESR should hear, by what it has of their doctors. */
  readonly heard: readonly WaitingRow<TouchRow>[];
  readonly touches: readonly TouchNoted[];
  /** Of what was told of it last what ESR refused. */
  readonly refused: readonly LinesRefused[];
  /** Rows of rotations that hear of it when that is told anew. */
  readonly refusedRows: readonly RowRefused[];
}

/**
 * Draws every touched post afresh, in the order of their numbers. A doctor's post of the present says where they go: once
 * ESR has seen it, it is drawn again when the placement that they go to changes. So is the post that
 * they go to when the placement that they come from changes.
 */
export async function drawPosts(
  deps: Pick<EsrDeps, 'register' | 'placementsAt' | 'employmentsOf' | 'alive'>,
  of: { readonly deanery: string; readonly at: number },
): Promise<DrawnPost[]> {
  const { register } = deps;
  const { deanery, at } = of;
  const waiting = await waitingRows(register, { deanery, kind: 'post touched', at });
  const rows = grouped(waiting, ({ body }) => body.trainingPostNumber);
  const touches = grouped(
    await touchesNoted(register, deanery),
    ({ trainingPostNumber }) => trainingPostNumber,
  );
  const posts = [...new Set([...rows.keys(), ...touches.keys()])].sort();
  if (posts.length === 0) return [];
  const doctors = [...new Set(waiting.map(({ body }) => body.doctorId))];
  const left = grouped(
    await applicantsThatLeft(register, { deanery, doctors }),
    ({ doctorId }) => doctorId,
  );
  const telling = new Map(
    [...rows].map(([post, own]) => [
      post,
      own.flatMap(({ body }) => (body.change === 'withdrawal' ? [] : [body.doctorId])),
    ]),
  );
  const touched = await postsNow(deps, { deanery, at, posts, doctors, telling });
  const today = londonOf(at).date;
  const others = new Set([
    ...doctors.flatMap((doctor) => heldBy(touched.employments.get(doctor) ?? [], today)),
    ...nextOfThoseAt(new Set(touches.keys()), touched.employments.values(), today),
  ]);
  for (const post of posts) others.delete(post);
  const theirs =
    others.size === 0
      ? []
      : (await postsNow(deps, { deanery, at, posts: [...others].sort(), doctors: [] })).posts;
  const seen = theirs.filter(({ left }) => left.length > 0);
  const drawn = [...touched.posts, ...seen];
  const numbers = drawn.map(({ trainingPostNumber }) => trainingPostNumber);
  const refused = grouped(
    await linesRefused(register, { deanery, posts: numbers }),
    ({ trainingPostNumber }) => trainingPostNumber,
  );
  const refusedRows = grouped(
    await rowsRefused(register, { deanery, posts: numbers }),
    ({ trainingPostNumber }) => trainingPostNumber,
  );
  return drawn
    .map((post): DrawnPost => {
      const { trainingPostNumber } = post;
      const handed = rows.get(trainingPostNumber) ?? [];
      const named = [...new Set(handed.map(({ body }) => body.doctorId))];
      return {
        ...post,
        rows: handed,
        heard: asEsrHears(
          handed,
          named.flatMap((doctorId) => left.get(doctorId) ?? []),
        ),
        touches: touches.get(trainingPostNumber) ?? [],
        refused: refused.get(trainingPostNumber) ?? [],
        refusedRows: refusedRows.get(trainingPostNumber) ?? [],
      };
    })
    .sort((a, b) => (a.trainingPostNumber < b.trainingPostNumber ? -1 : 1));
}

/** Whom the posts' notifications name. */
export const peopleOf = (
  deps: Pick<EsrDeps, 'doctorsOf' | 'alive'>,
  posts: readonly DrawnPost[],
): Promise<ReadonlyMap<string, Person>> =>
  peopleNamed(
    deps,
    posts.flatMap(({ rows, picture }) => [
      ...rows.map(({ body }) => body.doctorId),
      ...namedIn(picture),
    ]),
  );

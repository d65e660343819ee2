import { londonOf } from '../domain/london.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import {
  clearTouches,
  type PictureThatLeft,
  putPictures,
} from '../systems/register/exchange-pictures.ts';
import { onlyWriter } from '../systems/register/exchange-sequences.ts';
import type { Register } from '../systems/register/open-register.ts';
import {
  holdRows,
  type RowTaken,
  stillAsRead,
  takeRows,
} from '../systems/register/outbox-waiting.ts';
import { authoritiesTold } from '../systems/register/positions.ts';
import { postsDescribed } from '../systems/register/posts.ts';
import { rotationParts } from '../workflows/names.ts';
import type { EsrDeps, Slot } from './esr-deps.ts';
import { type DrawnPost, drawPosts, peopleOf } from './esr-draw-posts.ts';
import { holdPosts } from './esr-held-posts.ts';
import { showLeftOver } from './esr-left-over-applicants.ts';
import { type Notifying, notifyPost, type PostOfChanges } from './esr-notify-post.ts';
import { leaveDesk } from './esr-refused-desk.ts';
import { firstLine, writeFile } from './esr-write-file.ts';

type Told = DrawnPost & PostOfChanges;

/**
 * Tells ESR of every touched post, where what it should see differs from what last left. A row whose post has no live
 * position waits for one: there is nobody to tell. A post that our check refuses costs its neighbours nothing.
 */
export async function composeNotifications(deps: EsrDeps, slot: Slot): Promise<void> {
  const { deanery, at } = slot;
  const posts = await drawPosts(deps, slot);
  if (posts.length === 0) return;
  const notifying: Notifying = {
    people: await peopleOf(deps, posts),
    reasons: await reasonsFor(deps, posts),
    described: await postsDescribed(deps.register, {
      deanery,
      posts: posts.map(({ trainingPostNumber }) => trainingPostNumber),
    }),
    authorities: await authoritiesTold(deps.register, deanery),
    today: londonOf(at).date,
  };
  const told = posts.map((post): Told => ({ ...post, ...notifyPost(post, notifying) }));
  await deps.register.transaction(async (open) => {
    await onlyWriter(open, { deanery, type: 'DNC' });
    const still = await stillAsRead(
      open,
      deanery,
      posts.flatMap(({ rows }) => rows),
      posts.flatMap(({ refusedRows }) => refusedRows),
    );
    const isStill = ({ rows }: Told) => rows.every(({ key }) => still.has(key));
    const fit = told.filter((post) => isStill(post) && post.breaches.length === 0);
    const refused = told.filter((post) => isStill(post) && post.breaches.length > 0);
    await write(open, slot, fit, still);
    await holdRows(
      open,
      deanery,
      refused.flatMap(({ rows }) => rows.map(({ key }) => key)),
    );
    const doctors = new Set(fit.flatMap(({ rows }) => rows.map(({ body }) => body.doctorId)));
    await showLeftOver(open, { deanery, at, doctors: [...doctors] });
    const trustOf = ({ rows }: Told) => rows[0]?.body.trust ?? null;
    await holdPosts(
      open,
      slot,
      [...fit, ...refused].map((post) => ({ ...post, trust: trustOf(post) })),
    );
    const toldOf = new Map(fit.map((post) => [post.trainingPostNumber, post]));
    await leaveDesk(open, slot, new Set(toldOf.keys()), ({ trainingPostNumber, positionId }) =>
      Boolean(toldOf.get(trainingPostNumber)?.mayFollow(positionId)),
    );
    slot.stillOurs();
  });
}

/** Why withdrawn placements were withdrawn, by the key of the row that says so. */
async function reasonsFor(
  { reasonsOf }: EsrDeps,
  posts: readonly DrawnPost[],
): Promise<Map<string, string>> {
  const withdrawals = posts
    .flatMap(({ rows }) => rows)
    .filter(({ body }) => body.change === 'withdrawal')
    .map(({ key, rotation }) => ({ key, placement: rotationParts(rotation).placementId }));
  if (withdrawals.length === 0) return new Map();
  const reasons = await reasonsOf(withdrawals.map(({ placement }) => placement));
  return new Map(
    withdrawals.flatMap(({ key, placement }) => {
      const reason = reasons.get(placement);
      return reason === undefined ? [] : [[key, reason] as const];
    }),
  );
}

/** One file for all of them, and what the register keeps of each post. */
async function write(
  open: Register,
  slot: Slot,
  posts: readonly Told[],
  still: ReadonlySet<string>,
): Promise<void> {
  const lines = posts.flatMap((post) => post.lines);
  const file = lines.length > 0 ? await writeFile(open, { ...slot, type: 'DNC' }, lines) : null;
  const pictures: PictureThatLeft[] = [];
  const taken: RowTaken[] = [];
  let line = firstLine;
  for (const post of posts) {
    const own = post.lines.map((one, index) => ({ ...one, line: line + index }));
    line += post.lines.length;
    for (const positionId of post.drawn) {
      const at = own.find((one) => one.positionId === positionId && one.rowKey === null)?.line;
      if (file === null || at === undefined) continue;
      const { trainingPostNumber, picture } = post;
      pictures.push({ trainingPostNumber, positionId, picture, file, line: at });
    }
    const took = [...takenBy(post, own, file), ...takenAnew(post, own, file)];
    taken.push(...took.filter(({ key }) => still.has(key)));
  }
  await putPictures(open, slot.deanery, pictures);
  const touches = posts.flatMap((post) => (post.waits ? [] : post.touches));
  await clearTouches(open, slot.deanery, touches);
  await takeRows(open, slot.deanery, taken);
}

type OwnLine = { readonly line: number; readonly rowKey: string | null };

/** Each row with the line that tells it: its own, else the post's picture, now or when it left before. */
function takenBy(post: Told, own: readonly OwnLine[], file: string | null): RowTaken[] {
  if (post.positions.length === 0) return [];
  const before = lastThatLeft(post);
  return post.rows.flatMap(({ key }) => {
    const line = (
      own.find(({ rowKey }) => rowKey === key) ?? own.find(({ rowKey }) => rowKey === null)
    )?.line;
    if (file !== null && line !== undefined) return { key, file, line };
    return before ? { key, file: before.file, line: before.line } : [];
  });
}

/** Each refused row with the line that has told the post's picture since, unless some of that waits. */
function takenAnew(post: Told, own: readonly OwnLine[], file: string | null): RowTaken[] {
  if (post.waits || post.positions.length === 0) return [];
  const line = own.find(({ rowKey }) => rowKey === null)?.line;
  const now = file !== null && line !== undefined ? { file, line } : lastThatLeft(post);
  return now
    ? post.refusedRows
        .filter((row) => dayAndName(row) < dayAndName(now))
        .map(({ key }) => ({ key, file: now.file, line: now.line }))
    : [];
}

const lastThatLeft = ({ left }: Told): PictureThatLeft | undefined =>
  left.toSorted((a, b) => (dayAndName(a) < dayAndName(b) ? -1 : 1)).at(-1);

/** Full files and changes are named apart: the later day says which was the last to leave. */
const dayAndName = ({ file }: { readonly file: string }): string => {
  const parsed = parseFileName(file);
  return `${parsed.ok ? parsed.file.date : ''} ${file}`;
};

import { differs, linesOf, type PictureLine, type PostPicture } from './post-picture.ts';
import type { Position } from './positions.ts';
import type { TouchRow } from './turn.ts';

/** What ESR can be told of a post, by its published types. */
export type Notification =
  /** Who holds the post and who is next, one line of its picture. */
  | { readonly type: '1'; readonly line: PictureLine }
  /** A trainee has been withdrawn. */
  | { readonly type: '2'; readonly row: TouchRow }
  /** Someone comes in the place of one who was withdrawn. */
  | { readonly type: '3'; readonly row: TouchRow; readonly withdrawn: TouchRow }
  /** Start or end of a trainee have moved. */
  | { readonly type: '4'; readonly row: TouchRow }
  /** The post is new, and needs a position. */
  | { readonly type: '5' };

/** A notification of a position of the post; of a new post, which has none, `position` is null. */
export type Notified = Notification & { readonly position: Position | null };

/** A touched post: what rotations changed at it, how it looks now, and what of it has left. */
export interface PostToTell {
  readonly positions: readonly Position[];
  readonly rows: readonly TouchRow[];
  readonly picture: PostPicture;
  readonly left: readonly { readonly positionId: string; readonly picture: PostPicture }[];
  readonly isNew: boolean;
}

/**
 * The smallest set that says what is true of a post: at each of its positions who was withdrawn (2), who takes their
 * place (3, where `replacements` are told at all), whose dates moved (4), and then how the post looks (1), if ESR last
 * saw something else. A new post without a position is told as such (5). The order of rows and positions never matters.
 */
export function notificationsOf(post: PostToTell, replacements: boolean): Notified[] {
  const rows = [...post.rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (post.positions.length === 0) return post.isNew ? [{ type: '5', position: null }] : [];
  return [...post.positions]
    .sort((a, b) => (a.positionId < b.positionId ? -1 : 1))
    .flatMap((position) => {
      const changes = rows.flatMap((row) => changeOf(row, rows, replacements));
      const before = post.left.find(({ positionId }) => positionId === position.positionId);
      const picture = differs(before?.picture, post.picture) ? pictureLines(post.picture) : [];
      return [...changes, ...picture].map((one): Notified => ({ ...one, position }));
    });
}

/** How a post looks, at each of its positions, whatever has left. */
export const picturesAt = (positions: readonly Position[], picture: PostPicture): Notified[] =>
  positions.flatMap((position) =>
    pictureLines(picture).map((one): Notified => ({ ...one, position })),
  );

/** A picture line by line: every partner of a share, every one who comes. */
const pictureLines = (picture: PostPicture): Notification[] =>
  linesOf(picture).map((line) => ({ type: '1', line }));

function changeOf(row: TouchRow, rows: readonly TouchRow[], replacements: boolean): Notification[] {
  if (row.change === 'withdrawal') return [{ type: '2', row }];
  if (row.change === 'dates') return [{ type: '4', row }];
  const withdrawn = replacements ? replacedBy(row, rows) : undefined;
  return withdrawn ? [{ type: '3', row, withdrawn }] : [];
}

/** In whose place someone arrives: the n-th to arrive in that of the n-th who was withdrawn, unless it is the same doctor. */
function replacedBy(row: TouchRow, rows: readonly TouchRow[]): TouchRow | undefined {
  const arriving = rows.filter(({ change }) => change === 'arrival');
  const withdrawn = rows.filter(({ change }) => change === 'withdrawal');
  const found = withdrawn[arriving.indexOf(row)];
  return found?.doctorId === row.doctorId ? undefined : found;
}

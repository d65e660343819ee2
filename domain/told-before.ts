import { type AtPost, inOrder, type PostPicture } from './post-picture.ts';

/** What a notification of type 1 says of who holds a post: neither since when nor in which grade. */
export type HolderTold = Omit<AtPost, 'startDate' | 'grade'>;
/** What it says of who is next: not until when. */
export type NextTold = Omit<AtPost, 'endDate'>;

/** A line of type 1 that a previous interface sent. */
export interface PictureToldBefore {
  readonly holder: HolderTold | null;
  readonly next: NextTold | null;
  readonly vacant: boolean;
}

/**
 * The picture of a post that these lines told, beside the present one: what no notification tells, and how a number is
 * written, is as it is now, so that the two differ only where ESR would see it.
 */
export function pictureToldBefore(
  lines: readonly PictureToldBefore[],
  now: PostPicture,
): PostPicture {
  const holders = lines.flatMap(({ holder }) => {
    if (!holder) return [];
    const same = now.holders.find(({ doctorId }) => doctorId === holder.doctorId);
    const { startDate = holder.endDate, grade = '' } = same ?? {};
    return { ...holder, startDate, grade, wte: asNow(holder, same) };
  });
  const next = lines.flatMap((line) => {
    if (!line.next) return [];
    const { doctorId, startDate } = line.next;
    const same = now.next.find((one) => one.doctorId === doctorId);
    return { ...line.next, endDate: same?.endDate ?? startDate, wte: asNow(line.next, same) };
  });
  return {
    holders: eachOnce(holders),
    next: eachOnce(next),
    vacant: lines.some(({ vacant }) => vacant),
  };
}

const asNow = ({ wte }: Pick<AtPost, 'wte'>, same: AtPost | undefined): string =>
  same && Number(same.wte) === Number(wte) ? same.wte : wte;

const eachOnce = (all: readonly AtPost[]): AtPost[] =>
  [...new Map(all.map((one) => [`${one.doctorId} ${one.startDate}`, one])).values()].sort(inOrder);

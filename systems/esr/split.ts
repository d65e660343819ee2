/** With more applicant records for one training post number in a file, ESR quarantines the whole file. */
export const mostForOnePost = 40;

/** What decides in which file a record leaves. */
export interface Leaving {
  readonly post: string;
  readonly person: string;
  /** A civil date. */
  readonly start: string;
}

export interface Divided<Row> {
  /** In the order in which they leave. */
  readonly files: readonly (readonly Row[])[];
  /** What leaves on a later day. */
  readonly later: readonly Row[];
}

/**
 * Divides records among files, so that no file has more than `most` for one post. Whoever starts earliest goes first;
 * what does not fit into the day's files goes on a later day, unless it starts by `lastStart`: it goes now, in however
 * many files. The records of a person keep their order, in a file, among files and among days.
 */
export function split<Row>(
  rows: readonly Row[],
  leavingOf: (row: Row) => Leaving,
  of: { readonly files: number; readonly lastStart: string; readonly most?: number },
): Divided<Row> {
  const { lastStart, most = mostForOnePost } = of;
  const leaving = rows.map(leavingOf);
  const counts: Map<string, number>[] = [];
  const reached = new Map<string, number>();
  const fileOf: number[] = [];
  let filesToday = of.files;
  for (const { index, post, person, before } of inOrder(leaving)) {
    let file = reached.get(person) ?? 0;
    while ((counts[file]?.get(post) ?? 0) >= most) file += 1;
    if (before <= lastStart) filesToday = Math.max(filesToday, file + 1);
    if (file >= filesToday) file = Infinity;
    reached.set(person, file);
    fileOf[index] = file;
    if (file === Infinity) continue;
    const count = (counts[file] ??= new Map<string, number>());
    count.set(post, (count.get(post) ?? 0) + 1);
  }
  // As they were handed over: who starts first decides the file, not the line.
  const rowsOf = (file: number) => rows.filter((_, index) => fileOf[index] === file);
  return { files: counts.map((_, file) => rowsOf(file)), later: rowsOf(Infinity) };
}

interface Queued extends Leaving {
  readonly index: number;
  /** The earliest start among this record and those of the same person that come after it. */
  readonly before: string;
}

/** By earliest start; a person's later record with an earlier start takes those before it along. */
function inOrder(leaving: readonly Leaving[]): Queued[] {
  const earliest = new Map<string, string>();
  const queue: Queued[] = [];
  for (const [index, one] of [...leaving.entries()].reverse()) {
    const known = earliest.get(one.person);
    const before = known !== undefined && known < one.start ? known : one.start;
    earliest.set(one.person, before);
    queue.push({ ...one, index, before });
  }
  return queue.reverse().sort((a, b) => (a.before < b.before ? -1 : Number(a.before > b.before)));
}

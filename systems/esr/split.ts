/** With more applicant records for one training post number in a file, ESR quarantines the whole file. */
const mostForOnePost = 40;

/** Divides records, in their order, among as few files as ESR's limit for one post allows. */
export function split<Row>(
  rows: readonly Row[],
  postOf: (row: Row) => string,
  most = mostForOnePost,
): Row[][] {
  const counts = new Map<string, number>();
  const files: Row[][] = [];
  for (const row of rows) {
    const before = counts.get(postOf(row)) ?? 0;
    counts.set(postOf(row), before + 1);
    (files[Math.floor(before / most)] ??= []).push(row);
  }
  return files;
}

/** Invented placement ids, all of one length. */
export const placementsFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `P${first + index}`);

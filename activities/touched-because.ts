import type { CivilDate } from '../domain/civil-date.ts';

/** Our check holds it back. */
export const heldBack = 'held back by our check';

/** ESR refused what was told of it, and no rotation hears so. */
export const refusedByEsr = 'refused by ESR';

const nobodyFollows = 'nobody follows after';
export const becauseNobodyFollows = (lastDay: CivilDate): string => `${nobodyFollows} ${lastDay}`;

/**
 * Whether a post is touched until ESR has taken what is told of it, rather than since something of it has changed or a
 * person says so.
 */
export const isUntilTold = (because: string): boolean =>
  because === heldBack || because === refusedByEsr || because.startsWith(nobodyFollows);

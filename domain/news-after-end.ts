import { compareDates, type CivilDate } from './civil-date.ts';
import type { News } from './news.ts';
import { isApproved } from './placement.ts';

/** How a rotation ended, and what it had been told by then. */
export interface Ended {
  readonly ended: 'started' | 'withdrawn' | 'closed';
  readonly toldVersion: number;
  readonly startDate: CivilDate;
}

/**
 * Whether news contradicts the end: withdrawn or closed, and now approved or hired; started, and now withdrawn or
 * starting later. A version that the rotation had been told before it ended contradicts nothing.
 */
export function contradictsEnd({ ended, toldVersion, startDate }: Ended, news: News): boolean {
  if (news.kind === 'hire told') return ended !== 'started';
  if (news.kind !== 'placement told' || news.placement.version <= toldVersion) return false;
  const { placement } = news;
  if (ended !== 'started') return isApproved(placement);
  return placement.status === 'withdrawn' || compareDates(placement.startDate, startDate) > 0;
}

import { addDays } from './civil-date.ts';
import { onDay } from './named-times.ts';
import type { Season } from './season.ts';
import { weeksBefore } from './window.ts';

/** What a season writes of itself, in order. */
export type SeasonReport =
  'readiness list' | '12-week snapshot' | 'changeover day' | 'review pack' | 'close';

/** When each of a season's own reports is written, in order; the review pack four weeks after the first day. */
export const seasonMoments = (season: Season): { report: SeasonReport; at: number }[] =>
  (
    [
      { report: 'readiness list', at: onDay(season.readiness, '18:00') },
      { report: '12-week snapshot', at: onDay(weeksBefore(season.firstDay, 12), '18:00') },
      { report: 'changeover day', at: onDay(season.firstDay, '18:00') },
      { report: 'review pack', at: onDay(addDays(season.firstDay, 28), '18:00') },
      { report: 'close', at: onDay(season.close, '18:00') },
    ] as const
  ).toSorted((a, b) => a.at - b.at);

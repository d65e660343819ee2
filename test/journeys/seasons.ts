import { civilDate } from '../../domain/civil-date.ts';
import { onDay } from '../../domain/named-times.ts';
import { clockStarts } from '../../simulator/rehearsal/season-plan.ts';
import { aRehearsedSeason, type RehearsedSeason } from './a-rehearsed-season.ts';

export const ROTATIONS = 60;

export interface Seasons {
  readonly quiet: RehearsedSeason;
  readonly killed: RehearsedSeason;
}

/**
 * The season of sixty rotations twice, beside each other: once in peace, and once with the worker killed at the
 * kickoff, at the slot of the day on which most windows open, and on the four-week rung.
 */
export async function rehearseBoth(): Promise<Seasons> {
  const [quiet, killed] = await Promise.all([
    aRehearsedSeason({ number: 1, rotations: ROTATIONS }),
    aRehearsedSeason({
      number: 2,
      rotations: ROTATIONS,
      killAt: [
        clockStarts,
        onDay(civilDate('2027-05-06'), '14:00'),
        onDay(civilDate('2027-07-07'), '17:00'),
      ],
    }),
  ]);
  return { quiet, killed };
}

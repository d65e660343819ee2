import { after } from 'mocha';
import { civilDate } from '../../domain/civil-date.ts';
import { onDay } from '../../domain/named-times.ts';
import { clockStarts } from '../../simulator/rehearsal/season-plan.ts';
import { aRehearsedSeason, type RehearsedSeason } from './a-rehearsed-season.ts';

export const ROTATIONS = 60;
/** Two seasons beside each other on a busy machine. */
export const PATIENCE_MS = 25 * 60_000;

let seasons: Promise<{ quiet: RehearsedSeason; killed: RehearsedSeason }> | undefined;

after('the rehearsed seasons end', async function () {
  this.timeout(60_000);
  const both = await seasons?.catch(() => undefined);
  await both?.quiet.end();
  await both?.killed.end();
});

/**
 * The season of sixty rotations twice, beside each other, once for the whole test run: once in peace, and once with the
 * worker killed at the kickoff, at the slot of the day on which most windows open, and on the four-week rung.
 */
export function theSeasons(): Promise<{ quiet: RehearsedSeason; killed: RehearsedSeason }> {
  return (seasons ??= rehearseBoth());
}

async function rehearseBoth(): Promise<{ quiet: RehearsedSeason; killed: RehearsedSeason }> {
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

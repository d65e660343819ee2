import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { SeasonActivities } from '../activities/contract.ts';
import { londonOf, spokenDate } from '../domain/london.ts';
import { roundUp } from '../domain/named-times.ts';
import { seasonMoments } from '../domain/season-moments.ts';
import { seasonClock } from './clock.ts';
import { standing, type SeasonOpening } from './messages.ts';
import { isFull, nextMonday } from './run-length.ts';

const ask = proxyActivities<SeasonActivities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
});
// Heartbeats its cursor, so that a kickoff which was killed half-way goes on where it was.
const kickoff = proxyActivities<SeasonActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s' },
});

/**
 * One intake: kicks off, keeps the season's own milestones from the register, and ends with its close. It ends no
 * rotation.
 */
export async function season(opening: SeasonOpening): Promise<string> {
  const { season: plan } = opening;
  const clock = seasonClock(opening.clock, opening.at);
  const monday = nextMonday(opening.at);
  let done = opening.done ?? [];
  let details = `Kicks off ${plan.id}.`;
  setHandler(standing, () => details);
  const steps = [{ report: 'kickoff', at: opening.at } as const, ...seasonMoments(plan)];

  for (;;) {
    const next = steps.find(({ report }) => !done.includes(report));
    if (!next) {
      await clock.finish(null);
      return 'closed';
    }
    const now = clock.now();
    let due = next.at;
    if (now >= next.at) {
      if (await does(next.report, now)) {
        done = [...done, next.report];
        continue;
      }
      due = roundUp(now + 1);
    }
    details = [
      `**${plan.id}** · done: ${done.join(', ') || 'nothing yet'}`,
      '',
      `Waits for ${next.report}, on ${spokenDate(londonOf(next.at).date)}.`,
    ].join('\n');
    setCurrentDetails(details);
    if (isFull(clock, monday)) {
      await clock.finish(due);
      await continueAsNew<typeof season>({
        ...opening,
        clock: clock.setting(),
        at: clock.now(),
        done,
      });
    }
    await clock.until(() => false, clock.setting().mode === 'timers' ? Math.min(due, monday) : due);
  }

  async function does(step: (typeof steps)[number]['report'], at: number): Promise<boolean> {
    try {
      if (step === 'kickoff') {
        await ask.startCollectors({ deanery: plan.deanery, at });
        await kickoff.kickOff({ season: plan.id, at });
      } else {
        await ask.writeReport({ season: plan.id, report: step, at });
      }
      return true;
    } catch {
      return false;
    }
  }
}

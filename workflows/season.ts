import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SeasonActivities } from '../activities/contract.ts';
import { londonOf, spokenDate, spokenMoment } from '../domain/london.ts';
import { roundUp } from '../domain/named-times.ts';
import { seasonMoments } from '../domain/season-moments.ts';
import { seasonClock } from './clock.ts';
import { standing, type SeasonOpening } from './messages.ts';
import { outagesOf } from './outages.ts';
import { whileItGoesOn, withinAMinute } from './patience.ts';
import { isFull, nextMonday } from './run-length.ts';

const ask = proxyActivities<SeasonActivities>({
  startToCloseTimeout: '30s',
  ...withinAMinute,
});
// Its cursor is in its heartbeat, so that a kickoff which was killed half-way goes on where it was.
const kickoff = proxyActivities<SeasonActivities>({
  startToCloseTimeout: '2h',
  ...whileItGoesOn,
});

/**
 * One intake: kicks off, keeps the season's own milestones from the register, and ends with its close. It ends no
 * rotation.
 */
export async function season(opening: SeasonOpening): Promise<string> {
  const { season: plan } = opening;
  const clock = seasonClock(opening.clock, opening.at);
  const monday = nextMonday(opening.at);
  const outages = outagesOf(plan.deanery, opening.outages);
  const member = workflowInfo().workflowId;
  let done = opening.done ?? [];
  let details = `Kicks off ${plan.id}.`;
  setHandler(standing, () => details);
  const steps = [{ report: 'kickoff', at: opening.at } as const, ...seasonMoments(plan)];

  for (;;) {
    const next = steps.find(({ report }) => !done.includes(report));
    const now = clock.now();
    if (next && now >= next.at && (await does(next.report, now))) {
      done = [...done, next.report];
      continue;
    }
    await outages.tell(now);
    if (!next && outages.open.length === 0) {
      await clock.finish(() => null);
      return 'closed';
    }
    const due = next && now < next.at && outages.open.length === 0 ? next.at : roundUp(now + 1);
    details = detailsOf(next, due);
    setCurrentDetails(details);
    if (isFull(clock, monday)) {
      await clock.finish(() => due);
      await continueAsNew<typeof season>({
        ...opening,
        clock: clock.setting(),
        at: clock.now(),
        done,
        outages: outages.open,
      });
    }
    await clock.until(() => false, clock.setting().mode === 'timers' ? Math.min(due, monday) : due);
  }

  function detailsOf(next: (typeof steps)[number] | undefined, due: number): string {
    const waits = (at: number) => `on ${spokenDate(londonOf(at).date)}`;
    return [
      `**${plan.id}** · done: ${done.join(', ') || 'nothing yet'}`,
      '',
      ...(next && clock.now() < next.at ? [`Waits for ${next.report}, ${waits(next.at)}.`] : []),
      ...(next && clock.now() >= next.at
        ? [`Tries ${next.report} again on ${spokenMoment(due)}.`]
        : []),
      ...outages.words(),
    ].join('\n');
  }

  async function does(step: (typeof steps)[number]['report'], at: number): Promise<boolean> {
    const tried = step === 'kickoff' ? 'the kickoff' : `the ${step}`;
    try {
      if (step === 'kickoff') {
        await ask.startCollectors({ deanery: plan.deanery, at });
        await kickoff.kickOff({ season: plan.id, at });
      } else {
        await ask.writeReport({ season: plan.id, report: step, at });
      }
      outages.answered(tried, at);
      return true;
    } catch (error) {
      const asks = step === 'kickoff' ? 'Intrepid' : 'register';
      outages.failed({ tried, member, asks }, at, error);
      return false;
    }
  }
}

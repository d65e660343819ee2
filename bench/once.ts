import { proxyActivities } from '@temporalio/workflow';

/** How many were started, and in how many ms. */
export interface Timed {
  readonly started: number;
  readonly ms: number;
}
export interface TimedActivities {
  timedKickOff(of: { readonly season: string; readonly at: number }): Promise<Timed>;
  timedBareStarts(of: {
    readonly first: number;
    readonly rotations: number;
    readonly inFlight: number;
  }): Promise<Timed>;
}
export type Question = {
  [Name in keyof TimedActivities]: {
    readonly name: Name;
    readonly of: Parameters<TimedActivities[Name]>[0];
  };
}[keyof TimedActivities];

const ask = proxyActivities<TimedActivities>({
  startToCloseTimeout: '30m',
  retry: { maximumAttempts: 1 },
});

/** Asks the worker once, as the season asks for its kickoff. */
export async function once(question: Question): Promise<Timed> {
  return question.name === 'timedKickOff'
    ? await ask.timedKickOff(question.of)
    : await ask.timedBareStarts(question.of);
}

import { proxyActivities } from '@temporalio/workflow';
import type { InboxActivities } from '../activities/contract.ts';

/** How many were started, or read, and in how many ms. */
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
  timedReceive(of: Parameters<InboxActivities['receiveFiles']>[0]): Promise<Timed>;
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
  switch (question.name) {
    case 'timedKickOff':
      return await ask.timedKickOff(question.of);
    case 'timedBareStarts':
      return await ask.timedBareStarts(question.of);
    case 'timedReceive':
      return await ask.timedReceive(question.of);
  }
}

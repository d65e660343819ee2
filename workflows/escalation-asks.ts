import { proxyActivities } from '@temporalio/workflow';
import type { EscalationActivities } from '../activities/contract.ts';
import type { Tried } from './outages.ts';
import { withinAMinute } from './patience.ts';

/** What an escalation asks, in activities of their own: people's commands never wait behind one. */
export const ask = proxyActivities<EscalationActivities>({
  startToCloseTimeout: '20s',
  ...withinAMinute,
});

/** Of all escalations at once: that one of them was not answered, or had a letter refused, says nothing about it. */
export const ofDesks = (deanery: string): Tried => ({
  ...{ tried: 'the turns of desks, and their letters', asks: 'register' },
  member: `escalations of ${deanery}`,
});

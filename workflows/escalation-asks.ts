import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { EscalationActivities } from '../activities/contract.ts';
import { localFirst } from './local-first.ts';
import type { Tried } from './outages.ts';

const ordinary = proxyActivities<EscalationActivities>({
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
});
// In all under three seconds, since people's commands wait behind it.
const local = proxyLocalActivities<EscalationActivities>({
  startToCloseTimeout: '1200ms',
  scheduleToCloseTimeout: '2800ms',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const keep = localFirst(local.keepEscalation, ordinary.keepEscalation);

/** What an escalation asks. What sends a letter, or tells a decision to everybody, takes the time that it needs. */
export const ask: EscalationActivities = {
  lookAtEscalation: localFirst(local.lookAtEscalation, ordinary.lookAtEscalation),
  keepEscalation: async (kept) =>
    kept.letter === null && kept.state !== 'resolved'
      ? await keep(kept)
      : await ordinary.keepEscalation(kept),
};

/** Of all escalations at once: that one of them was not answered, or had a letter refused, says nothing about it. */
export const ofDesks = (deanery: string): Tried => ({
  ...{ tried: 'the turns of desks, and their letters', asks: 'register' },
  member: `escalations of ${deanery}`,
});

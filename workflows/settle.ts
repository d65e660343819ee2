import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RotationActivities, Settled, Turn } from '../activities/contract.ts';
import { withinAMinute } from './patience.ts';

// Local first: one marker in place of three events. In all under three seconds, since news waits behind it; then the
// same call as an ordinary activity, which gives up within a minute and leaves patience to the next turn.
const local = proxyLocalActivities<RotationActivities>({
  startToCloseTimeout: '1200ms',
  scheduleToCloseTimeout: '2800ms',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const ordinary = proxyActivities<RotationActivities>({
  startToCloseTimeout: '15s',
  ...withinAMinute,
});

/** The one call of a turn. Throws when the register has not taken it within about a minute. */
export async function settle(turn: Turn): Promise<Settled> {
  try {
    return await local.settleTurn(turn);
  } catch {
    return await ordinary.settleTurn(turn);
  }
}

/** Sends the hand-over pack. Throws when the post has not taken it within about a minute. */
export const sendPack: RotationActivities['sendPack'] = (pack) => ordinary.sendPack(pack);

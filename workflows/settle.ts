import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RotationActivities, Settled, Turn } from '../activities/contract.ts';

// Local first: one marker in place of three events. In all under three seconds, since news waits behind it; then the
// same call as an ordinary activity, which gives up within a minute and leaves patience to the next turn.
const local = proxyLocalActivities<RotationActivities>({
  startToCloseTimeout: '1200ms',
  scheduleToCloseTimeout: '2800ms',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const ordinary = proxyActivities<RotationActivities>({
  startToCloseTimeout: '15s',
  scheduleToCloseTimeout: '60s',
  retry: { initialInterval: '1s' },
});

/** The one call of a turn; null when the register has not taken it within about a minute. */
export async function settle(turn: Turn): Promise<Settled | null> {
  try {
    return await local.settleTurn(turn);
  } catch {
    try {
      return await ordinary.settleTurn(turn);
    } catch {
      return null;
    }
  }
}

/** Sends the hand-over pack; false when the post has not taken it within about a minute. */
export async function sendPack(
  pack: Parameters<RotationActivities['sendPack']>[0],
): Promise<boolean> {
  try {
    await ordinary.sendPack(pack);
    return true;
  } catch {
    return false;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Lets so many pass in a second, evenly; 0 lets all pass. */
export function paceOf(perSecond: number): () => Promise<void> {
  if (perSecond === 0) return () => Promise.resolve();
  let next = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + 1000 / perSecond;
    if (mine > now) await sleep(mine - now);
  };
}

import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { OutboxActivities } from '../activities/contract.ts';
import type { FullAsked } from '../domain/full-notification.ts';
import { slotTimes, usualSlots } from '../domain/exchange-calendar.ts';
import { collect } from './collector.ts';
import { fullNotices } from './full-notification.ts';
import { localFirst } from './local-first.ts';
import type { OutboxOpening } from './messages.ts';
import { whileItGoesOn, withinAMinute } from './patience.ts';
import { pausing } from './pausing.ts';

const ask = proxyActivities<OutboxActivities>({
  startToCloseTimeout: '50s',
  ...withinAMinute,
});

// Nothing waits behind an outbox, so that it may be asked for longer than a rotation. What else it asks goes on for
// minutes, or sends something, and is never begun a second time while it may still be under way.
const local = proxyLocalActivities<OutboxActivities>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '5s',
  retry: { maximumAttempts: 1 },
});
const composeFiles = localFirst(local.composeFiles, ask.composeFiles);

// Tens of thousands of posts are read for it, and a large file goes over a slow line.
const patient = proxyActivities<OutboxActivities>({
  startToCloseTimeout: '15m',
  ...whileItGoesOn,
});

/**
 * The day's files to ESR: composed once, kept whole in the ledger, sent; the only writer of sequence numbers. Which of
 * them leave at which slot is the deanery's calendar, asked at each slot.
 */
export async function esrOutbox(opening: OutboxOpening): Promise<string> {
  const { deanery } = opening;
  const full = fullNotices(deanery, patient, opening.full);
  const pauses = pausing(deanery, ask, opening.paused ?? []);
  const isPaused = (): boolean => pauses.remembered().length > 0;
  return await collect({
    name: 'outbox',
    asks: 'ESR',
    ...opening,
    times: slotTimes,
    commands: (people, atOnce) => {
      full.listen(people, { atOnce, isPaused });
      pauses.listen(people);
    },
    whenDecided: 'between',
    says: pauses.words,
    round: async (at, time) => {
      // It is of everything: it waits while anything is paused.
      const sendFull = async (noted?: FullAsked) => (isPaused() ? [] : await full.send(at, noted));
      const slot = slotTimes.find((one) => one === time);
      if (slot === undefined) return spoken(await sendFull(), 'DNF');
      const composed = await composeFiles({ deanery, slot, at });
      const { files, notified = slot === usualSlots.notifications, fullAsked } = composed;
      for (const name of files) await patient.sendFile({ deanery, name, at });
      // After the changes: what troubles it never holds them up.
      const whole = notified ? await sendFull(fullAsked) : [];
      return spoken([...files, ...whole], `file at ${slot}`);
    },
    again: (next) =>
      continueAsNew<typeof esrOutbox>({
        ...opening,
        ...next,
        full: full.known(),
        paused: pauses.remembered(),
      }),
  });
}

const spoken = (files: readonly string[], type: string): string =>
  files.length === 0 ? `no ${type} to send` : `sent ${files.join(', ')}`;

import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;

/** Whether a workflow has done all its work: no task of it and no activity is open. */
export function isAtRest(events: readonly Event[]): boolean {
  let task = false;
  let activities = 0;
  for (const event of events) {
    if (event.workflowTaskScheduledEventAttributes) task = true;
    if (event.workflowTaskCompletedEventAttributes) task = false;
    if (event.activityTaskScheduledEventAttributes) activities += 1;
    if (
      event.activityTaskCompletedEventAttributes ||
      event.activityTaskFailedEventAttributes ||
      event.activityTaskTimedOutEventAttributes
    ) {
      activities -= 1;
    }
  }
  return !task && activities === 0;
}

/** Waits until a workflow rests, as its history says: for engines whose queries may be answered in between. */
export async function atRest(handle: WorkflowHandle): Promise<void> {
  for (;;) {
    const { events } = await handle.fetchHistory();
    if (isAtRest(events ?? [])) return;
    await pause(10);
  }
}

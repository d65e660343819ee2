import { SearchAttributeType } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

export type Command =
  | { readonly do: 'start timer'; readonly timer: string; readonly ms: number }
  | { readonly do: 'cancel timer'; readonly timer: string }
  | { readonly do: 'local activity' }
  | { readonly do: 'upsert'; readonly attributes: readonly Attribute[] }
  | { readonly do: 'complete'; readonly result: string };

export interface Attribute {
  readonly name: string;
  readonly type: 'KEYWORD' | 'DATETIME';
  readonly value: string;
}

/** One workflow task: what had come by then, and what it commanded. */
export interface Task {
  readonly signals: number;
  readonly rung: readonly string[];
  readonly commands: readonly Command[];
}

type Event = temporal.api.history.v1.IHistoryEvent;

/** What a recorded workflow commanded, task by task. Refuses a history with anything that it cannot play again. */
export function commandListOf(events: readonly Event[]): Task[] {
  const tasks: { signals: number; rung: string[]; commands: Command[] }[] = [];
  let signals = 0;
  const rung: string[] = [];
  for (const event of events) {
    if (event.workflowExecutionSignaledEventAttributes) signals += 1;
    const fired = event.timerFiredEventAttributes?.timerId;
    if (fired) rung.push(fired);
    if (event.workflowTaskCompletedEventAttributes) {
      tasks.push({ signals, rung: [...rung], commands: [] });
    }
    const command = commandOf(event);
    if (command) tasks.at(-1)?.commands.push(command);
  }
  return tasks;
}

const isNoCommand = (event: Event): boolean =>
  [
    event.workflowExecutionStartedEventAttributes,
    event.workflowExecutionSignaledEventAttributes,
    event.workflowTaskScheduledEventAttributes,
    event.workflowTaskStartedEventAttributes,
    event.workflowTaskCompletedEventAttributes,
    event.timerFiredEventAttributes,
  ].some(Boolean);

function commandOf(event: Event): Command | null {
  if (isNoCommand(event)) return null;
  const started = event.timerStartedEventAttributes;
  if (started?.timerId) {
    const { seconds, nanos } = started.startToFireTimeout ?? {};
    const ms = Number(seconds ?? 0) * 1000 + Number(nanos ?? 0) / 1e6;
    return { do: 'start timer', timer: started.timerId, ms };
  }
  const canceled = event.timerCanceledEventAttributes;
  if (canceled?.timerId) return { do: 'cancel timer', timer: canceled.timerId };
  if (event.markerRecordedEventAttributes?.markerName === 'core_local_activity') {
    return { do: 'local activity' };
  }
  const upserted = event.upsertWorkflowSearchAttributesEventAttributes;
  if (upserted) {
    const fields = Object.entries(upserted.searchAttributes?.indexedFields ?? {});
    return {
      do: 'upsert',
      attributes: fields.map(([name, payload]) => attributeOf(name, payload)),
    };
  }
  if (event.workflowExecutionCompletedEventAttributes) return { do: 'complete', result: 'started' };
  throw new Error(
    `Event ${String(event.eventId)}, type ${String(event.eventType)}, cannot be played`,
  );
}

function attributeOf(name: string, payload: temporal.api.common.v1.IPayload): Attribute {
  const type = Buffer.from(payload.metadata?.['type'] ?? []).toString();
  const value: unknown = JSON.parse(Buffer.from(payload.data ?? []).toString());
  if (typeof value !== 'string') throw new TypeError(`${name} is not one text`);
  return {
    name,
    type: type === 'Datetime' ? SearchAttributeType.DATETIME : SearchAttributeType.KEYWORD,
    value,
  };
}

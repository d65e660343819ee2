import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributePair,
} from '@temporalio/common';
import {
  CancellationScope,
  condition,
  proxyLocalActivities,
  setDefaultSignalHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Settled } from '../activities/contract.ts';
import type { Attribute, Command, Task } from './command-list.ts';

export interface Playing {
  /** Writes the recorded turn of this number, or nothing. */
  playTurn(number: number): Promise<Settled>;
}

const local = proxyLocalActivities<Playing>({
  startToCloseTimeout: '10s',
});

const pairOf = ({ name, type, value }: Attribute): SearchAttributePair =>
  type === 'DATETIME'
    ? { key: defineSearchAttributeKey(name, SearchAttributeType.DATETIME), value: new Date(value) }
    : { key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value };

/** Plays a recorded workflow's commands, task by task, without deciding anything. */
export async function bare(tasks: readonly Task[]): Promise<string> {
  let signals = 0;
  let turns = 0;
  const rung = new Set<string>();
  const alarms = new Map<string, CancellationScope>();
  setDefaultSignalHandler(() => void (signals += 1));

  for (const task of tasks) {
    await condition(() => signals >= task.signals && task.rung.every((timer) => rung.has(timer)));
    for (const command of task.commands) {
      if (command.do === 'complete') return command.result;
      await play(command);
    }
  }
  // A list that was not recorded to its end waits as its workflow does.
  await condition(() => false);
  return '';

  async function play(command: Exclude<Command, { do: 'complete' }>): Promise<void> {
    switch (command.do) {
      case 'start timer': {
        const scope = new CancellationScope();
        alarms.set(command.timer, scope);
        scope
          .run(() => sleep(command.ms))
          .then(
            () => rung.add(command.timer),
            () => undefined,
          );
        return;
      }
      case 'cancel timer':
        alarms.get(command.timer)?.cancel();
        return;
      case 'local activity':
        await local.playTurn((turns += 1));
        return;
      case 'upsert':
        upsertSearchAttributes(command.attributes.map(pairOf));
        return;
    }
  }
}

import type { UpdateDefinition } from '@temporalio/common';
import { addDays } from '../../domain/civil-date.ts';
import {
  acknowledge,
  assign,
  look,
  note,
  resolve,
  snooze,
  type Command,
} from '../../workflows/messages.ts';
import { escalationId } from '../../workflows/names.ts';
import { DeskInMemory } from './desk-in-memory.ts';
import { at, nextMonday, type Recording, type Studio } from './recording.ts';
import type { Way } from './way.ts';

const deanery = 'EOE';

/** An escalation that begins on a Monday at 09:00; what is done with it is done at a moment of that week. */
async function open({ client, engine, worker }: Studio, way: Way, cause: string) {
  const desk = new DeskInMemory();
  const taskQueue = await worker(desk);
  const monday = await nextMonday(engine);
  const began = at(monday, 0, '09:00');
  const handle = client.workflow.getHandle(escalationId(deanery, cause));
  const looks = async (moment: number): Promise<void> => {
    await client.workflow.signalWithStart('escalation', {
      workflowId: handle.workflowId,
      taskQueue,
      args: [{ deanery, cause, clock: way.clock(began), at: began }],
      signal: look,
      signalArgs: [{ at: moment }],
    });
    await way.settles(handle, moment);
  };
  const passes = async (days: number, time: string): Promise<number> => {
    const moment = at(monday, days, time);
    await way.passes(handle, moment);
    return moment;
  };
  await way.passes(null, began);
  return {
    handle,
    passes,
    day: (days: number) => addDays(monday, days),
    async holdsUp(days: number, time: string, ...rungs: readonly string[]): Promise<void> {
      const moment = at(monday, days, time);
      if (moment > began) await way.passes(handle, moment);
      desk.holdsUp(...rungs);
      await looks(moment);
    },
    async does<More>(
      days: number,
      time: string,
      command: UpdateDefinition<string, [Command & More]>,
      more: NoInfer<More> & Omit<Command, 'at'>,
    ): Promise<void> {
      const moment = await passes(days, time);
      await handle.executeUpdate(command, { args: [{ at: moment, ...more }] });
      await way.settles(handle, moment);
    },
  };
}

const worked: Recording = {
  name: 'escalation, through every desk and every command to its resolution',
  async record(studio, way) {
    const one = await open(studio, way, 'hire-overdue/RGT/2027-08-04');
    await one.holdsUp(0, '09:00', '2027-07-07');
    await one.does(1, '14:30', acknowledge, { by: 'cat' });
    await one.holdsUp(2, '17:00', '2027-07-07', '2027-07-21');
    await one.does(3, '09:30', note, { by: 'ann', words: 'words/1' });
    await one.does(3, '09:40', assign, { by: 'ann', to: 'ben' });
    await one.does(3, '10:00', snooze, { by: 'ben', until: one.day(7) });
    await one.passes(7, '12:00');
    await one.does(7, '12:30', resolve, { by: 'ann', outcome: 'chased' });
    return { '': await one.handle.fetchHistory() };
  },
};

const gone: Recording = {
  name: 'escalation, whose cause goes away',
  async record(studio, way) {
    const one = await open(studio, way, 'hire-overdue/RGT/2027-09-01');
    await one.holdsUp(0, '09:00', '2027-08-04', '2027-08-04');
    await one.holdsUp(0, '15:00', '2027-08-04');
    await one.holdsUp(1, '14:30');
    return { '': await one.handle.fetchHistory() };
  },
};

export const escalationRecordings: readonly Recording[] = [worked, gone];

import { addDays } from '../../domain/civil-date.ts';
import { seasonWorkflowId } from '../../workflows/names.ts';
import { at, nextMonday, type Recording, runsOf } from './recording.ts';
import { seasonOf } from './told-rotation.ts';

/** From its kickoff to its close. Under timers it goes on in a new run every Monday: the first and the last are kept. */
const season: Recording = {
  name: 'season',
  async record({ client, engine, worker }, way) {
    const taskQueue = await worker({
      startCollectors: () => undefined,
      kickOff: () => ({ started: 200, badRows: 2 }),
      writeReport: () => undefined,
    });
    const monday = await nextMonday(engine);
    const plan = seasonOf(addDays(monday, 100));
    const from = at(monday, 0, '08:00');
    await way.passes(null, from);
    const workflowId = seasonWorkflowId(`${plan.id}-${way.name}`);
    const started = await client.workflow.start('season', {
      workflowId,
      taskQueue,
      args: [{ season: plan, clock: way.clock(from), at: from }],
    });
    const handle = client.workflow.getHandle(workflowId);
    await way.settles(handle, from);
    await way.passes(handle, at(plan.close, 0, '18:00'));
    const runs = await runsOf(client, workflowId, started.firstExecutionRunId);
    const [first = {}] = runs;
    const last = runs.at(-1);
    return { '': first, ...(runs.length > 1 && last ? { 'last run': last } : {}) };
  },
};

export const seasonRecordings: readonly Recording[] = [season];

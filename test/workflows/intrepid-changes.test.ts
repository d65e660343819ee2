import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { look, standing } from '../../workflows/messages.ts';
import { intrepidChangesId } from '../../workflows/names.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

describe('What changes in Intrepid, as a collector', () => {
  it('compares at once when a person has decided about rows that are gone', async function () {
    this.timeout(120_000);
    const engine = await timeSkipping();
    const compared: number[] = [];
    let hasCompared: () => void = () => undefined;
    const comparing = new Promise<void>((resolve) => {
      hasCompared = resolve;
    });
    const { taskQueue, stop } = await aWorker({
      tellChanges: () => Promise.resolve({ told: 0, badRows: 0 }),
      compareNightly: ({ at }: { readonly at: number }) => {
        compared.push(at);
        hasCompared();
        return Promise.resolve({ told: 2, gone: 2 });
      },
    });
    try {
      const at = await engine.currentTimeMs();
      const changes = await engine.client.workflow.start('intrepid-changes', {
        workflowId: intrepidChangesId(`EOE-${taskQueue}`),
        taskQueue,
        args: [{ deanery: 'EOE', clock: { mode: 'timers' }, at }],
      });
      await changes.signal(look, { at: at + 1 });
      await comparing;
      assert.deepEqual(compared, [at + 1]);
      // At rest first: the engine's clock stays locked by an activity that is open when its workflow is ended.
      while (!(await changes.query(standing)).includes('compared')) await pause(20);
      await changes.terminate();
    } finally {
      await stop();
    }
  });
});

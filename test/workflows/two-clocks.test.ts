import assert from 'node:assert/strict';
import type { Pack, Turn } from '../../activities/contract.ts';
import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { playByTimers, type Played, playStepped, type Stage } from '../../tools/histories/play.ts';
import { RegisterInMemory } from '../../tools/histories/register-in-memory.ts';
import { stories } from '../../tools/histories/stories.ts';
import { step } from '../../tools/histories/story.ts';
import { timeSkipping } from '../support/time-skipping.ts';
import { aWorker } from '../support/worker.ts';

// What a rotation wrote names its workflow, which is another under each clock.
const said = <Written extends Turn | Pack>(written: readonly Written[], id: string) =>
  written.map((one) => JSON.parse(JSON.stringify(one).replaceAll(id, '<rotation>')) as Written);

const decisionsOf = ({ turns, packs, handle }: Played) => ({
  turns: said(turns, handle.workflowId),
  packs: said(packs, handle.workflowId),
});

describe('timers and the stepped clock take the same decisions at the same moments', function () {
  this.timeout(120_000);
  let stage: Stage;
  let stop: () => Promise<void>;

  before(async () => {
    const env = await timeSkipping();
    const register = new RegisterInMemory();
    const worker = await aWorker(register);
    stop = () => worker.stop();
    stage = {
      client: env.client,
      taskQueue: worker.taskQueue,
      register,
      now: () => env.currentTimeMs(),
      sleep: (ms) => env.sleep(ms),
    };
  });
  after(() => stop());

  for (const [placementId, story] of Object.entries(stories)) {
    it(story.name, async () => {
      const start = addDays(londonOf(await stage.now()).date, 200);
      const part = { story, start, placementId };
      const timed = await playByTimers(stage, {
        ...part,
        workflowId: `rotation/timed/${placementId}`,
      });
      const stepped = await playStepped(stage, {
        ...part,
        workflowId: `rotation/stepped/${placementId}`,
      });
      assert.equal(timed.turns.at(-1)?.model.ended, story.ends);
      assert.deepEqual(decisionsOf(stepped), decisionsOf(timed));
    });
  }

  it('and it is noticed when one of them hears of a hire a day later', async () => {
    const { happy } = stories;
    const steps = [
      ...happy.steps.slice(0, -1),
      step(59, '14:30', ({ told, at }) => told.hired(at)),
    ];
    const start = addDays(londonOf(await stage.now()).date, 200);
    const part = { start, placementId: 'late' };
    const timed = await playByTimers(stage, {
      ...part,
      story: happy,
      workflowId: 'rotation/timed/late',
    });
    const stepped = await playStepped(stage, {
      ...part,
      story: { ...happy, steps },
      workflowId: 'rotation/stepped/late',
    });
    assert.equal(stepped.turns.at(-1)?.model.ended, 'started');
    assert.notDeepEqual(decisionsOf(stepped), decisionsOf(timed));
  });
});

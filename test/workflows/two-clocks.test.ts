import assert from 'node:assert/strict';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pack, Turn } from '../../activities/contract.ts';
import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { play, type Played, type Stage } from '../../tools/histories/play.ts';
import { RegisterInMemory } from '../../tools/histories/register-in-memory.ts';
import { stories } from '../../tools/histories/stories.ts';
import { step, type Story } from '../../tools/histories/story.ts';
import { byTimers, stepped } from '../../tools/histories/way.ts';
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
  let engine: TestWorkflowEnvironment;
  let stage: Stage;
  let stop: () => Promise<void>;

  before(async () => {
    engine = await timeSkipping();
    const register = new RegisterInMemory();
    const worker = await aWorker(register);
    stop = () => worker.stop();
    stage = { client: engine.client, taskQueue: worker.taskQueue, register };
  });
  after(() => stop());

  /** The same rotation under each clock; the second may be told another story. */
  async function onBothClocks(placementId: string, story: Story, other = story) {
    const start = addDays(londonOf(await engine.currentTimeMs()).date, 200);
    const part = { start, placementId };
    const timed = await play(
      stage,
      { ...part, story, workflowId: `rotation/timed/${placementId}` },
      byTimers(engine),
    );
    const onSteps = await play(
      stage,
      { ...part, story: other, workflowId: `rotation/stepped/${placementId}` },
      stepped(),
    );
    return [timed, onSteps] as const;
  }

  for (const [placementId, story] of Object.entries(stories)) {
    it(story.name, async () => {
      const [timed, onSteps] = await onBothClocks(placementId, story);
      assert.equal(timed.turns.at(-1)?.model.ended, story.ends);
      assert.deepEqual(decisionsOf(onSteps), decisionsOf(timed));
    });
  }

  it('and it is noticed when one of them hears of a hire a day later', async () => {
    const { happy } = stories;
    const later = step(59, '14:30', ({ told, at }) => told.hired(at));
    const [timed, onSteps] = await onBothClocks('later', happy, {
      ...happy,
      steps: [...happy.steps.slice(0, -1), later],
    });
    assert.equal(onSteps.turns.at(-1)?.model.ended, 'started');
    assert.notDeepEqual(decisionsOf(onSteps), decisionsOf(timed));
  });
});

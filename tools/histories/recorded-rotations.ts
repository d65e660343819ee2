import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { rotationId } from '../../workflows/names.ts';
import { play } from './play.ts';
import { RegisterInMemory } from './register-in-memory.ts';
import type { Recording } from './recording.ts';
import { stories } from './stories.ts';

const alsoStepped = ['happy', 'changedThrice', 'withdrawnAndBack', 'bySpreadsheet'];

/** Each of the stories, as a rotation lived it. */
export const rotationRecordings: readonly Recording[] = Object.entries(stories).map(
  ([name, story]) => ({
    name: `rotation, ${story.name}`,
    byTimersAlone: !alsoStepped.includes(name),
    async record({ client, engine, worker }, way) {
      const register = new RegisterInMemory();
      const taskQueue = await worker(register);
      const placementId = `${name}-${way.name}`;
      const workflowId = rotationId('EOE', placementId);
      const start = addDays(londonOf(await engine.currentTimeMs()).date, 200);
      const part = { story, start, workflowId, placementId };
      const { handle, turns } = await play({ client, taskQueue, register }, part, way);
      if (turns.at(-1)?.model.ended !== story.ends) {
        throw new Error(`${story.name}: did not end as ${story.ends}`);
      }
      return { '': await handle.fetchHistory() };
    },
  }),
);

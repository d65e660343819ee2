import { aGround } from './ground.ts';
import { aPlace, type Place } from './place.ts';
import { placementsFrom } from './placements.ts';
import { spoken, spreadOf } from './spread.ts';
import { workflowIdOf } from './tell.ts';
import { eventTypesOf, keptOf, walkAll, type Kept } from './walking.ts';
import { walks, type Walk } from './walks.ts';
import { aWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** At most so many events, where there is a goal. */
const goals: Readonly<Partial<Record<keyof typeof walks, number>>> = {
  'approved by news, then matched by news': 45,
  'three late changes': 100,
};

/** Events and bytes of each walk's history, under timers and with everything written to the register. */
export async function measureEvents(say: (line: string) => void, rotations: number): Promise<void> {
  const ground = await aGround(['bench-events']);
  try {
    const place = await aPlace(ground, 'bench-events');
    const worker = await aWorkerProcess(place.environment, { as: 'rings' });
    say(`${rotations} rotations of each; events, bytes of history, and what the events are`);
    for (const [index, [title, walk]] of Object.entries(walks).entries()) {
      const placements = placementsFrom((index + 1) * 100_000, rotations);
      const kept = await keptOfWalk(place, worker, { walk, placements });
      const events = spreadOf(kept.map(({ events: count }) => count));
      const bytes = spreadOf(kept.map(({ bytes: count }) => count));
      const goal = goals[title as keyof typeof walks];
      const against = goal === undefined ? '' : ` (goal: at most ${goal})`;
      say(`${title}: ${spoken(events, 0)} events${against}, ${spoken(bytes, 0)} bytes`);
      say(`  ${await kindsOf(place, workflowIdOf('rotation', placements[0] ?? ''))}`);
    }
    await worker.stop();
    await place.close();
  } finally {
    await ground.stop();
  }
}

/** Walks rotations to their end, a few at a time, and asks what their histories hold. */
export async function keptOfWalk(
  place: Place,
  worker: WorkerProcess,
  of: { readonly walk: Walk; readonly placements: readonly string[] },
): Promise<Kept[]> {
  await walkAll(place, worker, { ...of, played: 'rotation', inFlight: 4 });
  return await Promise.all(
    of.placements.map((placement) => keptOf(place, workflowIdOf('rotation', placement))),
  );
}

const kinds = [
  ['workflow tasks', /^EVENT_TYPE_WORKFLOW_TASK_COMPLETED/],
  ['signals', /_SIGNALED$/],
  ['timers started', /TIMER_STARTED$/],
  ['cancelled', /TIMER_CANCELED$/],
  ['fired', /TIMER_FIRED$/],
  ['local calls', /MARKER_RECORDED$/],
  ['ordinary calls', /ACTIVITY_TASK_SCHEDULED$/],
  ['upserts', /UPSERT_/],
] as const;

async function kindsOf(place: Place, workflowId: string): Promise<string> {
  const types = await eventTypesOf(place, workflowId);
  return kinds
    .map(([title, fits]) => `${types.filter((type) => fits.test(type)).length} ${title}`)
    .join(', ');
}

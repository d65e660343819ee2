import { setTimeout as pause } from 'node:timers/promises';
import { inPool } from '../simulator/in-pool.ts';
import { aGround, type Ground } from './ground.ts';
import { placementsFrom } from './placements.ts';
import { aPlace, type Place } from './place.ts';
import { cpuOf, cpuOfFamily } from './processes.ts';
import { record, writesTurns, type Recording } from './recording.ts';
import { spoken, spreadOf } from './spread.ts';
import { workflowIdOf } from './tell.ts';
import { eventTypesOf, keptOf, walkAll } from './walking.ts';
import { happy } from './walks.ts';
import { aWorkerProcess, type WorkerProcess } from './worker-process.ts';

const kinds = ['rotation', 'bare', 'bare, written'] as const;
type Kind = (typeof kinds)[number];

/** CPU in ms for one workflow. */
interface Cost {
  readonly worker: number;
  readonly engine: number;
  readonly postgres: number;
}

const IN_FLIGHT = 20;
/** What a batch leaves to be done: acknowledgements, the engine's own queues. */
const REST_MS = 2_000;

interface Bench {
  readonly ground: Ground;
  readonly place: Place;
  readonly worker: WorkerProcess;
  readonly recording: Recording;
}

/** CPU of worker and engine for a rotation, beside a bare workflow with the same commands, turn and turn about. */
export async function measureCpu(
  say: (line: string) => void,
  { rotations, rounds }: { readonly rotations: number; readonly rounds: number },
): Promise<void> {
  const ground = await aGround(['bench-cpu']);
  try {
    const place = await aPlace(ground, 'bench-cpu');
    const worker = await aWorkerProcess(place.environment, { as: 'rings' });
    const recording = await record(place, worker, { walk: happy, placement: 'P100000' });
    const bench = { ground, place, worker, recording };
    await playsTheSame(bench);
    const costs: Record<Kind, Cost[]> = { rotation: [], bare: [], 'bare, written': [] };
    for (let round = 0; round <= rounds; round += 1) {
      for (const index of kinds.keys()) {
        const kind = kinds[(index + round) % kinds.length] ?? 'bare';
        const first = 200_000 + 10_000 * round + 1_000 * kinds.indexOf(kind);
        const cost = await costOf(bench, kind, placementsFrom(first, rotations));
        // The first round warms everything up.
        if (round > 0) costs[kind].push(cost);
      }
      say(`round ${round} of ${rounds}${round === 0 ? ' (not counted)' : ''}`);
    }
    report(say, costs);
    await worker.stop();
    await place.close();
  } finally {
    await ground.stop();
  }
}

/** The bare workflow makes event for event the recorded history; else it would be no measure. */
async function playsTheSame({ place, worker, recording }: Bench): Promise<void> {
  const { tasks, placement } = recording;
  await walkAll(place, worker, {
    walk: happy,
    played: tasks,
    placements: [placement],
    inFlight: 1,
  });
  const of = (played: Parameters<typeof workflowIdOf>[0]) =>
    eventTypesOf(place, workflowIdOf(played, placement));
  const [recorded, played] = [await of('rotation'), await of(tasks)];
  if (recorded.join() !== played.join()) {
    throw new Error(`recorded: ${recorded.join(' ')}\nplayed: ${played.join(' ')}`);
  }
}

async function costOf(
  { ground, place, worker, recording }: Bench,
  kind: Kind,
  placements: readonly string[],
): Promise<Cost> {
  await writesTurns(worker, kind === 'bare, written' ? recording : null);
  const now = (): Cost => ({
    worker: cpuOf(worker.pid),
    engine: cpuOf(ground.engine),
    postgres: cpuOfFamily(ground.postgres),
  });
  const before = now();
  const played = kind === 'rotation' ? kind : recording.tasks;
  await walkAll(place, worker, { walk: happy, played, placements, inFlight: IN_FLIGHT });
  await pause(REST_MS);
  const after = now();
  await keepsTo(
    recording,
    place,
    placements.map((placement) => workflowIdOf(played, placement)),
  );
  const each = (of: keyof Cost) => (after[of] - before[of]) / placements.length;
  return { worker: each('worker'), engine: each('engine'), postgres: each('postgres') };
}

/** On a machine that is too busy a local call falls back to an ordinary one, which costs more: then say so. */
async function keepsTo(recording: Recording, place: Place, ids: readonly string[]): Promise<void> {
  await inPool(ids, IN_FLIGHT, async (id) => {
    const { events } = await keptOf(place, id);
    if (events !== recording.events) {
      throw new Error(`${id} made ${events} events, and the recording ${recording.events}`);
    }
  });
}

function report(say: (line: string) => void, costs: Readonly<Record<Kind, readonly Cost[]>>): void {
  say('CPU ms for each workflow: median (least to most)');
  for (const kind of kinds) {
    const of = (part: keyof Cost) => spoken(spreadOf(costs[kind].map((cost) => cost[part])), 1);
    say(`${kind}: worker ${of('worker')}, engine ${of('engine')}, PostgreSQL ${of('postgres')}`);
  }
  const both = ({ worker, engine }: Cost) => worker + engine;
  for (const kind of ['bare', 'bare, written'] as const) {
    const ratio = (of: (cost: Cost) => number) =>
      spoken(
        spreadOf(
          costs[kind].flatMap((cost, round) => {
            const rotation = costs.rotation[round];
            return rotation ? [of(rotation) / of(cost)] : [];
          }),
        ),
        2,
      );
    say(
      `rotation ÷ ${kind}: worker and engine ${ratio(both)}, ` +
        `worker ${ratio(({ worker }) => worker)}, engine ${ratio(({ engine }) => engine)}`,
    );
  }
}

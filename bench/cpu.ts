import { setTimeout as pause } from 'node:timers/promises';
import { inPool } from '../simulator/in-pool.ts';
import { atRest, forOne, taken, type Cost, type Payers } from './cost.ts';
import { aGround } from './ground.ts';
import { placementsFrom } from './placements.ts';
import { aPlace, type Place } from './place.ts';
import { record, writesTurns, type Recording } from './recording.ts';
import { spoken, spreadOf } from './spread.ts';
import { workflowIdOf } from './tell.ts';
import { eventTypesOf, keptOf, walkAll } from './walking.ts';
import { happy } from './walks.ts';
import { aWorkerProcess } from './worker-process.ts';

const kinds = ['rotation', 'bare', 'bare, written'] as const;
type Kind = (typeof kinds)[number];

const IN_FLIGHT = 10;
/** What a batch leaves to be done: acknowledgements, the engine's own queues. */
const AFTERWARDS_MS = 2_000;

interface Bench extends Payers {
  readonly place: Place;
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
    for (let round = 0; costs.bare.length < rounds && round < 3 * rounds; round += 1) {
      const rest = await atRest(bench, 5);
      const measured = new Map<Kind, Cost>();
      for (const index of kinds.keys()) {
        const kind = kinds[(index + round) % kinds.length] ?? 'bare';
        const first = 200_000 + 10_000 * round + 1_000 * kinds.indexOf(kind);
        const { cost, asRecorded } = await costOf(
          bench,
          kind,
          placementsFrom(first, rotations),
          rest,
        );
        if (asRecorded) measured.set(kind, cost);
      }
      // The first round warms everything up.
      const counts = round > 0 && measured.size === kinds.length;
      if (counts) for (const [kind, cost] of measured) costs[kind].push(cost);
      say(
        `round ${round}: ${counts ? 'counted' : round === 0 ? 'to warm up' : 'events beside the recorded ones, not counted'}; ` +
          `at rest worker ${rest.worker.toFixed(0)}, engine ${rest.engine.toFixed(0)} ms a second`,
      );
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
  bench: Bench,
  kind: Kind,
  placements: readonly string[],
  rest: Cost,
): Promise<{ readonly cost: Cost; readonly asRecorded: boolean }> {
  const { place, worker, recording } = bench;
  await writesTurns(worker, kind === 'bare, written' ? recording : null);
  const played = kind === 'rotation' ? kind : recording.tasks;
  const cost = await taken(bench, async () => {
    await walkAll(place, worker, { walk: happy, played, placements, inFlight: IN_FLIGHT });
    await pause(AFTERWARDS_MS);
  });
  let asRecorded = true;
  // On a machine that is too busy a local call falls back to an ordinary one, which costs more.
  await inPool(placements, IN_FLIGHT, async (placement) => {
    const { events } = await keptOf(place, workflowIdOf(played, placement));
    asRecorded &&= events === recording.events;
  });
  return { cost: forOne(cost, rest, placements.length), asRecorded };
}

function report(say: (line: string) => void, costs: Readonly<Record<Kind, readonly Cost[]>>): void {
  say('CPU ms for each workflow, what they cost at rest taken off: median (least to most)');
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

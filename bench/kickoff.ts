import { generateRegion } from '../simulator/intrepid/generate-region.ts';
import type { Region } from '../simulator/intrepid/region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
} from '../simulator/intrepid/sample-intrepid.ts';
import { august2027, clockStarts } from '../simulator/rehearsal/season-plan.ts';
import { putTrust } from '../systems/register/trusts.ts';
import { rotationId } from '../workflows/names.ts';
import { aGround, type Ground } from './ground.ts';
import type { Question, Timed } from './once.ts';
import { placementsFrom } from './placements.ts';
import { aPlace, type Place } from './place.ts';
import { spoken, spreadOf } from './spread.ts';
import { workflowIdOf } from './tell.ts';
import { aWorkerProcess, type WorkerProcess } from './worker-process.ts';

const IN_FLIGHT = 50;
const FIRST = 500_000;
const WARM_UP = 100;

/** Seconds for each of a round: until all were started, and until all had settled their first turn. */
interface Round {
  readonly kickoff: Times;
  readonly bare: Times;
}
interface Times {
  readonly started: number;
  readonly settled: number;
}

/** A kickoff without its rate limit beside as many signal-with-starts from the same worker, turn and turn about. */
export async function measureKickoff(
  say: (line: string) => void,
  { rotations, rounds }: { readonly rotations: number; readonly rounds: number },
): Promise<void> {
  const namespaces = Array.from({ length: rounds }, (_, round) => `bench-kickoff-${round + 1}`);
  const ground = await aGround(namespaces);
  const region = generateRegion({ seed: '1', rotations });
  try {
    const measured: Round[] = [];
    for (const [round, namespace] of namespaces.entries()) {
      const one = await measureRound(ground, { namespace, region, bareFirst: round % 2 === 0 });
      measured.push(one);
      const { kickoff, bare } = one;
      say(
        `round ${round + 1} of ${rounds}: kickoff ${kickoff.started.toFixed(1)} s, ` +
          `bare starts ${bare.started.toFixed(1)} s`,
      );
    }
    report(say, rotations, measured);
  } finally {
    await ground.stop();
  }
}

async function measureRound(
  ground: Ground,
  of: { readonly namespace: string; readonly region: Region; readonly bareFirst: boolean },
): Promise<Round> {
  const { namespace, region, bareFirst } = of;
  const place = await aPlace(ground, namespace);
  await aSeason(place, ground, region);
  const worker = await aWorkerProcess(place.environment, { rings: false });
  const rotations = region.placements.length;
  const kickoff = () =>
    timed(place, worker, {
      question: { name: 'timedKickOff', of: { season: august2027.id, at: clockStarts } },
      ids: region.placements.map(({ id }) => rotationId('EOE', id)),
    });
  const bare = (first: number, count: number) =>
    timed(place, worker, {
      question: { name: 'timedBareStarts', of: { first, rotations: count, inFlight: IN_FLIGHT } },
      ids: placementsFrom(first, count).map((placement) => workflowIdOf([], placement)),
    });
  await bare(FIRST - WARM_UP, WARM_UP);
  const before = bareFirst ? await bare(FIRST, rotations) : null;
  const kickedOff = await kickoff();
  const round = { kickoff: kickedOff, bare: before ?? (await bare(FIRST, rotations)) };
  await worker.stop();
  await place.close();
  return round;
}

async function timed(
  { client, environment }: Place,
  worker: WorkerProcess,
  { question, ids }: { readonly question: Question; readonly ids: readonly string[] },
): Promise<Times> {
  const from = performance.now();
  const asking: Promise<Timed> = client.workflow.execute('once', {
    workflowId: `once/${JSON.stringify(question)}`,
    taskQueue: environment['TEMPORAL_TASK_QUEUE'] ?? 'changeover',
    args: [question],
  });
  const [{ started, ms }] = await Promise.all([asking, ...ids.map((id) => worker.turns(id, 1))]);
  const settled = performance.now() - from;
  if (started !== ids.length) throw new Error(`${started} were started of ${ids.length}`);
  return { started: ms / 1000, settled: settled / 1000 };
}

/** An Intrepid that holds the region, and a register that knows its trusts and the season. */
async function aSeason({ register, environment }: Place, ground: Ground, region: Region) {
  const schema = environment['INTREPID_SCHEMA'] ?? 'intrepid';
  const intrepid = openSampleIntrepid({ url: ground.databaseUrl, schema });
  await createSampleIntrepid(intrepid, schema);
  await loadRegion(intrepid, region, clockStarts);
  await intrepid.destroy();
  for (const trust of region.trusts) await putTrust(register, trust);
  await register('seasons').insert({
    ...{ id: august2027.id, deanery: august2027.deanery, state: 'started' },
    ...{ starts_from: august2027.startsFrom, starts_to: august2027.startsTo },
    ...{ readiness: august2027.readiness, first_day: august2027.firstDay, close: august2027.close },
  });
}

function report(say: (line: string) => void, rotations: number, rounds: readonly Round[]): void {
  const of = (value: (round: Round) => number, digits: number) =>
    spoken(spreadOf(rounds.map(value)), digits);
  say(`${rotations} rotations: median (least to most) of ${rounds.length} rounds`);
  for (const what of ['started', 'settled'] as const) {
    say(
      `${what}: kickoff ${of(({ kickoff }) => kickoff[what], 1)} s, ` +
        `bare starts ${of(({ bare }) => bare[what], 1)} s, ` +
        `ratio ${of(({ kickoff, bare }) => kickoff[what] / bare[what], 2)}`,
    );
  }
}

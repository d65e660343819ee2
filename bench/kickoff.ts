import { randomUUID } from 'node:crypto';
import { generateRegion } from '../simulator/intrepid/generate-region.ts';
import type { Region } from '../simulator/intrepid/region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
} from '../simulator/intrepid/sample-intrepid.ts';
import { august2027, clockStarts } from '../simulator/rehearsal/season-plan.ts';
import { putTrust } from '../systems/register/trusts.ts';
import { aGround, type Ground } from './ground.ts';
import type { Question, Timed } from './once.ts';
import { aPlace, type Place } from './place.ts';
import { spoken, spreadOf } from './spread.ts';
import { apartQueue, aWorkerProcess } from './worker-process.ts';

const IN_FLIGHT = 50;
const FIRST = 500_000;
const WARM_UP = 100;

/** Seconds until all of a round were started. */
interface Round {
  readonly kickoff: number;
  readonly bare: number;
}

/**
 * A kickoff without its rate limit beside as many signal-with-starts from the same worker, turn and turn about. Nobody
 * takes what is started any further: a rotation's first turn is no part of its start.
 */
export async function measureKickoff(
  say: (line: string) => void,
  { rotations, rounds }: { readonly rotations: number; readonly rounds: number },
): Promise<void> {
  const namespaces = Array.from({ length: rounds }, (_, round) => `bench-kickoff-${round + 1}`);
  const ground = await aGround(namespaces);
  const region = generateRegion({ seed: '1', rotations });
  try {
    const measured: Round[] = [];
    for (const [index, namespace] of namespaces.entries()) {
      const round = await measureRound(ground, { namespace, region, bareFirst: index % 2 === 0 });
      measured.push(round);
      const { kickoff, bare } = round;
      say(
        `round ${index + 1} of ${rounds}: kickoff ${kickoff.toFixed(1)} s, ` +
          `bare starts ${bare.toFixed(1)} s`,
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
  const worker = await aWorkerProcess(place.environment, { as: 'apart' });
  const rotations = region.placements.length;
  const bare = (first: number, count: number) =>
    seconds(place, count, {
      name: 'timedBareStarts',
      of: { first, rotations: count, inFlight: IN_FLIGHT },
    });
  await bare(FIRST - WARM_UP, WARM_UP);
  const before = bareFirst ? await bare(FIRST, rotations) : null;
  const kickoff = await seconds(place, rotations, {
    name: 'timedKickOff',
    of: { season: august2027.id, at: clockStarts },
  });
  const round = { kickoff, bare: before ?? (await bare(FIRST, rotations)) };
  await worker.stop();
  await place.close();
  return round;
}

async function seconds(place: Place, expected: number, question: Question): Promise<number> {
  const { started, ms } = await ask(place, question);
  if (started !== expected) throw new Error(`${started} were started of ${expected}`);
  return ms / 1000;
}

/** Asks the worker that stands apart. */
export async function ask({ client }: Place, question: Question): Promise<Timed> {
  return await client.workflow.execute('once', {
    workflowId: `once/${question.name}/${randomUUID()}`,
    taskQueue: apartQueue,
    args: [question],
  });
}

/** An Intrepid that holds the region, and a register that knows its trusts and the season. */
export async function aSeason({ register, environment }: Place, ground: Ground, region: Region) {
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
  say(
    `kickoff ${of(({ kickoff }) => kickoff, 1)} s, bare starts ${of(({ bare }) => bare, 1)} s, ` +
      `ratio ${of(({ kickoff, bare }) => kickoff / bare, 2)}`,
  );
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { august2027 } from '../simulator/rehearsal/season-plan.ts';
import type { Region } from '../simulator/intrepid/region.ts';
import type { Register } from '../systems/register/open-register.ts';
import { aLargeRegion, aFullFile } from './full-file-sample.ts';
import { aGround } from './ground.ts';
import { aSeason, ask } from './kickoff.ts';
import { aPlace, type Place } from './place.ts';
import { exponentOf } from './exponent.ts';
import { aWorkerProcess } from './worker-process.ts';

interface Measured {
  readonly records: number;
  readonly first: number;
  readonly again: number;
  readonly rss: number;
}

/**
 * Full files of growing size, worked through by the inbox as in production (exchange folder, Intrepid, register, and
 * signals to every rotation whose post is named), and once more with the next number, when nobody has to hear of it.
 */
export async function measureFullFiles(
  say: (line: string) => void,
  { sizes, rotations }: { readonly sizes: readonly number[]; readonly rotations: number },
): Promise<void> {
  const namespace = 'bench-full-file';
  const ground = await aGround([namespace]);
  const region = aLargeRegion(rotations, Math.max(...sizes));
  try {
    const place = await aPlace(ground, namespace);
    await aSeason(place, ground, region);
    const asked = await aWorkerProcess(place.environment, { as: 'apart' });
    const lives = await aWorkerProcess(place.environment, { as: 'lives' });
    await ask(place, { name: 'timedKickOff', of: { season: august2027.id, at: Date.now() } });
    await quiet(place.register);
    say(`${rotations} rotations live; load of the machine ${spokenLoad()}`);
    say('positions   records   first s  records/s   again s  records/s   worker RSS MB at most');
    const measured: Measured[] = [];
    const [smallest = 0] = sizes;
    await measureOne(place, region, { positions: smallest, worker: asked.pid });
    for (const positions of sizes) {
      const one = await measureOne(place, region, { positions, worker: asked.pid });
      measured.push(one);
      const rate = (seconds: number) => (one.records / seconds).toFixed(0).padStart(9);
      const seconds = (of: number) => of.toFixed(1).padStart(8);
      say(
        `${String(positions).padStart(9)}  ${String(one.records).padStart(8)}  ${seconds(one.first)}  ${rate(one.first)}  ` +
          `${seconds(one.again)}  ${rate(one.again)}  ${one.rss.toFixed(0).padStart(12)}`,
      );
    }
    for (const which of ['first', 'again'] as const) {
      const exponent = exponentOf(measured.map((one) => [one.records, one[which]]));
      say(
        `${which}: time grows with size to the power of ${exponent.toFixed(2)} (goal at most 1.03)`,
      );
    }
    say(`load of the machine at the end ${spokenLoad()}`);
    await asked.stop();
    await lives.stop();
    await place.close();
  } finally {
    await ground.stop();
  }
}

const spokenLoad = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');

async function measureOne(
  place: Place,
  region: Region,
  { positions, worker }: { readonly positions: number; readonly worker: number },
): Promise<Measured> {
  const { register, environment } = place;
  await forgetFiles(register);
  const seconds = async (sequence: number): Promise<{ s: number; records: number }> => {
    const { name, bytes, records } = aFullFile(region, positions, sequence);
    const folder = join(environment['ESR_FOLDER'] ?? '', 'from-esr');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
    const { started, ms } = await ask(place, {
      name: 'timedReceive',
      of: { deanery: region.deanery, types: ['RMF'], at: Date.now() },
    });
    if (started !== 1) throw new Error(`${started} files were read, not ${name}`);
    await quiet(register);
    return { s: ms / 1000, records };
  };
  const first = await seconds(1);
  const again = await seconds(2);
  return { records: first.records, first: first.s, again: again.s, rss: mostMemoryOf(worker) };
}

/** What one measurement has left behind: each size is the first that ESR sends. */
async function forgetFiles(register: Register): Promise<void> {
  await register.raw(
    'truncate exchange_records, exchange_files, exchange_sequences, positions, touched_posts, escalation_members cascade',
  );
  await register.raw('vacuum analyze');
}

/** Until rotations that were told have written what they made of it. */
async function quiet(register: Register): Promise<void> {
  const written = async (): Promise<string> => {
    const { rows } = await register.raw<{ rows: { n: string }[] }>(
      'select (select count(*) from facts) || $1 || (select max(updated_at) from rotations) as n'.replace(
        '$1',
        "' '",
      ),
    );
    return rows[0]?.n ?? '';
  };
  for (let before = ''; ;) {
    const now = await written();
    if (now === before && now !== '') return;
    before = now;
    await pause(3_000);
  }
}

/** In MB, as Linux counts it. */
function mostMemoryOf(pid: number): number {
  const [, kB = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kB) / 1000;
}

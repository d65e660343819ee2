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
import { cpuOf, cpuOfFamily } from './processes.ts';
import { aWorkerProcess } from './worker-process.ts';

/** Seconds on the clock, and of CPU of the worker and PostgreSQL: on a shared machine only these say something. */
interface Taken {
  readonly s: number;
  readonly cpu: number;
}

interface Measured {
  readonly records: number;
  readonly first: Taken;
  readonly again: Taken;
  readonly rss: number;
}

/** Whose CPU is read: the worker that reads the files, and PostgreSQL's first process. */
interface Watched {
  readonly worker: number;
  readonly postgres: number;
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
    say('positions  records  which   seconds  CPU s  records a second  records a CPU s  RSS MB');
    const watched = { worker: asked.pid, postgres: ground.postgres };
    const measured: Measured[] = [];
    const [smallest = 0] = sizes;
    await measureOne(place, region, { positions: smallest, ...watched });
    for (const positions of sizes) {
      const one = await measureOne(place, region, { positions, ...watched });
      measured.push(one);
      for (const which of ['first', 'again'] as const) say(spokenLine(positions, one, which));
    }
    for (const which of ['first', 'again'] as const) {
      const exponent = exponentOf(measured.map((one) => [one.records, one[which].cpu]));
      say(
        `${which}: CPU grows with size to the power of ${exponent.toFixed(2)} (goal 1.03 at most)`,
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

function spokenLine(positions: number, one: Measured, which: 'first' | 'again'): string {
  const { s, cpu } = one[which];
  const { records, rss } = one;
  return [
    ...[String(positions).padStart(9), String(records).padStart(7), which.padEnd(6)],
    ...[s.toFixed(1).padStart(7), cpu.toFixed(1).padStart(5)],
    ...[(records / s).toFixed(0).padStart(16), (records / cpu).toFixed(0).padStart(15)],
    rss.toFixed(0).padStart(6),
  ].join('  ');
}

async function measureOne(
  place: Place,
  region: Region,
  { positions, worker, postgres }: Watched & { readonly positions: number },
): Promise<Measured> {
  const { register, environment } = place;
  await forgetFiles(register);
  const seconds = async (sequence: number): Promise<Taken & { records: number }> => {
    const { name, bytes, records } = aFullFile(region, positions, sequence);
    const folder = join(environment['ESR_FOLDER'] ?? '', 'from-esr');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
    const used = (): number => cpuOf(worker) + cpuOfFamily(postgres);
    const before = used();
    const { started, ms } = await ask(place, {
      name: 'timedReceive',
      of: { deanery: region.deanery, types: ['RMF'], at: Date.now() },
    });
    if (started !== 1) throw new Error(`${started} files were read, not ${name}`);
    const cpu = (used() - before) / 1000;
    await quiet(register);
    return { s: ms / 1000, cpu, records };
  };
  const first = await seconds(1);
  const again = await seconds(2);
  return { records: first.records, first, again, rss: mostMemoryOf(worker) };
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
      `select (select count(*) from facts) || ' ' || (select max(updated_at) from rotations) as n`,
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

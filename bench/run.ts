import { parseArgs } from 'node:util';
import { measureCpu } from './cpu.ts';
import { measureEsr } from './esr.ts';
import { measureEvents } from './events.ts';
import { measureFullFiles } from './full-file.ts';
import { measureKickoff } from './kickoff.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ rotations: { type: 'string' }, rounds: { type: 'string' } },
    ...{ megabytes: { type: 'string' }, largest: { type: 'string' } },
    positions: { type: 'string' },
  },
});
const rotations = (otherwise: number) => Number(values.rotations ?? otherwise);
const rounds = (otherwise: number) => Number(values.rounds ?? otherwise);

const measures: Readonly<Record<string, () => Promise<void>>> = {
  events: () => measureEvents(say, rotations(20)),
  cpu: () => measureCpu(say, { rotations: rotations(100), rounds: rounds(5) }),
  kickoff: () => measureKickoff(say, { rotations: rotations(800), rounds: rounds(5) }),
  esr: () =>
    measureEsr(say, {
      rounds: rounds(7),
      megabytes: Number(values.megabytes ?? 4),
      largest: Number(values.largest ?? 500),
      rotations: rotations(2_000),
    }),
  'full-file': () =>
    measureFullFiles(say, {
      sizes: (values.positions ?? '4000,16000,60000').split(',').map(Number),
      rotations: rotations(2_000),
    }),
};
const measure = measures[positionals[0] ?? ''];
if (measure) {
  await measure();
} else {
  say(
    `npm run bench -- ${Object.keys(measures).join('|')} [--rotations N] [--rounds N] [--megabytes N] [--largest MB] [--positions N,N,…]`,
  );
  process.exitCode = 1;
}

import assert from 'node:assert/strict';
import { writtenFile } from '../systems/esr/codec.ts';
import type { FileExpected } from '../systems/esr/envelope.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import { measureFullFiles } from './full-file.ts';
import { measureMemory } from './esr-memory.ts';
import { byCodec, byCsvParse, bySplit } from './esr-readers.ts';
import {
  knownOf,
  nameOf,
  recordsOf,
  type SampleType,
  sampleTypes,
  writtenAt,
} from './esr-sample.ts';
import { spoken, type Spread, spreadOf } from './spread.ts';

const readers = ['codec', 'csv-parse', 'split'] as const;
type Reader = (typeof readers)[number];

/** Our codec beside csv-parse and a plain split, on the same bytes, turn and turn about; its memory; then full files in the inbox. */
export async function measureEsr(
  say: (line: string) => void,
  of: {
    readonly rounds: number;
    readonly megabytes: number;
    readonly largest: number;
    readonly rotations: number;
  },
): Promise<void> {
  say(
    'file  MB     codec, MB a CPU s     csv-parse             codec : csv-parse     split : codec         writing',
  );
  for (const type of sampleTypes) say(throughput(type, of));
  say('');
  for (const line of await measureMemory(of.largest)) say(line);
  say('');
  await measureFullFiles(say, { sizes: [4_000, 16_000, 60_000], rotations: of.rotations });
}

export function expectedOf(type: SampleType): FileExpected {
  const name = nameOf(type);
  const parsed = parseFileName(name);
  if (!parsed.ok) throw new RangeError(parsed.trouble);
  return { ...parsed.file, name };
}

function throughput(
  type: SampleType,
  { rounds, megabytes }: { readonly rounds: number; readonly megabytes: number },
): string {
  const positions = Math.ceil((megabytes * 1e6) / bytesOf(type, 100)) * 100;
  const records = [...recordsOf(type, positions)];
  const write = () => writtenFile({ name: nameOf(type), writtenAt, records }).bytes;
  const bytes = write();
  const expected = expectedOf(type);
  const known = knownOf(positions);
  const sound = { records: records.length + 2, findings: 0 };
  const read: Record<Reader, () => unknown> = {
    codec: () => {
      assert.deepEqual(byCodec(bytes, expected, known), sound);
    },
    'csv-parse': () => {
      assert.deepEqual(byCsvParse(bytes, expected, known), sound);
    },
    split: () => bySplit(bytes),
  };
  const speed: Record<Reader | 'write', number[]> = {
    codec: [],
    'csv-parse': [],
    split: [],
    write: [],
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const index of readers.keys()) {
      const reader = readers[(index + round) % readers.length] ?? 'codec';
      const rate = rateOf(bytes.length, read[reader]);
      // The first round warms everything up.
      if (round > 0) speed[reader].push(rate);
    }
    const rate = rateOf(bytes.length, write);
    if (round > 0) speed.write.push(rate);
  }
  const ratio = (a: Reader, b: Reader): Spread =>
    spreadOf(speed[a].map((rate, round) => rate / (speed[b][round] ?? rate)));
  const columns = [
    spoken(spreadOf(speed.codec), 1),
    spoken(spreadOf(speed['csv-parse']), 1),
    spoken(ratio('codec', 'csv-parse'), 1),
    spoken(ratio('split', 'codec'), 1),
    spoken(spreadOf(speed.write), 1),
  ];
  return [
    type.padEnd(4),
    (bytes.length / 1e6).toFixed(1).padEnd(5),
    ...columns.map((one) => one.padEnd(20)),
  ].join('  ');
}

const bytesOf = (type: SampleType, positions: number): number =>
  writtenFile({ name: nameOf(type), writtenAt, records: [...recordsOf(type, positions)] }).bytes
    .length;

/** In MB for a second of this process's CPU: a machine that others share takes its time, not its work. */
function rateOf(bytes: number, work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return bytes / (user + system);
}

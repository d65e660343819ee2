import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writtenFile } from '../systems/esr/codec.ts';
import { nameOf, recordsOf, type SampleType, writtenAt } from './esr-sample.ts';

const program = fileURLToPath(new URL('esr-read-once.ts', import.meta.url));
const answer = z.object({
  records: z.number(),
  findings: z.number(),
  ms: z.number(),
  rss: z.number(),
  heap: z.number(),
});

/** What a process of its own needs at most to read a file, from 1 MB to the largest. */
export async function measureMemory(largest: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-bench-esr-'));
  const sizes = [1, 10, 100, 500].filter((size) => size <= largest);
  const lines = ['file  MB       records    seconds  RSS MB at most  heap MB at most'];
  try {
    for (const type of ['RMF', 'APP'] as const)
      for (const size of sizes) lines.push(await readAlone(type, size, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return lines;
}

async function readAlone(type: SampleType, size: number, folder: string): Promise<string> {
  const path = join(folder, nameOf(type));
  const bytes = await writeLarge(path, type, size * 1e6);
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    program,
    path,
  ]);
  const { records, ms, rss, heap } = answer.parse(JSON.parse(stdout));
  return [
    type.padEnd(4),
    (bytes / 1e6).toFixed(1).padStart(5),
    String(records).padStart(10),
    (ms / 1000).toFixed(1).padStart(9),
    (rss / 1e6).toFixed(0).padStart(14),
    (heap / 1e6).toFixed(0).padStart(15),
  ].join('  ');
}

const positionsAtOnce = 2_000;

/** Writes a file of at least so many bytes. Each position is another one, and so is each doctor. */
async function writeLarge(path: string, type: SampleType, least: number): Promise<number> {
  const file = await open(path, 'w');
  let bytes = 0;
  let lines = 2;
  const put = async (text: string) => {
    bytes += (await file.write(Buffer.from(text, 'latin1'))).bytesWritten;
  };
  const part = (from: number) => {
    const records = [...recordsOf(type, positionsAtOnce, from)];
    const text = writtenFile({ name: nameOf(type), writtenAt, records }).bytes.toString('latin1');
    const all = text.split('\r\n');
    return { header: all[0] ?? '', body: all.slice(1, -2), records: records.length };
  };
  for (let from = 0; bytes < least; from += positionsAtOnce) {
    const { header, body, records } = part(from);
    await put([...(from === 0 ? [header] : []), ...body, ''].join('\r\n'));
    lines += records;
  }
  await put(`TRL,${lines}\r\n`);
  await file.close();
  return bytes;
}

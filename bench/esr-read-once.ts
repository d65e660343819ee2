import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { FileCheck } from '../systems/esr/check-file.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';

/** Reads one file from the disk with every check on, and prints what it took at most. */
const [path = ''] = process.argv.slice(2);
const name = basename(path);
const parsed = parseFileName(name);
if (!parsed.ok) throw new RangeError(parsed.trouble);

const check = new FileCheck({ ...parsed.file, name });
const most = { rss: 0, heap: 0 };
const found = { records: 0, findings: 0 };
const count = (stretches: ReturnType<FileCheck['push']>): void => {
  for (const { record, findings } of stretches) {
    if (record) found.records += 1;
    found.findings += findings.length;
  }
};
const look = (): void => {
  const { rss, heapUsed } = process.memoryUsage();
  most.rss = Math.max(most.rss, rss);
  most.heap = Math.max(most.heap, heapUsed);
};

const began = performance.now();
let chunks = 0;
for await (const chunk of createReadStream(path)) {
  count(check.push(chunk as Uint8Array));
  if ((chunks += 1) % 16 === 0) look();
}
count(check.end());
look();
const ms = performance.now() - began;
process.stdout.write(JSON.stringify({ ...found, ms, ...most }));

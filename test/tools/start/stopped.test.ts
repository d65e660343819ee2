import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnProgram } from '../../support/program.ts';
import { startedBy, stillThere } from '../../support/processes.ts';

describe('`npm start` while it gets its servers', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changeover-stopped-'));
    // Its data stay in there, also when PostgreSQL is another user's.
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`ends at once by ${signal}, and leaves no process behind`, async () => {
      // A `temporal` on PATH that takes its time to say which it is, as a download does.
      const bin = join(folder, 'bin');
      const asked = join(folder, 'asked');
      mkdirSync(bin);
      const slow = `#!/bin/sh\ntouch ${asked}\nsleep 600\n`;
      writeFileSync(join(bin, 'temporal'), slow, { mode: 0o755 });
      const start = spawnProgram('tools/start/main.ts', {
        cwd: folder,
        env: { PATH: [bin, process.env['PATH']].join(delimiter) },
      });
      const lines: string[] = [];
      for (const stream of [start.stdout, start.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => void lines.push(text));
      }
      const ended = once(start, 'exit');
      while (!existsSync(asked)) {
        assert.equal(start.exitCode, null, lines.join(''));
        await pause(20);
      }
      const pids = startedBy(start.pid);
      // PostgreSQL with its own processes, and the one that is waited for.
      assert.ok(pids.length > 4, String(pids));
      start.kill(signal);
      assert.deepEqual(await ended, [130, null], lines.join(''));
      assert.doesNotMatch(lines.join(''), /on PATH: no|the cache/);
      assert.deepEqual(await stillThere(pids), []);
    });
  }
});

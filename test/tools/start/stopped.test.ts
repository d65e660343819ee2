import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runProgram, spawnProgram } from '../../support/program.ts';
import { startedBy, stillThere } from '../../support/processes.ts';

describe('`npm start` with a flag that it cannot use', function () {
  this.timeout(60_000);
  const startedWith = async (...args: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'changeover-flag-'));
    const said = await runProgram('tools/start/main.ts', { cwd: folder, env: {}, args });
    const made = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    return { ...said, made };
  };

  it('says in a sentence what is allowed, before it starts or keeps anything', async () => {
    const { code, errors, out, made } = await startedWith('--rotations', 'many');
    assert.equal(code, 64);
    assert.equal(errors, '--rotations is "many". Allowed: a whole number from 1 to 4000.\n');
    assert.deepEqual([out, made], ['', []]);
  });

  it('and for --help with what there is', async () => {
    const { code, errors, out, made } = await startedWith('--help');
    assert.deepEqual([code, errors, made], [0, '', []]);
    assert.match(out, /^ {2}--rotations N {2}how many doctors/m);
  });
});

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

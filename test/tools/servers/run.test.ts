import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../../tools/servers/run.ts';
import { firstOf } from '../../../tools/servers/ways.ts';
import { stillThere } from '../../support/processes.ts';

describe('A command that gets a server', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'changeover-run-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Waits for a program that it has started itself, as pip and go do; both write their pids. */
  const waits = [
    '-c',
    'echo $$ > "$0/parent"; sh -c \'echo $$ > "$0/child"; sleep 600\' "$0"; exit 1',
  ];
  const pidIn = async (name: string): Promise<number> => {
    const file = join(folder, name);
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(10);
    return Number(readFileSync(file, 'utf8'));
  };

  it('answers what it printed, or fails with the last that it complained of', async () => {
    assert.equal(await run('sh', ['-c', 'echo found']), 'found\n');
    await assert.rejects(run('sh', ['-c', 'echo trying; echo no network >&2; exit 3']), {
      message: 'sh -c ended with 3: no network',
    });
    await assert.rejects(run('sh', ['-c', 'kill -9 $$']), /^Error: sh -c ended with SIGKILL/);
  });

  it('is ended with all that it has started when it is told to stop', async () => {
    const stopping = new AbortController();
    const running = run('sh', [...waits, folder], { stop: stopping.signal });
    const pids = [await pidIn('parent'), await pidIn('child')];
    stopping.abort();
    await assert.rejects(running, { message: 'sh was stopped' });
    assert.deepEqual(await stillThere(pids), []);
  });

  it('does not begin once there is nothing to do any more', async () => {
    await assert.rejects(run('sh', [...waits, folder], { stop: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(existsSync(join(folder, 'parent')), false);
  });

  it('is the last way that is tried when it is told to stop', async () => {
    const stopping = new AbortController();
    const lines: string[] = [];
    const pip = {
      called: 'pip',
      find: () => run('sh', [...waits, folder], { stop: stopping.signal }),
    };
    const go = { called: 'go', find: () => Promise.resolve('/built') };
    const finding = firstOf(
      'The engine',
      [pip, go],
      'Install it.',
      (l) => lines.push(l),
      stopping.signal,
    );
    await pidIn('child');
    stopping.abort();
    await assert.rejects(finding, { name: 'AbortError' });
    assert.deepEqual(lines, []);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { endOf, onLeash } from '../../../tools/servers/leash.ts';

const leashModule = pathToFileURL(join(process.cwd(), 'tools/servers/leash.ts')).href;

/** A server that writes its pid and then sleeps. */
const sleeper = (folder: string) =>
  ['/bin/sh', ['-c', 'echo $$ > "$1/pid"; exec sleep 600', 'sleeper', folder]] as const;

const aFolder = () => mkdtempSync(join(tmpdir(), 'changeover-leash-'));

async function pidIn(folder: string): Promise<number> {
  const file = join(folder, 'pid');
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await pause(20);
  return Number(readFileSync(file, 'utf8'));
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  const until = Date.now() + 10_000;
  while (lives(pid)) {
    assert(Date.now() < until, `server ${pid} outlived who started it`);
    await pause(20);
  }
}

describe('A server that we start', () => {
  it('ends when we release it, and takes its folder along', async () => {
    const folder = aFolder();
    const [command, args] = sleeper(folder);
    const log = join(folder, 'log');
    const server = onLeash(command, args, { signal: 'TERM', log, doomed: folder });
    const pid = await pidIn(folder);
    assert(lives(pid));
    assert.equal(server.over(), false);
    await server.release();
    assert.equal(lives(pid), false);
    assert.equal(server.over(), true);
    assert.equal(existsSync(folder), false);
  });

  for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM'] as const) {
    it(`ends when whoever started it dies of ${signal}`, async () => {
      const folder = aFolder();
      const [command, args] = sleeper(folder);
      const options = { signal: 'TERM', log: join(folder, 'log'), doomed: folder };
      const program = `
        const { onLeash } = await import(${JSON.stringify(leashModule)});
        onLeash(...${JSON.stringify([command, args, options])});
        setInterval(() => {}, 1000);`;
      const starter = spawn(process.execPath, [
        ...['--import', 'tsx', '--input-type=module', '--eval', program],
      ]);
      const pid = await pidIn(folder);
      starter.kill(signal);
      await once(starter, 'exit');
      await untilGone(pid);
    });
  }

  it('that does not start says the last that it wrote', async () => {
    const folder = aFolder();
    const log = join(folder, 'log');
    const server = onLeash('/bin/sh', ['-c', 'echo the disk is full >&2; exit 3'], {
      signal: 'TERM',
      log,
    });
    while (!server.over()) await pause(20);
    const error = await endOf('The engine', server, log, new Error('no answer'));
    assert.match(error.message, /^The engine did not start: no answer\nthe disk is full/);
    rmSync(folder, { recursive: true });
  });
});

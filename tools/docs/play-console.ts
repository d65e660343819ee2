import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporalEngine } from '../../client/commands/temporal-engine.ts';
import { run } from '../../client/cli/run.ts';
import { onDay } from '../../domain/named-times.ts';
import { codecKeysOf } from '../../engine/codec-keys.ts';
import { rehearsalEnvironment } from '../../simulator/rehearsal/environment.ts';
import { openRehearsal } from '../../simulator/rehearsal/open-rehearsal.ts';
import { keepEnvironment } from '../../simulator/rehearsal/rehearsal-number.ts';
import { holdsOn } from '../../simulator/rehearsal/season-plan.ts';
import { spawnWorker } from '../../simulator/rehearsal/worker-process.ts';
import { openSource } from '../../systems/intrepid/open-source.ts';
import { openRegister } from '../../systems/register/open-register.ts';
import { startServers } from '../start/start-servers.ts';
import { examplesOf, withOutputs, type Example } from './console.ts';

// Writes what the examples of docs/cli.md print: they are typed, in the order of the page, while the default rehearsal
// holds. `npx tsx tools/docs/play-console.ts`; an example that does not end as the page says ends this with an error.
const page = fileURLToPath(new URL('../../docs/cli.md', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'changeover-console-'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const number = 1;

const stop = new AbortController();
const servers = await startServers({
  ...{ home, say, stop: stop.signal },
  keys: codecKeysOf({ NODE_ENV: 'development' }),
});
try {
  const environment = rehearsalEnvironment(
    { ...process.env, ...servers.environment },
    home,
    number,
  );
  keepEnvironment(home, number, environment);
  const rehearsal = await openRehearsal({ environment, rotations: 200, seed: '1' });
  const worker = await spawnWorker(environment);
  try {
    say(`The rehearsal plays to ${holdsOn} …`);
    await rehearsal.conductor.play(onDay(holdsOn, '08:00'));
    rehearsal.handOver('real people');
    const text = readFileSync(page, 'utf8');
    const examples = examplesOf(text);
    const outputs = new Map<number, readonly string[]>();
    const otherwise: string[] = [];
    for (const [index, one] of examples.entries()) {
      if (!one.argv.includes('--rehearsal')) continue;
      const { shown, ended } = await printed(one);
      outputs.set(index, shown);
      if (ended !== one.code) {
        otherwise.push(`$ ${one.typed}\n${shown.join('\n')}\nended with ${ended}`);
      }
      await rehearsal.conductor.settle();
    }
    const next = examples.keys();
    writeFileSync(
      page,
      withOutputs(text, () => outputs.get(next.next().value ?? -1) ?? null),
    );
    if (otherwise.length > 0) {
      say(`Not as the page says:\n${otherwise.join('\n')}`);
      process.exitCode = 1;
    }
  } finally {
    await worker.stop();
    await rehearsal.close();
  }
} finally {
  await servers.stop();
  rmSync(home, { recursive: true, force: true });
}

/** What one example prints, without what every line of a rehearsal begins with, and how it ends. */
async function printed({ argv, head, typed }: Example) {
  const lines: string[] = [];
  const take = (text: string): void => void lines.push(...text.replace(/\n$/, '').split('\n'));
  say(`$ ${typed}`);
  const ended = await run(argv, {
    ...{ env: {}, folder: home, colour: false, watched: false, print: take, complain: take },
    now: () => Date.now(),
    openRegister: ({ DATABASE_URL: url, CHANGEOVER_SCHEMA: schema }) =>
      openRegister({ url, schema }),
    openIntrepid: openSource,
    connectEngine: temporalEngine,
    spawn: () => Promise.resolve(64),
  });
  const shown = lines.map((line) => line.replace(new RegExp(`^REHEARSAL ${number} ?`), ''));
  while (shown.at(-1)?.trim() === '') shown.pop();
  return { shown: head === null ? shown : shown.slice(0, head), ended };
}

import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { settingsOf } from '../settings/settings.ts';
import { speak } from '../systems/esr/layout/specification.ts';
import { specificationIn } from '../systems/esr/layout/specification-file.ts';
import { openRegister } from '../systems/register/open-register.ts';
import { compareWithScript } from './script/compare.ts';
import { rehearsalEnvironment } from './rehearsal/environment.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import { optionsOf, WrongOption } from './rehearsal/options.ts';
import { play } from './rehearsal/play.ts';
import { forgetSchemas } from './rehearsal/prepare.ts';
import { progressOf } from './rehearsal/progress.ts';
import { forgetFolders, keepEnvironment, nextRehearsal } from './rehearsal/rehearsal-number.ts';
import { screenOf } from './rehearsal/screen.ts';
import { summaryOf } from './rehearsal/summary.ts';
import { numbersTaken } from './rehearsal/taken.ts';
import { spawnWorker } from './rehearsal/worker-process.ts';

const home = fileURLToPath(new URL('..', import.meta.url));

async function rehearse(): Promise<number> {
  const options = optionsOf(process.argv.slice(2), process.stdin.isTTY && process.stdout.isTTY);
  // A rehearsal that somebody else has prepared, and whose worker runs already, is only conducted.
  const given = process.env['CHANGEOVER_REHEARSAL'];
  const { number, forgotten } =
    given === undefined
      ? nextRehearsal(home, await numbersTaken(process.env['DATABASE_URL']))
      : { number: Number(given), forgotten: [] };
  const environment = rehearsalEnvironment(process.env, home, number);
  const settings = settingsOf(environment);
  speak(specificationIn(settings.ESR_LAYOUTS_FILE));
  await forget(settings.DATABASE_URL, forgotten);
  keepEnvironment(home, number, environment);

  const screen = screenOf(process.stdout, number);
  let isStopped = false;
  const stopping = new AbortController();
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        isStopped = true;
        stopping.abort();
        resolve();
      });
    }
  });
  const rehearsal = await openRehearsal({
    environment,
    rotations: options.rotations,
    seed: options.seed,
    onMoment: async (at) => {
      if (screen.wants(at)) screen.show(await progressOf(rehearsal.register, at));
    },
  });
  const worker = given === undefined ? await spawnWorker(environment) : null;
  try {
    await play({
      rehearsal,
      options,
      screen,
      number,
      ui: process.env['UI_ORIGIN'],
      enter: () => enter(stopping.signal),
      isStopped: () => isStopped,
    });
    if (isStopped) return 130;
    const { register, stories, esrFolder } = rehearsal;
    const differences =
      options.until === null ? await compareWithScript({ register, stories, own: esrFolder }) : [];
    screen.say(await summaryOf(register, differences));
    if (options.exit) return differences.length === 0 ? 0 : 1;
    screen.say('\nEverything stays up. Press Ctrl-C to end it.');
    await stop;
    return 0;
  } finally {
    // Whoever was asked for Enter, and stopped it instead, is not waited for.
    process.stdin.pause();
    await worker?.stop();
    await rehearsal.close();
  }
}

async function forget(url: string, forgotten: readonly number[]): Promise<void> {
  if (forgotten.length === 0) return;
  const register = openRegister({ url, schema: 'public', connections: 1 });
  for (const number of forgotten) {
    await forgetSchemas(register, number);
    forgetFolders(home, number);
  }
  await register.destroy();
}

/** Until Enter; a terminal that is still listened to would keep a program alive that has been told to stop. */
function enter(signal: AbortSignal): Promise<void> {
  const lines = createInterface({ input: process.stdin, signal });
  return new Promise((resolve) => {
    lines.once('line', () => {
      lines.close();
      resolve();
    });
  });
}

try {
  process.exitCode = await rehearse();
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 64;
}

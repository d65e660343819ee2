import { once } from 'node:events';
import { endInASentence } from '../settings/ending.ts';
import { settingsOf } from '../settings/settings.ts';
import { speak } from '../systems/esr/layout/specification.ts';
import { specificationIn } from '../systems/esr/layout/specification-file.ts';
import { rehearsalEnvironment } from './rehearsal/environment.ts';
import { forget } from './rehearsal/forget.ts';
import { enterOrEnd, holdUntil } from './rehearsal/hold.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';
import { isHelpAsked, optionsOf, usage } from './rehearsal/options.ts';
import { play, STOPPED } from './rehearsal/play.ts';
import { progressOf } from './rehearsal/progress.ts';
import { keepEnvironment, nextRehearsal } from './rehearsal/rehearsal-number.ts';
import { jsonScreenOf, screenOf } from './rehearsal/screen.ts';
import { numbersTaken } from './rehearsal/taken.ts';
import { spawnWorker } from './rehearsal/worker-process.ts';

endInASentence();

/** Where the folders of rehearsals lie; a worker that is given one's number looks for them in the same place. */
const home = process.cwd();

async function rehearse(stop: AbortSignal): Promise<number> {
  if (isHelpAsked(process.argv.slice(2))) {
    process.stdout.write(usage);
    return 0;
  }
  const options = optionsOf(process.argv.slice(2), process.stdin.isTTY && process.stdout.isTTY);
  // A rehearsal that somebody else has prepared, and whose worker runs already, is only conducted.
  const given = process.env['CHANGEOVER_REHEARSAL'];
  const { number, forgotten } =
    given === undefined
      ? nextRehearsal(
          home,
          await numbersTaken(settingsOf(rehearsalEnvironment(process.env, home, 1))),
        )
      : { number: Number(given), forgotten: [] };
  const environment = rehearsalEnvironment(process.env, home, number);
  const settings = settingsOf(environment);
  speak(specificationIn(settings.ESR_LAYOUTS_FILE));
  await forget(settings, home, forgotten);
  keepEnvironment(home, number, environment);

  const screen = options.json
    ? jsonScreenOf(process.stdout, process.stderr, number)
    : screenOf(process.stdout, number);
  screen.say(`prepares ${options.rotations} rotations, their trusts and contacts, and Intrepid`);
  const rehearsal = await openRehearsal({
    environment,
    rotations: options.rotations,
    seed: options.seed,
    misbehaves: options.misbehaves,
    onMoment: async (at) => {
      if (screen.wants(at)) screen.show(await progressOf(rehearsal.register, at));
    },
  });
  const worker = given === undefined ? await spawnWorker(environment) : null;
  try {
    const code = await play({
      rehearsal,
      options,
      screen,
      number,
      ui: process.env['UI_ORIGIN'],
      enter: () => enterOrEnd(process.stdin, stop),
      stop,
    });
    if (options.exit || code === STOPPED) return code;
    screen.say('\nEverything stays up, and whatever people do is worked on. Ctrl-C ends it.');
    if (!stop.aborted) await holdUntil(once(stop, 'abort'), rehearsal);
    return 0;
  } finally {
    // Whoever was asked for Enter, and stopped it instead, is not waited for.
    process.stdin.pause();
    await worker?.stop();
    await rehearsal.close();
  }
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
process.exitCode = await rehearse(stopping.signal);

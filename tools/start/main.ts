import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { codecKeysOf } from '../../engine/codec-keys.ts';
import { CannotRun, endInASentence } from '../../settings/ending.ts';
import { tsx } from '../../settings/tsx.ts';
import { isHelpAsked, optionsOf, usage } from '../../simulator/rehearsal/options.ts';
import { startServers, type Servers } from './start-servers.ts';

endInASentence();

/** As a shell says it of a program that Ctrl-C ended. */
const STOPPED = 130;

/** Servers keep their data, and rehearsals their folders, below the folder in which this runs. */
const home = process.cwd();
const rehearse = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url));
const args = process.argv.slice(2);

async function serversUntil(stop: AbortSignal, json: boolean): Promise<Servers> {
  const out = json ? process.stderr : process.stdout;
  const say = (line: string): void => void out.write(`${line}\n`);
  const keys = codecKeysOf({ NODE_ENV: 'development' });
  try {
    return await startServers({ home, keys, say, stop });
  } catch (error) {
    // Everything that can be wrong here is for whoever sits before it: a port, a program, a disk.
    throw error instanceof Error ? new CannotRun(error.message) : error;
  }
}

async function start(stop: AbortSignal): Promise<number> {
  if (isHelpAsked(args)) {
    process.stdout.write(usage);
    return 0;
  }
  // Refused here, before anything is fetched or started for it.
  const { json } = optionsOf(args, false);
  const servers = await serversUntil(stop, json).catch((error: unknown) => {
    if (stop.aborted) return null;
    throw error;
  });
  if (servers === null) return STOPPED;
  try {
    if (stop.aborted) return STOPPED;
    const simulator = spawn(process.execPath, ['--import', tsx, rehearse, ...args], {
      cwd: home,
      stdio: 'inherit',
      env: { ...process.env, ...servers.environment },
    });
    // A terminal's Ctrl-C reaches it, too; what is sent to this process alone is passed on. Once: a second ends it hard.
    stop.addEventListener('abort', () => simulator.kill('SIGTERM'), { once: true });
    const [code] = (await once(simulator, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await servers.stop();
  }
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopping.abort());
}
process.exitCode = await start(stopping.signal);

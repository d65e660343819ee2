import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { codecKeysOf } from '../../engine/codec-keys.ts';
import { startServers } from './start-servers.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

// The simulator hears Ctrl-C itself and ends first; the servers outlive it.
process.on('SIGINT', () => undefined);

const servers = await startServers({ home, keys: codecKeysOf({ NODE_ENV: 'development' }), say });
try {
  const simulator = spawn(
    process.execPath,
    ['--import', 'tsx', 'simulator/main.ts', ...process.argv.slice(2)],
    { cwd: home, stdio: 'inherit', env: { ...process.env, ...servers.environment } },
  );
  const pass = (): void => void simulator.kill('SIGTERM');
  process.on('SIGTERM', pass);
  const [code] = (await once(simulator, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await servers.stop();
}

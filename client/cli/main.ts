import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { openRegister } from '../../systems/register/open-register.ts';
import { openSource } from '../../systems/intrepid/open-source.ts';
import { temporalEngine } from '../commands/temporal-engine.ts';
import { run } from './run.ts';

const folder = fileURLToPath(new URL('../..', import.meta.url));

// Whoever read us through a pipe (`| head`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder,
  colour: pc.isColorSupported && process.stdout.isTTY,
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  watched: process.stderr.isTTY,
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(text),
  now: () => Date.now(),
  openRegister: ({ DATABASE_URL, CHANGEOVER_SCHEMA }) =>
    openRegister({ url: DATABASE_URL, schema: CHANGEOVER_SCHEMA, connections: 2 }),
  openIntrepid: openSource,
  connectEngine: temporalEngine,
  async spawn(program, args, env) {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
      cwd: folder,
      env,
      stdio: 'inherit',
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const [code] = (await once(child, 'exit')) as [number | null];
    process.off('SIGINT', pass).off('SIGTERM', pass);
    return code ?? 1;
  },
});

import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';

chdir(dirname(dirname(fileURLToPath(import.meta.url))));
installPackages();

const args = ['--import', 'tsx', 'tools/start/main.ts', ...process.argv.slice(2)];
const program = spawn(process.execPath, args, { stdio: 'inherit' });
// A terminal's Ctrl-C reaches both; what is sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => program.kill('SIGTERM'));
program.on('exit', (code) => process.exit(code ?? 1));

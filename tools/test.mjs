import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';

chdir(dirname(dirname(fileURLToPath(import.meta.url))));
installPackages();

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : ['test/**/*.test.ts'];
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'tools/mocha-reporter.cjs',
    ...(process.env['CI'] ? ['--forbid-only'] : []),
    ...files,
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);

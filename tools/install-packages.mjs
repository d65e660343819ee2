import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';

/**
 * Brings node_modules to what the lockfile says; nothing when it is there already. `npm install` rather than `npm ci`,
 * which would take away all that is there before it begins. What it says goes beside the output, which is the program's.
 */
export function installPackages() {
  const fresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
  if (fresh) return;
  process.stderr.write('packages: npm install\n');
  const asked = ['install', '--no-save', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', asked, { stdio: ['inherit', 2, 2] });
  if (status !== 0) {
    process.stderr.write('packages: npm install failed; what it said stands above\n');
    process.exit(1);
  }
}

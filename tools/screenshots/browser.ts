import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A headless Chromium: CHROMIUM in the environment, else the first on PATH. Whoever opens it closes it. */
export async function openBrowser(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Browser> {
  const found = env['CHROMIUM'] ?? onPath(env['PATH'] ?? '');
  if (found === undefined) {
    throw new Error(
      `No Chromium: none of ${names.join(', ')} is on PATH, and CHROMIUM is not set. ` +
        'On Debian and Ubuntu: apt-get install chromium',
    );
  }
  // Pictures are taken of pages on this machine only, often in a container, where its sandbox cannot start.
  return await chromium.launch({ executablePath: found, args: ['--no-sandbox'] });
}

function onPath(path: string): string | undefined {
  const files = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

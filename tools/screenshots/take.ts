import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openBrowser } from './browser.ts';
import { takePictures } from './pictures.ts';
import { asked, newestRehearsal } from './rehearsal.ts';
import { terminalPage } from './terminal-page.ts';

// Takes the pictures of the docs from a rehearsal that holds in another terminal:
//   script -qefc 'npm start' var/screen.txt
//   npx tsx tools/screenshots/take.ts var/screen.txt
const home = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(home, 'docs', 'pictures');
const [screen] = process.argv.slice(2);

const late = z.object({
  rotations: z.array(z.object({ id: z.string(), season: z.string(), milestone: z.string() })),
});

function keep(name: string, png: Buffer): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), png);
  process.stdout.write(`docs/pictures/${name}.png  ${Math.round(png.length / 1024)} KB\n`);
}

const { namespace, ui } = newestRehearsal(home);
const { rotations } = late.parse(asked(home, 'rotation', 'list', '--late'));
const shown = rotations.find(({ milestone }) => milestone === 'hire confirmed') ?? rotations[0];
if (!shown) throw new Error('No rotation is late: let the rehearsal play on to where it holds.');

const browser = await openBrowser(process.env);
try {
  if (screen !== undefined) {
    const page = await browser.newPage();
    await page.setContent(terminalPage(readFileSync(screen, 'utf8')));
    keep('progress', await page.locator('body').screenshot());
  }
  const context = await browser.newContext({ timezoneId: 'Europe/London', locale: 'en-GB' });
  await takePictures(
    context,
    { ui, namespace, season: shown.season, lateRotation: shown.id },
    keep,
  );
} finally {
  await browser.close();
}

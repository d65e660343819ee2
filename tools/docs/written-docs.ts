import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { configurationTable } from './configuration.ts';
import { drawing } from './drawing.ts';
import { esrLayoutsPage } from './esr-layouts-page.ts';
import { layoutsTable } from './layouts.ts';
import { misbehavioursTable } from './misbehaviours.ts';
import { withPart } from './parts.ts';
import { processPage } from './process-page.ts';
import { queriesTable } from './queries.ts';

/** A page, as it is and as it should be. */
export interface WrittenDoc {
  readonly path: string;
  readonly text: string;
  readonly written: string;
}

/** Every page that is written from the code, wholly or in part. */
export async function writtenDocs(home: string): Promise<WrittenDoc[]> {
  const page = async (path: string, write: (text: string) => string): Promise<WrittenDoc> => {
    const file = join(home, path);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const written = await format(write(text), {
      ...(await resolveConfig(file)),
      parser: 'markdown',
    });
    return { path, text, written };
  };
  const drawn = await drawing(home);
  return [
    await page('README.md', (text) =>
      withPart(withPart(text, 'drawing', drawn), 'configuration', configurationTable()),
    ),
    await page('docs/esr.md', (text) => withPart(text, 'layouts', layoutsTable())),
    await page('docs/running.md', (text) => withPart(text, 'misbehaviours', misbehavioursTable())),
    await page('docs/esr-layouts.md', () => esrLayoutsPage()),
    await page('docs/tracing.md', (text) => withPart(text, 'queries', queriesTable())),
    await page('docs/process.md', () => processPage()),
  ];
}

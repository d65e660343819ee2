import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writtenDocs } from './written-docs.ts';

/** `npm run docs`: writes what the docs take from the code. */
const home = fileURLToPath(new URL('../..', import.meta.url));

for (const { path, text, written } of await writtenDocs(home)) {
  if (text === written) continue;
  writeFileSync(`${home}/${path}`, written);
  process.stdout.write(`${path}: written\n`);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'mocha';

const made: string[] = [];

after('the folders of tests go', () => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when the test run ends. */
export function aFolder(of: string): string {
  const folder = mkdtempSync(join(tmpdir(), `changeover-${of}-`));
  made.push(folder);
  return folder;
}

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thursday } from './planted.ts';
import { aTerminal } from './terminal.ts';

describe('A folder that has the name of a file', () => {
  let above: string;
  let folder: string;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'changeover-files-'));
    folder = join(above, 'DE_EOE_APP_20270506_00000007.DAT');
    mkdirSync(folder);
  });
  afterEach(() => {
    rmSync(above, { recursive: true });
  });
  const nowhere = { url: 'postgres://127.0.0.1:1/none', schema: 'changeover', now: thursday };

  for (const [verb, place] of [
    ['check', () => folder],
    ['explain', () => `${folder}:1`],
  ] as const) {
    it(`cannot be read, which is said, and is nothing wrong with a file: esr ${verb}`, async () => {
      const { code, errors } = await aTerminal(nowhere).types('esr', verb, place());
      assert.deepEqual([code, errors.trim()], [3, `${folder} cannot be read.`]);
    });
  }
});

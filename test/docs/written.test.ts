import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { settingsSchema } from '../../settings/settings.ts';
import { causeKinds } from '../../domain/causes.ts';
import { milestones, waitsFor } from '../../domain/milestones.ts';
import { table, withPart } from '../../tools/docs/parts.ts';
import { writtenDocs, type WrittenDoc } from '../../tools/docs/written-docs.ts';

describe('What npm run docs writes', function () {
  this.timeout(120_000);
  let docs: readonly WrittenDoc[] = [];
  const text = (path: string): string => docs.find((doc) => doc.path === path)?.text ?? '';

  before(async () => {
    docs = await writtenDocs(resolve('.'));
  });

  it('is what is committed', () => {
    for (const doc of docs) assert.equal(doc.text, doc.written, `${doc.path}: run npm run docs`);
  });

  it('names every variable of the environment in the README', () => {
    for (const name of Object.keys(settingsSchema.shape)) {
      assert.ok(text('README.md').includes(`| \`${name}\``), name);
    }
  });

  it('says of every milestone what it waits for, and of every cause what to do', () => {
    const page = text('docs/process.md');
    for (const milestone of milestones) assert.ok(page.includes(waitsFor[milestone]), milestone);
    for (const [kind, { doThis }] of Object.entries(causeKinds)) {
      assert.ok(page.includes(`\`${kind}\``) && page.includes(doThis), kind);
    }
  });

  it('draws the arrows of the code: workflows take types of the contract, and nobody leaves the domain', () => {
    const drawn = text('README.md');
    assert.match(drawn, /workflows -\.-> contract/);
    assert.match(drawn, /activities --> systems/);
    assert.doesNotMatch(drawn, /^ *domain -/m);
  });

  it('replaces a part between its marks and nothing else', () => {
    const page = 'before\n<!-- a: written by npm run docs -->\nold\n<!-- end of a -->\nafter';
    const written = withPart(page, 'a', 'new');
    assert.match(written, /^before\n<!-- a: .* -->\n\nnew\n\n<!-- end of a -->\nafter$/);
    assert.throws(() => withPart('no marks', 'a', 'new'), /"a"/);
  });

  it('keeps a cell in its column', () => {
    assert.equal(table(['a'], [['b | c']]), '| a |\n| --- |\n| b \\| c |');
  });
});

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { cruise, rooms } from './cruise.ts';

type Arrow = readonly [from: string, to: string, how?: 'import' | 'import type'];

/** By sentence: the arrow that is drawn, and the rule that must refuse it. */
const refused: Readonly<Record<string, readonly [rule: string, arrow: Arrow]>> = {
  'the domain asks a workflow': ['domain-only', ['domain/a.ts', 'workflows/names.ts']],
  'the domain takes a library': ['no-libraries-in-domain', ['domain/b.ts', 'zod']],
  'the domain reads a file': ['no-temporal-or-zod-in-domain', ['domain/c.ts', 'node:fs']],
  'a workflow takes zod': ['no-temporal-or-zod-in-domain', ['workflows/a.ts', 'zod']],
  'a workflow opens the register': ['workflows-only', ['workflows/b.ts', 'systems/register/x.ts']],
  'a workflow asks an activity, not the contract': [
    'workflows-only',
    ['workflows/c.ts', 'activities/letters.ts', 'import type'],
  ],
  'a workflow takes more than types from the contract': [
    'contract-types-only',
    ['workflows/d.ts', 'activities/contract.ts'],
  ],
  'one system imports another': ['system-esr-alone', ['systems/esr/a.ts', 'systems/register/x.ts']],
  'a system knows Temporal’s room': ['systems-only', ['systems/post/a.ts', 'engine/x.ts']],
  'the settings import anything': ['settings-only', ['settings/a.ts', 'domain/x.ts']],
  'the engine knows the domain': ['engine-only', ['engine/a.ts', 'domain/x.ts']],
  'an activity calls a workflow': ['activities-only', ['activities/a.ts', 'workflows/x.ts']],
  'the client does an activity itself': ['client-only', ['client/a.ts', 'activities/x.ts']],
  'the simulator reads with our own codec': [
    'simulator-only',
    ['simulator/a.ts', 'systems/esr/codec.ts'],
  ],
  'the simulator’s ESR looks into our register': [
    'esr-of-the-simulator-alone',
    ['simulator/esr/a.ts', 'systems/register/x.ts'],
  ],
  'the simulator’s ESR asks our rule of the window': [
    'esr-of-the-simulator-alone',
    ['simulator/esr/b.ts', 'domain/window.ts'],
  ],
  'the schema knows the domain': ['migrations-only', ['migrations/a.ts', 'domain/x.ts']],
  'the worker imports the client': ['worker-only', ['worker/a.ts', 'client/x.ts']],
  'an activity imports a program': ['nobody-imports-programs', ['activities/b.ts', 'worker/x.ts']],
  'a system imports a test': ['nobody-imports-programs', ['systems/esr/b.ts', 'test/x.ts']],
};

const allowed: readonly Arrow[] = [
  ['workflows/e.ts', 'activities/contract.ts', 'import type'],
  ['workflows/f.ts', 'domain/x.ts'],
  ['systems/esr/c.ts', 'domain/x.ts'],
  ['systems/esr/d.ts', 'zod'],
  ['engine/b.ts', 'settings/x.ts'],
  ['activities/c.ts', 'workflows/names.ts'],
  ['activities/d.ts', 'systems/register/x.ts'],
  ['client/b.ts', 'systems/register/x.ts'],
  ['simulator/b.ts', 'systems/esr/layout/x.ts'],
  ['simulator/esr/c.ts', 'systems/esr/layout/x.ts'],
  ['worker/b.ts', 'activities/contract.ts'],
  ['test/a.ts', 'worker/x.ts'],
];

describe('The arrows between the rooms', function () {
  this.timeout(120_000);

  describe('where somebody draws one that is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'changeover-arrows-'));
    const drawn = [...Object.values(refused).map(([, arrow]) => arrow), ...allowed];
    let found: string[] = [];

    before(() => {
      copyFileSync('.dependency-cruiser.mjs', join(folder, '.dependency-cruiser.mjs'));
      copyFileSync('tsconfig.json', join(folder, 'tsconfig.json'));
      copyFileSync('package.json', join(folder, 'package.json'));
      symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
      for (const [, to] of drawn)
        if (to.endsWith('.ts')) write(folder, to, 'export const x = 1;\n');
      for (const arrow of drawn) write(folder, arrow[0], textOf(arrow));
      write(folder, 'domain/ring.ts', textOf(['domain/ring.ts', 'domain/rung.ts']));
      write(folder, 'domain/rung.ts', textOf(['domain/rung.ts', 'domain/ring.ts']));
      const { violations } = cruise(folder).summary;
      found = violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    });
    after(() => rmSync(folder, { recursive: true }));

    for (const [sentence, [rule, [from]]] of Object.entries(refused)) {
      it(`is refused: ${sentence}`, () => {
        assert(found.includes(`${from}: ${rule}`), found.join('\n'));
      });
    }

    it('is refused: two files import each other', () => {
      assert(found.includes('domain/ring.ts: no-circles'), found.join('\n'));
    });

    for (const [from, to, how = 'import'] of allowed) {
      it(`stays quiet: ${how} of ${to} in ${dirname(from)}`, () => {
        assert.deepEqual(
          found.filter((line) => line.startsWith(`${from}:`)),
          [],
        );
      });
    }
  });

  describe('as the code draws them', () => {
    const deployed = rooms.filter((room) => !['test', 'bench', 'tools'].includes(room));
    let result: ReturnType<typeof cruise>;

    before(() => {
      result = cruise('.', [...rooms, 'deploy']);
    });

    it('are those of the design', () => {
      const { totalCruised, violations } = result.summary;
      assert(totalCruised > 100, `only ${totalCruised} files were looked at`);
      assert.deepEqual(
        violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`),
        [],
      );
    });

    it('lead from what an image runs to no package that is only for development', () => {
      const runs = new RegExp(`^(${[...deployed, 'deploy', 'tools/build'].join('|')})/`);
      const developing = result.modules.flatMap(({ source, dependencies }) =>
        dependencies
          .filter(({ dependencyTypes: types }) => types.includes('npm-dev'))
          .filter(({ dependencyTypes: types }) => !types.includes('type-only'))
          .map(({ module }) => ({ source, module })),
      );
      assert(
        developing.some(({ source, module }) => source.startsWith('test/') && module === 'ajv'),
      );
      const wrong = developing.filter(({ source }) => runs.test(source));
      assert.deepEqual(wrong, []);
    });
  });
});

function textOf([from, to, how = 'import']: Arrow): string {
  const path = to.endsWith('.ts') ? posix.relative(posix.dirname(from), to) : to;
  const module = to.endsWith('.ts') && !path.startsWith('.') ? `./${path}` : path;
  return `${how} { x } from '${module}';\nexport const y = x;\n`;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

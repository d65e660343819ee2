import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../../client/cli/run.ts';
import type { World } from '../../client/cli/world.ts';

const pages = ['README.md', 'docs/cli.md', 'docs/running.md', 'docs/tracing.md', 'docs/esr.md'];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

const textOf = (page: string): string => readFileSync(page, 'utf8');
const all = pages.map(textOf).join('\n');

const untouched = (): never => {
  throw new Error('Help needs nothing of the world');
};

const world = (printed: string[]): World => ({
  env: {},
  folder: '.',
  colour: false,
  watched: false,
  print: (text) => void printed.push(text),
  complain: (text) => void printed.push(text),
  now: untouched,
  openRegister: untouched,
  openIntrepid: untouched,
  connectEngine: untouched,
  spawn: untouched,
});

/** `changeover rotation why …`, however it is called: the noun, the verb, and the flags. */
const commands = [
  ...all.matchAll(
    /(?:changeover(?: --)?|client\/cli\/main\.ts) (season|rotation|escalation|contact|trust|positions|person|esr) ([a-z-]+)([^\n`]*)/g,
  ),
].map(([, noun = '', verb = '', rest = '']) => ({
  noun,
  verb,
  flags: [...rest.replace(/"[^"]*"|#.*/g, '').matchAll(/--[a-z-]+/g)].map(([flag]) => flag),
}));

describe('The commands of the pages', () => {
  it('are found', () => {
    assert.ok(commands.length > 10);
  });

  for (const { noun, verb, flags } of commands) {
    it(`there is ${['changeover', noun, verb, ...flags].join(' ')}`, async () => {
      const printed: string[] = [];
      assert.equal(await run([noun, verb, '--help'], world(printed)), 0, printed.join('\n'));
      const help = printed.join('\n');
      assert.match(help, new RegExp(`changeover ${noun} ${verb}`));
      for (const flag of flags) assert.ok(help.includes(flag), `${flag} is not one of its flags`);
    });
  }

  it('the scripts are those of package.json', () => {
    const texts = `${all}\n${textOf('CONTRIBUTING.md')}`;
    const named = [...texts.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].flatMap(
      ([, name]) => name ?? [],
    );
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });
});

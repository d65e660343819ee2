import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../../client/cli/run.ts';
import { exitCodes } from '../../client/endings.ts';
import { examplesOf, withOutputs } from '../../tools/docs/console.ts';

const page = readFileSync('docs/cli.md', 'utf8');
const examples = examplesOf(page);

/** What help prints; it needs nothing of the world. */
async function help(...argv: string[]): Promise<string> {
  const printed: string[] = [];
  const untouched = (): never => assert.fail('Help needs nothing of the world');
  const take = (text: string): void => void printed.push(text);
  const code = await run([...argv, '--help'], {
    ...{ env: {}, folder: '.', colour: false, watched: false, print: take, complain: take },
    ...{ now: untouched, openRegister: untouched, openIntrepid: untouched },
    ...{ connectEngine: untouched, spawn: untouched },
  });
  assert.equal(code, 0);
  return printed.join('\n');
}

const commandsIn = (text: string): string[] =>
  [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)/gm)].flatMap(
    ([, name]) => name ?? [],
  );

/** Every verb there is, such as `rotation why`; a program such as `worker` is a verb of its own. */
async function verbs(): Promise<string[][]> {
  const nouns = commandsIn(await help()).filter((one) => one !== 'help');
  const all = await Promise.all(
    nouns.map(async (noun) => {
      const own = commandsIn(await help(noun)).filter((one) => one !== 'help');
      return own.length === 0 ? [[noun]] : own.map((verb) => [noun, verb]);
    }),
  );
  return all.flat();
}

describe('docs/cli.md', () => {
  it('has examples, each with what it prints', () => {
    assert.ok(examples.length > 30);
    for (const { typed, output } of examples) assert.ok(output.join('') !== '', typed);
  });

  it('has no example that shows a mistake, or something that has ended', () => {
    for (const { typed, output } of examples) {
      assert.doesNotMatch(output.join('\n'), /error:|not running|unknown command|--help/, typed);
    }
  });

  it('shows what is refused and what is not found, in a sentence, with the code', () => {
    const ended = examples.filter(({ code }) => code !== 0);
    assert.deepEqual([...new Set(ended.map(({ code }) => code))].sort(), [2, 3]);
    for (const { typed, output } of ended) assert.match(output.join(' '), /^\S.*\.$/, typed);
  });

  it('lists every exit code that there is', () => {
    const listed = [...page.matchAll(/^\| (\d+) +\| /gm)].map(([, code]) => Number(code));
    assert.deepEqual(listed, Object.values(exitCodes));
  });

  it('tells of every verb', async () => {
    for (const verb of await verbs()) {
      const [noun = '', own] = verb;
      const isThere =
        page.includes(`changeover ${verb.join(' ')}`) ||
        (own !== undefined && new RegExp(`\`(${noun} )?${own}\\b`).test(page));
      assert.ok(isThere, verb.join(' '));
    }
  });

  it('is true about every verb: each takes --json', async () => {
    const all = await verbs();
    assert.ok(all.length > 25);
    for (const verb of all) assert.match(await help(...verb), /--json/, verb.join(' '));
  });
});

describe('An example of a page', () => {
  const typed =
    '$ changeover escalation note a/b --words "two words" --rehearsal | head -2 # exit code 2';
  const text = `before\n\`\`\`console\n${typed}\nold\n$ changeover esr check x\nkept\n\`\`\`\nafter\n`;

  it('is read as it is typed: words in quotes, what is shown of it, how it ends', () => {
    const [first, second] = examplesOf(text);
    assert.deepEqual(first?.argv, [
      'escalation',
      'note',
      'a/b',
      '--words',
      'two words',
      '--rehearsal',
    ]);
    assert.deepEqual([first.head, first.code, first.output], [2, 2, ['old']]);
    assert.deepEqual([second?.head, second?.code, second?.output], [null, 0, ['kept']]);
  });

  it('is written anew below what is typed, and stays where nothing was printed', () => {
    const written = withOutputs(text, ({ code }) => (code === 2 ? ['new', 'lines'] : null));
    assert.equal(written, text.replace('old\n', 'new\nlines\n'));
  });
});

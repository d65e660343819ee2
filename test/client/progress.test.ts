import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { progressOf, whileWaiting } from '../../client/cli/progress.ts';

describe('How far something is, where a person watches', () => {
  let drawn: string[];
  const watching = (watched = true) => ({
    watched,
    complain: (text: string) => void drawn.push(text.replace('\r\u001b[2K', '')),
  });
  beforeEach(() => {
    drawn = [];
  });

  it('is a bar that fills, is drawn when it differs, and is gone in the end', () => {
    const bar = progressOf(watching(), 'records', 4);
    for (const done of [0, 1, 1, 4]) bar.at(done);
    bar.done();
    assert.deepEqual(drawn, [
      `${'░'.repeat(24)} 0 of 4 records`,
      `${'█'.repeat(6)}${'░'.repeat(18)} 1 of 4 records`,
      `${'█'.repeat(24)} 4 of 4 records`,
      '',
    ]);
  });

  it('is a bar that wanders, with the seconds, where nobody can count it', async () => {
    const answer = await whileWaiting(watching(), '2 files', pause(1100, 'done'));
    assert.equal(answer, 'done');
    assert.deepEqual(drawn, [
      `${'█'.repeat(6)}${'░'.repeat(18)} 2 files, 0 s`,
      `░${'█'.repeat(6)}${'░'.repeat(17)} 2 files, 1 s`,
      '',
    ]);
  });

  it('is taken away, too, when it ends badly', async () => {
    await assert.rejects(
      whileWaiting(watching(), '2 files', Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(drawn.at(-1), '');
  });

  it('is nothing where nobody watches', async () => {
    progressOf(watching(false), 'records', 4).at(1);
    await whileWaiting(watching(false), '2 files', Promise.resolve());
    assert.deepEqual(drawn, []);
  });
});

import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { Progress } from '../../../simulator/rehearsal/progress.ts';
import { jsonScreenOf, screenOf } from '../../../simulator/rehearsal/screen.ts';
import { at } from '../../client/planted.ts';

const progress = (date: string): Progress => ({
  ...{ at: at(date), rotations: 10, byMilestone: { 'hire confirmed': 7, ended: 3 } },
  ...{ late: 2, lastMinute: 1, sent: 5, received: 6, escalationsOpen: 4, letters: 9 },
});

const page = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => void written.push(text) };
};

describe('The screen of a rehearsal', () => {
  it('in a log is a line each Monday, and every line says that it is a rehearsal', () => {
    const out = page(false);
    const screen = screenOf(out, 3);
    for (const date of ['2027-02-01', '2027-02-05', '2027-02-07', '2027-02-08', '2027-02-09']) {
      if (screen.wants(at(date))) screen.show(progress(date));
    }
    screen.say('\nTwo\nlines');
    assert.deepEqual(
      out.written.map((line) => line.slice(0, 22)),
      ['REHEARSAL 3 2027-02-01', 'REHEARSAL 3 2027-02-08', ...['\n', 'Two\n', 'lines\n']].map(
        (line) => (line.startsWith('REHEARSAL') ? line : `REHEARSAL 3 ${line}`),
      ),
    );
    assert.match(out.written[0] ?? '', /files 5 out, 6 in {2}\| {2}escalations 4 {2}\| {2}late 3/);
  });

  it('on a terminal is drawn over itself, and not over what was said after it', () => {
    const out = page(true);
    const screen = screenOf(out, 3);
    screen.show(progress('2027-02-01'));
    const height = out.written.join('').split('\n').length - 1;
    screen.show(progress('2027-02-08'));
    assert.equal(out.written[1], `\u001b[${height}A\u001b[0J`);
    screen.say('It holds.');
    screen.show(progress('2027-02-15'));
    assert.deepEqual(out.written.filter((text) => text.startsWith('\u001b[')).length, 1);
    for (const line of out.written
      .filter((text) => !text.startsWith('\u001b['))
      .join('')
      .trimEnd()
      .split('\n')) {
      assert.match(line, /^REHEARSAL 3 /);
    }
  });

  for (const [columns, known] of [
    [120, 120],
    [80, 80],
    [80, 0],
  ] as const) {
    it(`on a terminal of ${known || 'nobody knows how many'} columns keeps each line within them, and still shows the most as the longest`, () => {
      const out = { ...page(true), columns: known };
      screenOf(out, 12).show(progress('2027-02-01'));
      const lines = out.written.join('').split('\n').map(stripVTControlCharacters);
      for (const line of lines) assert.ok(line.length < columns, line);
      const bars = lines.map((line) => line.replace(/[^█]/g, '').length).filter((one) => one > 0);
      assert.equal(bars.length, 2);
      assert.ok((bars[0] ?? 0) > (bars[1] ?? 0), String(bars));
    });
  }

  it('says one escalation of one, and escalations of more', () => {
    const saying = (escalationsOpen: number) => {
      const out = page(true);
      screenOf(out, 3).show({ ...progress('2027-02-01'), escalationsOpen });
      return stripVTControlCharacters(out.written.join(''));
    };
    assert.match(saying(1), / 1 escalation open · /);
    assert.match(saying(0), / 0 escalations open · /);
  });

  it('for a program is a document a line, and what a person should know goes beside it', () => {
    const out = page(false);
    const beside = page(false);
    const screen = jsonScreenOf(out, beside, 3);
    assert.equal(screen.wants(at('2027-02-01')), true);
    screen.show(progress('2027-02-01'));
    assert.equal(screen.wants(at('2027-02-07')), false);
    screen.say('Everything stays up.');
    assert.equal(out.written.length, 1);
    const said = JSON.parse(out.written[0] ?? '') as { rehearsal: number; progress: unknown };
    assert.deepEqual(said, {
      rehearsal: 3,
      progress: { date: '2027-02-01', time: '10:00', ...progress('2027-02-01') },
    });
    assert.deepEqual(beside.written, ['REHEARSAL 3 Everything stays up.\n']);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { londonOf } from '../../../domain/london.ts';
import { enterOrEnd } from '../../../simulator/rehearsal/hold.ts';
import { optionsOf } from '../../../simulator/rehearsal/options.ts';
import { play } from '../../../simulator/rehearsal/play.ts';
import { jsonScreenOf, screenOf } from '../../../simulator/rehearsal/screen.ts';
import { clockStarts } from '../../../simulator/rehearsal/season-plan.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, thursday } from '../../client/planted.ts';
import { aRegister } from '../../support/postgres.ts';

describe('Playing a rehearsal', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let folder: string;
  beforeEach(async () => {
    place = await aRegister();
    folder = mkdtempSync(join(tmpdir(), 'changeover-play-'));
  });
  afterEach(async () => {
    await place.close();
    rmSync(folder, { recursive: true });
  });

  /** A season without an engine: its conductor only jumps, and says where it was sent. */
  function aSeason({ isTerminal = true, flags = [] as string[] } = {}) {
    const did: string[] = [];
    const lines: string[] = [];
    const beside: string[] = [];
    const keyboard = new PassThrough();
    const stopping = new AbortController();
    let now = clockStarts;
    const say = (at: number) => Object.values(londonOf(at)).join(' ');
    const conductor = {
      get now() {
        return now;
      },
      async play(until: number) {
        now = until;
        did.push(`plays to ${say(until)}`);
        await place
          .register('clock')
          .insert({ now: new Date(now) })
          .onConflict('one')
          .merge();
        return true;
      },
      settle: () => {
        if (did.at(-1) !== 'settles') did.push('settles');
        return Promise.resolve();
      },
    };
    const options = optionsOf(flags, isTerminal);
    const out = { write: (text: string) => void lines.push(...text.trimEnd().split('\n')) };
    const screen = options.json
      ? jsonScreenOf(out, { write: (text: string) => void beside.push(text) }, 7)
      : screenOf(out, 7);
    const playing = play({
      rehearsal: {
        ...{ register: place.register, conductor, esrFolder: folder },
        script: { stories: [], tellings: [], letters: [], digests: [], packs: [], returned: null },
        handOver: (to) => void did.push(`hands over to ${to}`),
      },
      ...{ options, screen, number: 7, ui: 'http://127.0.0.1:8233', stop: stopping.signal },
      enter: () => enterOrEnd(keyboard, stopping.signal),
    });
    const held = async () => {
      while (!did.includes('settles')) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    return { did, lines, beside, keyboard, stopping, playing, held };
  }

  it('holds the morning after the four-week rung, with real people, and plays on by Enter', async () => {
    const { did, lines, keyboard, playing, held } = aSeason();
    await held();
    assert.deepEqual(did, [
      ...['plays to 2027-07-08 08:00', 'hands over to real people', 'settles'],
    ]);
    const said = lines.join('\n');
    assert.match(said, /It is Thursday 8 July 2027, .* the clock holds\./);
    assert.match(said, /changeover -- escalation list --rehearsal/);
    assert.match(
      said,
      /Press Enter to play on to the close of the season; Ctrl-C or Ctrl-D ends it\.$/,
    );
    keyboard.write('\n');
    assert.equal(await playing, 0);
    assert.deepEqual(did.slice(3), ['hands over to scripted people', 'plays to 2027-12-01 18:00']);
    assert.match(lines.join('\n'), /The season is closed\./);
    for (const line of lines) assert.match(line, /^REHEARSAL 7( |$)/);
  });

  it('that is to end on a day says so at the hold, ends on it, and claims no close', async () => {
    const { did, lines, keyboard, playing, held } = aSeason({ flags: ['--until', '2027-07-20'] });
    await held();
    assert.match(lines.join('\n'), /Press Enter to play on to the end of Tuesday 20 July 2027;/);
    assert.doesNotMatch(lines.join('\n'), /the close/);
    keyboard.write('\n');
    assert.equal(await playing, 0);
    assert.equal(did.at(-1), 'plays to 2027-07-20 18:00');
    assert.match(lines.join('\n'), /The season was played to the end of Tuesday 20 July 2027\./);
  });

  it('that is to end before the hold does not hold', async () => {
    const { did, playing } = aSeason({ flags: ['--until', '2027-05-20'] });
    assert.equal(await playing, 0);
    assert.deepEqual(did, ['plays to 2027-05-20 18:00']);
  });

  it('without a terminal, or with --exit, does not hold', async () => {
    for (const how of [{ isTerminal: false }, { flags: ['--exit'] }]) {
      const { did, playing } = aSeason(how);
      assert.equal(await playing, 0);
      assert.deepEqual(did, ['plays to 2027-12-01 18:00']);
    }
  });

  it('ends by Ctrl-C while it holds, as a shell says it of such a program', async () => {
    const { did, stopping, playing, held } = aSeason();
    await held();
    stopping.abort();
    assert.equal(await playing, 130);
    assert.equal(did.at(-1), 'hands over to scripted people');
  });

  it('ends by Ctrl-D while it holds, after which nobody could press Enter', async () => {
    const { did, keyboard, playing, held } = aSeason();
    await held();
    keyboard.end();
    assert.equal(await playing, 130);
    assert.equal(did.at(-1), 'hands over to scripted people');
  });

  it('ends by Ctrl-C while it plays, without a word on how it went', async () => {
    const { lines, stopping, playing } = aSeason({ flags: ['--exit'] });
    stopping.abort();
    assert.equal(await playing, 130);
    assert.doesNotMatch(lines.join('\n'), /script|closed/);
  });

  it('answers with 1 where anything is otherwise than the script said', async () => {
    await putRotation(place.register, aRotation('1', { ended: 'closed' }), thursday);
    const { lines, playing } = aSeason({ flags: ['--exit'] });
    assert.equal(await playing, 1);
    assert.match(lines.join('\n'), /1 difference from the script:\n.*1 has a rotation/);
  });

  it('says of a difference that it may be the doing of whoever had the desks while it held', async () => {
    await putRotation(place.register, aRotation('P0', { ended: 'closed' }), thursday);
    const { lines, keyboard, playing, held } = aSeason();
    await held();
    keyboard.write('\n');
    assert.equal(await playing, 1);
    assert.equal(
      lines.at(-1),
      'REHEARSAL 7 While it held the desks were yours: what you did and the script did not is among them.',
    );
    const unheld = aSeason({ flags: ['--exit'] });
    assert.equal(await unheld.playing, 1);
    assert.doesNotMatch(unheld.lines.join('\n'), /desks were yours/);
  });

  it('says the same to a program, a document a line', async () => {
    const { lines, beside, keyboard, playing, held } = aSeason({ flags: ['--json'] });
    await held();
    keyboard.write('\n');
    await playing;
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      said.map(({ rehearsal, ...rest }) => [rehearsal, ...Object.keys(rest)]),
      ['progress', 'progress', 'holds', 'progress', 'summary'].map((kind) => [7, kind]),
    );
    const { on, playsTo, commands } = said[2]?.['holds'] as Record<string, unknown>;
    assert.deepEqual([on, playsTo], ['2027-07-08', null]);
    assert.equal((commands as string[]).length, 3);
    assert.deepEqual(beside, []);
  });
});

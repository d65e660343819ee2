import assert from 'node:assert/strict';
import { putRotation } from '../../systems/register/rotations.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, day, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover rotation list', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  const placements = (lines: readonly string[]) =>
    lines.flatMap((line) => /\b(7\d{4})\b/.exec(line)?.[1] ?? []);

  it('shows who waits for what, by start date', async () => {
    const { code, lines } = await terminal.types('rotation', 'list');
    assert.equal(code, 0);
    assert.deepEqual(placements(lines), ['70001', '70002', '70003', '70004', '70005', '70006']);
    assert.match(
      lines[2] ?? '',
      /^4 August 2027 .* hire confirmed +late +trust +21 July 2027 17:00$/,
    );
    assert.equal(lines.at(-1), '6 rotations');
  });

  it('keeps to the trust, the milestone, the programme, and those that are late', async () => {
    const listed = async (...flags: string[]) =>
      placements((await terminal.types('rotation', 'list', ...flags)).lines);
    assert.deepEqual(await listed('--trust', 'zz9'), ['70004']);
    assert.deepEqual(await listed('--milestone', 'post matched'), ['70003']);
    assert.deepEqual(await listed('--programme', 'EOE-FY'), ['70004']);
    assert.deepEqual(await listed('--late'), ['70002', '70003', '70005']);
    assert.equal((await listed('--season', 'EOE-2027-08')).length, 6);
  });

  it('finds a doctor whom another trust pays under either trust', async () => {
    const row = aRotation('71001', {
      trust: 'RGT',
      payingOds: 'RDE',
      startDate: day('2027-07-07'),
    });
    await putRotation(place.register, row, thursday);
    const { lines } = await terminal.types('rotation', 'list', '--trust', 'RDE');
    assert.deepEqual(placements(lines), ['71001']);
    await place.register('rotations').where({ id: row.id }).delete();
  });

  it('leaves out who has ended, unless it is asked for all', async () => {
    const ended = { ended: 'closed', milestone: 'closed', nextDue: null } as const;
    const row = aRotation('71002', ended);
    await putRotation(place.register, row, thursday);
    const quiet = await terminal.types('rotation', 'list');
    const all = await terminal.types('rotation', 'list', '--all');
    assert.ok(!quiet.text.includes('71002'));
    assert.match(all.text, /71002 .* closed \(ended\)/);
    await place.register('rotations').where({ id: row.id }).delete();
  });

  it('gives a program one document', async () => {
    const { text } = await terminal.types('rotation', 'list', '--late', '--json');
    const { rotations } = JSON.parse(text) as { rotations: { placementId: string }[] };
    assert.deepEqual(
      rotations.map(({ placementId }) => placementId),
      ['70002', '70003', '70005'],
    );
  });

  it('says so when nobody is like that', async () => {
    const { code, text } = await terminal.types('rotation', 'list', '--programme', 'EOE-NONE');
    assert.equal(code, 0);
    assert.equal(text, 'No rotation is like that.');
  });

  it('finds no season and no trust that the register does not know, and says how to see them', async () => {
    const season = await terminal.types('rotation', 'list', '--season', 'EOE-2028-02');
    assert.equal(season.code, 3);
    assert.match(season.errors, /no season "EOE-2028-02"\. Known: EOE-2027-08\./);
    const trust = await terminal.types('rotation', 'list', '--trust', 'XYZ');
    assert.equal(trust.code, 3);
    assert.match(trust.errors, /no trust "XYZ"\. `changeover trust list` shows them\./);
  });

  it('refuses a milestone that is none, and names those that are', async () => {
    const { code, errors } = await terminal.types('rotation', 'list', '--milestone', 'ready');
    assert.equal(code, 64);
    assert.match(errors, /Allowed: placement approved, post matched, applicant sent/);
  });
});

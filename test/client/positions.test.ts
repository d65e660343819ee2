import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../support/a-folder.ts';
import type { PositionHeard } from '../../systems/register/positions.ts';
import { putPositions } from '../../systems/register/positions.ts';
import { putPosts, type Post } from '../../systems/register/posts.ts';
import { putProgrammes } from '../../systems/register/programmes.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { putToldRows } from '../../systems/register/told-rows.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, day, plantContacts, plantTrusts, thursday } from './planted.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const post = (number: number, of: Partial<Post> = {}): Post => ({
  ...{ id: `EOE/RGT00/030/STR/00${number}`, version: 1, trust: 'RGT', programme: 'EOE-CARD' },
  ...{ grade: 'ST4', specialty: 'Cardiology' },
  ...of,
});

describe('changeover positions reconcile', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  beforeEach(async () => {
    place = await aRegister();
    terminal = aTerminal({ ...place, now: thursday });
    await plantTrusts(place.register);
    await plantContacts(place.register);
    await putProgrammes(place.register, [
      { id: 'EOE-CARD', name: 'Cardiology', lead_employer: null },
      { id: 'EOE-GP', name: 'General practice', lead_employer: 'RDE' },
    ]);
    await putPosts(place.register, 'EOE', [
      post(1),
      post(2),
      post(3, { programme: 'EOE-GP', grade: 'GPST', specialty: 'General Practice' }),
      post(4, { trust: 'ZZ9' }),
    ]);
  });
  afterEach(() => place.close());

  const position = (number: number, of: Partial<PositionHeard> = {}) =>
    putPositions(place.register, 'EOE', [
      {
        ...{ positionId: `4100${number}`, positionNumber: `94100${number}` },
        ...{ trainingPostNumber: post(number).id, authority: '041', role: 'host', live: true },
        ...{ file: 'DE_EOE_RMF_20270201_00000001.DAT', line: 2 },
        ...of,
      },
    ]);
  const reconcile = async (...argv: string[]) =>
    await terminal.types('positions', 'reconcile', ...argv);
  const cells = (line: string) => line.trim().split(/ {2,}/);
  /** The rows of the table under a heading. */
  const listed = async (list: string, ...argv: string[]) => {
    const { lines, code } = await reconcile('--list', list, ...argv);
    assert.equal(code, 0);
    return lines.slice(2, lines.indexOf('')).map(cells);
  };

  it('says how much matches, by trust, specialty and grade, and why never all of it', async () => {
    await position(1);
    await position(3, { authority: '055', role: 'lead' });
    const { lines, code } = await reconcile();
    assert.equal(code, 0);
    const rows = lines.map(cells);
    assert.deepEqual(
      rows.filter(([name]) => ['RGT', 'RDE', 'all', 'ZZ9'].includes(name ?? '')).slice(0, 3),
      [
        ['RDE', '1', '1', '100.0 %', '–', '–', '–', '–'],
        ['RGT', '3', '1', '33.3 %', '2', '–', '–', '–'],
        ['all', '4', '2', '50.0 %', '2', '–', '–', '–'],
      ],
    );
    assert.ok(rows.some((row) => row.join() === 'Cardiology,2,1,50.0 %'));
    assert.ok(rows.some((row) => row.join() === 'GPST,2,1,50.0 %'));
    assert.match(lines.join('\n'), /It never reaches 100 %\./);
  });

  it('counts dead positions for nothing, and says that one was there', async () => {
    await position(2, { live: false });
    const [first, second] = await listed('posts');
    assert.match(first?.join(' ') ?? '', /001 .* no position/);
    assert.match(second?.join(' ') ?? '', /002 .* position 941002 was deleted/);
  });

  it('lists posts without a position, those whose doctor comes soonest first, with whom to ring', async () => {
    const waits = aRotation('70002', { milestone: 'post matched' });
    await putRotation(place.register, waits, thursday);
    await position(1);
    const rows = await listed('posts');
    assert.deepEqual(rows[0], [
      ...[post(2).id, 'RGT', 'Cardiology', 'ST4', '–', 'no position; a doctor waits for it'],
      ...['4 August 2027', 'RGT ESR lead'],
    ]);
    assert.equal(rows.length, 3);
    const { text } = await reconcile('--list', 'posts');
    assert.match(
      text,
      /RGT ESR lead +2 lines +Cambridge .* \(RGT\), medical staffing: 01632 960041/,
    );
    assert.match(text, /RDE ESR lead +1 line +the lead employer, East Suffolk/);
  });

  it('expects a position where a rotation expects it, though the post is another trust’s or unknown', async () => {
    await putRotation(
      place.register,
      aRotation('70001', { trust: 'RDE', payingOds: 'RDE' }),
      thursday,
    );
    await putRotation(place.register, aRotation('70009'), thursday);
    await putRotation(place.register, aRotation('70008', { milestone: 'withdrawn' }), thursday);
    const rows = await listed('posts');
    assert.deepEqual(
      rows.filter(([number]) => /00[189]$/.test(number ?? '')).map(([a, b]) => `${a} ${b}`),
      [`${post(1).id} RDE`, `${post(1).id} RGT`, `${post(9).id} RGT`],
    );
  });

  it('lists positions without a post, and who can mend which', async () => {
    await position(1);
    await position(7);
    await position(8);
    await position(9, { authority: '0999' });
    await putToldRows(place.register, { deanery: 'EOE', view: 'post' }, [
      { id: post(8).id, version: 1, placement: null },
    ]);
    assert.deepEqual(
      (await listed('positions')).map((row) => [row[0], row[1], row[5], row[7]]),
      [
        [post(7).id, 'RGT', 'Intrepid knows no such post', 'RGT ESR lead'],
        [post(8).id, 'RGT', 'Intrepid holds the post no longer', 'programme team'],
        [post(9).id, '–', 'Intrepid knows no such post', 'local office'],
      ],
    );
    assert.equal((await listed('positions', '--trust', 'RGT')).length, 2);
  });

  const told = (id: string, of: Partial<{ doctorId: string; wte: string; startDate: string }>) => ({
    ...{ id, version: 1 },
    placement: {
      ...{ id, version: 1, doctorId: `D${id}`, doctorVersion: 1, status: 'approved' as const },
      ...{ trainingPostNumber: post(1).id, trust: 'RGT', endDate: day('2028-02-01'), wte: '1.00' },
      ...{ grade: 'ST4', programme: 'EOE-CARD', complete: true },
      ...of,
      startDate: day(of.startDate ?? '2027-08-04'),
    },
  });
  const placed = (...rows: ReturnType<typeof told>[]) =>
    putToldRows(place.register, { deanery: 'EOE', view: 'placement' }, rows);

  it('lists a post with more doctors than it takes, on the first such day', async () => {
    await placed(told('P1', {}), told('P2', { startDate: '2027-09-01' }));
    assert.deepEqual(await listed('occupants'), [
      [
        ...[post(1).id, 'RGT', 'Cardiology', 'ST4', '–'],
        ...['2 doctors on 1 September 2027: P1 1.00, P2 1.00', '1 September 2027'],
        'programme team',
      ],
    ]);
    const { text } = await reconcile('--list', 'occupants');
    assert.match(text, /programme team +1 line +Mirabel Thackaberry, 01223 000 111/);
  });

  it('does not list a share, a doctor placed twice, or one who comes after another', async () => {
    await placed(
      told('P1', { wte: '0.60' }),
      told('P2', { wte: '0.60' }),
      told('P3', { doctorId: 'DP1', wte: '0.60' }),
      told('P4', { startDate: '2028-02-02' }),
    );
    const { lines } = await reconcile('--list', 'occupants');
    assert.equal(lines[1], 'None.');
  });

  it('lists positions that disagree about host and lead employer', async () => {
    await position(1);
    await position(2, { role: 'lead' });
    await position(3, { authority: '055', role: 'lead' });
    await position(3, { positionId: '7', positionNumber: '7', authority: '055', role: 'host' });
    await position(1, { positionId: '8', positionNumber: '8', authority: '055' });
    const rows = (await listed('employers')).map((row) => [row[4], row[5], row[7]]);
    assert.deepEqual(rows, [
      ['8', 'is at RDE, and the post is of RGT', 'programme team'],
      [
        '941002',
        'is marked as the lead employer’s; its programme has no lead employer',
        'programme team',
      ],
      ['7', 'is not marked as the lead employer’s; RDE is the lead employer', 'RDE ESR lead'],
    ]);
  });

  it('counts a position under the VPD of a trust that was succeeded for its successor, and says so', async () => {
    await position(1, { authority: '0375' });
    await place.register('trusts').insert({
      ...{ ods: 'RGM', name: 'Papworth', vpd: '0375', on_interface: true },
      ...{ succeeded_by: 'RGT', succeeded_on: '2027-04-01' },
    });
    await putPosts(place.register, 'EOE', [post(1, { trust: 'RGM' })]);
    assert.equal((await listed('posts')).length, 3);
    assert.match(
      (await listed('employers')).join(' '),
      /is still under 0375, which RGT took over,–,RGT ESR lead/,
    );
    const { errors, code } = await reconcile('--trust', 'RGM');
    assert.equal(code, 2);
    assert.match(errors, /RGM has been succeeded by RGT/);
  });

  it('narrows to a trust, a specialty and a grade, and finds nothing in a sentence', async () => {
    assert.deepEqual(
      (await listed('posts', '--specialty', 'Cardiology')).map(([number]) => number),
      [post(1).id, post(2).id],
    );
    assert.equal((await listed('posts', '--trust', 'rde', '--grade', 'GPST')).length, 1);
    const { code, errors } = await reconcile('--specialty', 'Alchemy');
    assert.equal(code, 3);
    assert.match(errors, /No post on the interface is of specialty "Alchemy"\./);
    assert.match((await reconcile('--trust', 'ZZ9')).text, /ZZ9 is expected to have no position/);
    assert.equal((await reconcile('--trust', 'RXX')).code, 3);
    assert.equal((await reconcile('--list', 'all')).code, 64);
  });

  it('of a specialty does not guess at positions without a post', async () => {
    await position(7);
    const { text } = await reconcile('--grade', 'ST4');
    assert.match(text, /nobody can say the specialty or the grade/);
    assert.doesNotMatch(text, /no such post/);
  });

  it('writes what is to do to a new file, leading zeros and all, and never over notes', async () => {
    await position(7, { positionId: '0041', authority: '041' });
    const file = join(aFolder('csv'), 'rgt.csv');
    const { text } = await reconcile('--csv', file, '--trust', 'RGT');
    assert.match(text, new RegExp(`4 lines written to ${file}`));
    const [heads, , , , last] = readFileSync(file, 'utf8').split('\r\n');
    assert.match(heads ?? '', /^\uFEFFlist,trust,training post number,.*,reached at,done$/);
    assert.match(last ?? '', /^Positions without a post,RGT,.*,0041,941007,041,.*01632 960041/);
    const again = await reconcile('--csv', file);
    assert.equal(again.code, 2);
    assert.match(again.errors, /is there already, perhaps with notes/);
  });

  it('is one document for a program', async () => {
    await position(1);
    const { text } = await reconcile('--json', '--list', 'posts');
    const found = JSON.parse(text) as { total: { percent: number }; lines: { who: string }[] };
    assert.equal(found.total.percent, 25);
    assert.deepEqual(
      new Set(found.lines.map(({ who }) => who)),
      new Set(['RGT ESR lead', 'RDE ESR lead']),
    );
  });

  it('says that the register knows no post yet', async () => {
    await place.register('posts').delete();
    await position(1);
    const { text, code } = await reconcile();
    assert.equal(code, 0);
    assert.match(text, /^The register knows no post yet/);
  });
});

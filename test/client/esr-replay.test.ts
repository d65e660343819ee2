import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilDate } from '../../domain/civil-date.ts';
import { keepFile, type LedgerFile } from '../../systems/register/exchange-files.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const rmc = 'DE_EOE_RMC_20270506_00000942.DAT';

describe('a file that is to be played again, at the command line', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    await keeps({});
    await keeps({ name: 'DE_EOE_RMC_20270507_00000943.DAT', sequence: 943, state: 'held' });
    await keeps({ name: 'DE_EOE_RMF_20270508_00000944.DAT', sequence: 944, state: 'faulty' });
    await keeps({ name: 'DE_LDN_RMC_20270506_00000942.DAT', deanery: 'LDN' });
    const ours = {
      name: 'DE_EOE_APP_20270506_00000907.DAT',
      type: 'APP',
      direction: 'out',
    } as const;
    await keeps({ ...ours, sequence: 907, state: 'sent' });
  });
  beforeEach(() => {
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  const keeps = (of: Partial<LedgerFile>) =>
    keepFile(place.register, {
      ...{ name: rmc, direction: 'in', deanery: 'EOE', type: 'RMC', sequence: 942, records: 1 },
      ...{ fileDate: civilDate('2027-05-06'), bytes: Buffer.from(`of ${of.name ?? rmc}`) },
      ...{ state: 'received', at: thursday },
      ...of,
    });
  const replay = (...argv: string[]) =>
    terminal.types('esr', 'replay', ...argv, '--by', 'b.quillon');

  it('shows what is being played, and for how long, where a person watches', async () => {
    terminal = aTerminal({ ...place, now: thursday, watched: true });
    assert.match((await replay(rmc)).errors, /1 file with 1 record, 0 s/);
  });

  for (const [what, argv, asked] of [
    ['by its name', [rmc], { file: rmc }],
    ['by where a copy of it would lie', [`/nowhere/${rmc}`], { file: rmc }],
    ['with all those of its day', ['--day', '2027-05-06'], { day: '2027-05-06' }],
    [
      'with those of its day and type',
      ['--day', '2027-05-06', '--type', 'RMC'],
      { day: '2027-05-06', type: 'RMC' },
    ],
    ['with everything that ever came', ['--everything'], {}],
  ] as const) {
    it(`is asked of the inbox ${what}`, async () => {
      const { code, text } = await replay(...argv);
      assert.deepEqual([code, text], [0, 'replay: done']);
      const said = { at: thursday, by: 'b.quillon', what: asked };
      assert.deepEqual(terminal.sent, [{ workflow: 'esr-inbox/EOE', name: 'replay', said }]);
    });
  }

  for (const [what, argv, code, says] of [
    ['has never come', ['DE_EOE_RMC_20270101_00000001.DAT'], 3, /has never come/],
    ['is of another deanery', ['DE_LDN_RMC_20270506_00000942.DAT'], 2, /is of LDN/],
    ['waits for a number', ['DE_EOE_RMC_20270507_00000943.DAT'], 2, /waits and has not been read/],
    ['is broken', ['DE_EOE_RMF_20270508_00000944.DAT'], 2, /is broken: decide on its desk/],
    ['went from us', ['DE_EOE_APP_20270506_00000907.DAT'], 2, /never sent twice.*no-answer\//],
    ['is of a day to come', ['--day', '2028-01-01'], 2, /has not come yet/],
    ['is of a day without files', ['--day', '2026-01-01'], 3, /No file of .* came to EOE/],
    ['is not said', [], 64, /Say one of/],
    ['is said in two ways', [rmc, '--everything'], 64, /Say one of/],
    ['has its type already', [rmc, '--type', 'RMC'], 64, /leave --type out/],
    [
      'is of a type that ESR does not send',
      ['--day', '2027-05-06', '--type', 'APP'],
      64,
      /RMF, RMC/,
    ],
  ] as const) {
    it(`is refused, with a sentence and unasked, when it ${what}`, async () => {
      const { code: was, errors } = await replay(...argv);
      assert.equal(was, code);
      assert.match(errors, says);
      assert.deepEqual(terminal.sent, []);
    });
  }

  it('is refused when the copy at hand is not what came, and when nobody knows who asks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'changeover-replay-'));
    const copy = join(folder, rmc);
    writeFileSync(copy, 'something else');
    const { code, errors } = await replay(copy);
    rmSync(folder, { recursive: true });
    assert.equal(code, 2);
    assert.match(errors, /is not the DE_EOE_RMC_20270506_00000942\.DAT that came/);
    assert.equal((await terminal.types('esr', 'replay', rmc, '--by', 'nobody')).code, 3);
    assert.equal((await terminal.types('esr', 'replay', rmc)).code, 64);
    assert.deepEqual(terminal.sent, []);
  });
});

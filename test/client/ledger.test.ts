import assert from 'node:assert/strict';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('what a trust asks for, and what was exchanged with ESR', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  const posts = async (ods: string, ...flags: string[]) =>
    await terminal.types('trust', 'posts', ods, ...flags);

  it('reports a trust’s posts: who comes, on which position, and how far they are', async () => {
    const { lines } = await posts('rgt');
    assert.equal(lines[0], 'Cambridge University Hospitals NHS Foundation Trust (RGT)');
    assert.match(
      lines[2] ?? '',
      /^EOE\/RGT00\/030\/STR\/001 +EOE-CARD +70001 +next .* the first day +94100001 +live$/,
    );
    assert.match(lines[4] ?? '', /^EOE\/RGT00\/030\/STR\/003 .* post matched +none$/);
    assert.equal(lines.at(-1), '4 posts, 3 on a live position');
  });

  it('knows who holds a post today, and a position that nobody comes to', async () => {
    const of = { training_post_number: 'EOE/RGT00/030/STR/099', position_id: '4100099' };
    const rest = { deanery: 'EOE', position_number: '94100099', authority: '041', role: 'host' };
    await place.register('positions').insert({ ...of, ...rest, live: false, file: 'any', line: 2 });
    const september = aTerminal({ ...place, now: thursday + 60 * 86_400_000 });
    const { text } = await september.types('trust', 'posts', 'RGT');
    await place.register('positions').where(of).delete();
    assert.match(text, /STR\/001 +EOE-CARD +70001 +holds/);
    assert.match(text, /STR\/099 +– +nobody +– +– +– +94100099 +deleted/);
  });

  it('gives the same as CSV and as a document', async () => {
    const csv = await posts('RGT', '--csv');
    const json = await posts('RGT', '--json');
    assert.equal(csv.lines.length, 5);
    assert.match(csv.lines[0] ?? '', /^training post number,programme,placement,holder/);
    assert.equal((JSON.parse(json.text) as { posts: unknown[] }).posts.length, 4);
  });

  it('leaves out who is withdrawn, and finds no trust that the register does not know', async () => {
    const row = { id: 'rotation/EOE/70003' };
    await place.register('rotations').where(row).update({ milestone: 'withdrawn' });
    const { text } = await posts('RGT');
    await place.register('rotations').where(row).update({ milestone: 'post matched' });
    assert.ok(!text.includes('70003'));
    assert.equal((await posts('XYZ')).code, 3);
  });

  it('refuses what is no ODS code, in a sentence', async () => {
    const { code, errors } = await posts('nonsense');
    assert.equal(code, 64);
    assert.match(
      errors,
      /'nonsense' is invalid for argument 'ODS'\. Allowed: an ODS code, such as RGT\./,
    );
    const set = await terminal.types('trust', 'set', 'R G T', '--telephone', '01632 960001');
    assert.equal(set.code, 64);
    assert.match(set.errors, /Allowed: an ODS code/);
  });

  it('tells that a spreadsheet trust needs no positions', async () => {
    assert.match((await posts('ZZ9')).text, /Not on the interface: it needs no positions\./);
  });

  const files = async (...flags: string[]) => await terminal.types('esr', 'files', ...flags);

  it('shows the ledger, the newest last', async () => {
    const { lines } = await files();
    assert.equal(lines.length, 6);
    assert.match(
      lines[1] ?? '',
      /^→ +DE_EOE_APP_20270506_00000041\.DAT +APP +41 +2 +answered +6 May 2027 14:00$/,
    );
    assert.match(lines[5] ?? '', /^← +DE_EOE_DCC_/);
  });

  it('keeps to a direction, a type, a state, and the last few', async () => {
    assert.equal((await files('--direction', 'in')).lines.length, 4);
    assert.equal((await files('--type', 'app')).lines.length, 2);
    assert.match((await files('--state', 'held')).lines[1] ?? '', /_RMC_.* held /);
    assert.match((await files('--last', '1')).lines[1] ?? '', /_DCC_/);
    assert.equal((await files('--last', 'all')).code, 64);
    assert.equal((await files('--type', 'rtc')).text, 'No file like that has been exchanged.');
  });

  it('refuses a type or a state that no file can have, and names those that it can', async () => {
    const type = await files('--type', 'XYZ');
    assert.equal(type.code, 64);
    assert.match(type.errors, /'XYZ' is invalid\. Allowed: APP, .*RTC\./);
    const state = await files('--state', 'gone');
    assert.equal(state.code, 64);
    assert.match(state.errors, /'gone' is invalid\. Allowed: composed, renaming, sent/);
    assert.equal((await files('--state', 'renaming')).code, 0);
  });
});

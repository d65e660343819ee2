import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonForEsr } from '../../systems/intrepid/source.ts';
import { putPause } from '../../systems/register/pauses.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { post } from '../activities/an-exchange.ts';
import { theirApplicant, theirFile, theirWithdrawal } from '../esr-catalogue/sent-before.ts';
import { aFolder } from '../support/a-folder.ts';
import { aRegister } from '../support/postgres.ts';
import { day, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, intrepidWith, type Terminal } from './terminal.ts';

const aDoctor: PersonForEsr = {
  ...{ id: 'D1', version: 1, changed_at: 0, gmc: '7000001', gdc: null, title: 'Dr' },
  ...{ forenames: 'Ada', surname: 'Example', birth_date: day('1990-05-17'), sex: 'Female' },
  ...{ national_insurance: null, email: null, telephone: null },
  ...{ address1: null, address2: null, address3: null, postcode: null },
};

describe('files of a previous interface that a person imports', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  let folder: string;
  beforeEach(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
    folder = aFolder('sent');
  });
  afterEach(() => place.close());

  const pause = (trust: string | null = null) =>
    putPause(place.register, { deanery: 'EOE', trust }, { at: thursday, by: 'rota', words: null });
  const lies = ({ name, bytes }: ReturnType<typeof theirFile>, spoil = (text: string) => text) => {
    const path = join(folder, name);
    writeFileSync(path, spoil(bytes.toString('latin1')), 'latin1');
    return path;
  };
  const aFile = theirFile('APP', '2027-07-01', 941, [theirApplicant()]);
  const types = (...argv: string[]) =>
    terminal.types('esr', 'import-sent', ...argv, '--by', 'm.thackaberry');
  const withTheDoctor = () => {
    const intrepid = intrepidWith({ placements: [], programmes: [] });
    const source = { ...intrepid, peopleNumbered: () => Promise.resolve([aDoctor]) };
    return aTerminal({ ...place, now: thursday, source });
  };
  /** An applicant for the same position and start has left in a file. */
  const hasLeft = async (rotation: string, file: string) => {
    const body = anApplicant();
    await place.register('outbox').insert({
      ...{ key: body.key, rotation, deanery: 'EOE', kind: 'applicant', state: 'taken', file },
      ...{ training_post_number: post, body: JSON.stringify(body), handed_over_at: new Date() },
      line: 2,
    });
  };
  const imported = (): Promise<string[]> =>
    place.register('exchange_files').where({ name: aFile.name }).pluck('state');

  it('are refused while files leave, of the deanery or of all its trusts but one (case 37)', async () => {
    const path = lies(aFile);
    const { code, text } = await types(path);
    assert.equal(code, 2);
    assert.match(text, /Files of EOE leave .* First: changeover esr pause/);
    await pause('RGT');
    assert.equal((await types(path)).code, 2);
    assert.deepEqual(await imported(), []);
  });

  it('say each line that names nobody, without the number, and are kept; twice is nothing (case 37)', async () => {
    await pause();
    const path = lies(aFile);
    const first = await types(path);
    assert.equal(first.code, 1);
    assert.match(first.text, /:2 {2}APP GMC number: no such doctor\. Allowed: the number of one/);
    assert.doesNotMatch(first.text, /7000001/);
    assert.match(first.text, /1 record imported/);
    assert.deepEqual(await imported(), ['sent']);
    assert.match((await types(path)).text, /known already/);
  });

  it('show how far it is where a person watches (case 37)', async () => {
    await pause();
    terminal = aTerminal({ ...place, now: thursday, watched: true });
    const { text, errors } = await types(lies(aFile));
    assert.match(text, /1 record imported/);
    assert.match(errors, new RegExp(`█{24} 1 of 1 records of ${aFile.name}`));
    assert.ok(errors.endsWith('\r\u001b[2K'), 'and then it is gone');
  });

  it('leave out a line that is no record, with its field and what is allowed, and keep its neighbours (case 37)', async () => {
    await pause();
    const two = [theirApplicant(), theirApplicant({ positionId: '100002' })];
    const file = theirFile('APP', '2027-07-01', 941, two);
    const { code, text } = await types(lies(file, (all) => all.replace('100002', '10000X')));
    assert.equal(code, 1);
    assert.match(text, /:3 {2}APP positionId: number "10000X"\. Allowed: /);
    assert.match(text, /1 record imported/);
  });

  it('are refused with other bytes under a known name, of another deanery, from ESR, or broken; the others are imported (case 37)', async () => {
    await pause();
    await types(lies(aFile));
    const other = theirFile('APP', '2027-07-01', 941, []);
    const elsewhere = { ...aFile, name: aFile.name.replace('EOE', 'LDN') };
    const cut = theirFile('DNC', '2027-07-01', 942, []);
    const given = [
      lies(other),
      lies(elsewhere),
      lies({ ...aFile, name: aFile.name.replace('APP', 'APC') }),
      lies(cut, (all) => all.split('\n').slice(0, 1).join('\n')),
      join(folder, 'nothing.DAT'),
      lies(theirFile('DNC', '2027-07-02', 943, [])),
    ];
    const { code, text } = await types(...given);
    assert.equal(code, 2);
    assert.match(text, /stands in the ledger with other bytes/);
    assert.match(text, /is a file of LDN; this is the exchange of EOE/);
    assert.match(text, /comes from ESR\. Allowed: what was sent, APP, DNC, DNF, RTC/);
    assert.match(text, /00000942\.DAT, line 1: trailer\. Allowed: a sound TRL/);
    assert.match(text, /nothing\.DAT cannot be read/);
    assert.match(text, /00000943\.DAT: 0 records imported/);
  });

  it('write nothing in a dry run, and need a person whom the register knows and the deanery’s own code', async () => {
    const { text } = await types(lies(aFile), '--dry-run');
    assert.match(text, /1 record would be imported/);
    assert.deepEqual(await imported(), []);
    assert.equal((await types(lies(aFile), '--deanery', 'LDN')).code, 2);
    const nobody = await terminal.types('esr', 'import-sent', lies(aFile), '--by', 'nobody');
    assert.equal(nobody.code, 3);
  });

  it('say whom they told ESR of and nobody expects, each time, and who will be sent anew (case 37)', async () => {
    await pause();
    terminal = withTheDoctor();
    const planted = { deanery: 'EOE', training_post_number: post, live: true, role: 'host' };
    const told = { position_number: '200001', authority: '0292', file: 'any', line: 2 };
    await place.register('positions').insert({ ...planted, ...told, position_id: '100001' });
    for (const known of [false, true]) {
      const { code, text } = await types(lies(aFile));
      assert.equal(code, 0);
      assert.equal(text.includes('known already'), known);
      assert.match(text, /1 applicant of what it sent.*for whom nobody is expected here\. Have it/);
      assert.match(text, /00000941\.DAT:2 {2}position 100001, start 2027-08-04/);
    }
    const dry = await types(lies(aFile), '--dry-run');
    assert.doesNotMatch(dry.text, /nobody is expected/);
    await hasLeft('rotation/EOE/P1', aFile.name);
    const withdrew = theirFile('DNC', '2027-07-02', 943, [theirWithdrawal()]);
    const { text } = await types(lies(withdrew));
    assert.match(text, /had left in it\. 1 applicant of earlier files will be sent anew\./);
    assert.doesNotMatch(text, /nobody is expected/);
  });

  it('say who had left from here too before they were imported, with both lines (case 37)', async () => {
    await pause();
    terminal = withTheDoctor();
    const [rotation = ''] = await place.register('rotations').limit(1).pluck<string[]>('id');
    await hasLeft(rotation, 'DE_EOE_APP_20270630_00000001.DAT');
    const { code, text } = await types(lies(aFile));
    assert.equal(code, 0);
    assert.match(
      text,
      /1 applicant of what it sent had left from here, too.*ESR may have each twice/,
    );
    assert.match(
      text,
      /00000941\.DAT:2 {2}position 100001, start 2027-08-04, and DE_EOE_APP_20270630_00000001\.DAT:2/,
    );
  });

  it('use up their numbers, never backwards (case 37)', async () => {
    await pause();
    for (const number of [943, 941]) {
      await types(lies(theirFile('DNC', '2027-07-01', number, [])));
    }
    const last = await place
      .register('exchange_sequences')
      .where({ deanery: 'EOE', type: 'DNC', direction: 'out' })
      .pluck<number[]>('last');
    assert.deepEqual(last, [943]);
  });
});

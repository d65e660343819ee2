import assert from 'node:assert/strict';
import type { PersonForEsr } from '../../systems/intrepid/source.ts';
import { queueDifferences } from '../../systems/register/person-differences.ts';
import { settlePersonDesk } from '../../systems/register/person-desk.ts';
import { aRegister } from '../support/postgres.ts';
import { day, plantTrusts, thursday } from './planted.ts';
import { aTerminal, intrepidWith, type Terminal } from './terminal.ts';

const rmc = 'DE_EOE_RMC_20270707_00000157.DAT';

const aDoctor: PersonForEsr = {
  ...{ id: 'D1', version: 1, changed_at: 0, gmc: '9900001', gdc: null, title: 'Dr' },
  ...{ forenames: 'Ada Maria', surname: 'Example', birth_date: day('1990-05-17') },
  ...{ sex: 'Female', national_insurance: null, email: 'ada@example.org', telephone: null },
  ...{ address1: null, address2: null, address3: null, postcode: null },
};

describe('changeover person', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  let doctor: PersonForEsr;
  beforeEach(async () => {
    place = await aRegister();
    doctor = aDoctor;
    terminal = aTerminal({
      ...{ ...place, now: thursday },
      source: {
        ...intrepidWith({ placements: [], programmes: [] }),
        peopleForEsr: () => Promise.resolve(new Map([['D1', doctor]])),
      },
    });
    await plantTrusts(place.register);
  });
  afterEach(() => place.close());

  const found = {
    ...{ deanery: 'EOE', doctorId: 'D1', ods: 'RDE', item: '', editedSince: false },
    ...{ file: rmc, line: 12, state: 'waiting' as const },
  };
  const planted = async () => {
    await queueDifferences(
      place.register,
      [
        {
          ...{ ...found, field: 'forenames' as const },
          ...{ esr: { forenames: 'AIDA' }, intrepid: { forenames: 'Ada Maria' } },
        },
        {
          ...{ ...found, field: 'email' as const, line: 13 },
          ...{ esr: { email: 'new@example.org' }, intrepid: { email: 'ada@example.org' } },
        },
        {
          ...{ ...found, field: 'title' as const, state: 'unknown code' as const },
          ...{ esr: { title: 'CAPT' }, intrepid: { title: 'Dr' } },
        },
      ],
      thursday - 86_400_000,
    );
    await settlePersonDesk(place.register, { deanery: 'EOE', at: thursday });
  };
  const updates = () =>
    place.register('person_updates').orderBy('id').select('changes', 'accepted_by', 'withdrawn_at');
  const onDesk = () => place.register('escalation_members').where({ left_at: null }).pluck('cause');

  it('lists what waits, without anybody’s values, and what was refused', async () => {
    assert.equal(
      (await terminal.types('person', 'list')).text,
      'No person record waits for a decision.',
    );
    await planted();
    await place.register('exchange_files').insert({
      ...{ name: rmc, direction: 'in', deanery: 'EOE', type: 'RMC', sequence: 157, sha256: 'x' },
      ...{ file_date: '2027-07-07', bytes: Buffer.from(''), records: 20, state: 'answered' },
      composed_at: new Date(thursday - 86_400_000),
    });
    const why = 'of a host employer; the employer that pays is RDE';
    await place.register('exchange_records').insert({
      ...{ file: rmc, line: 14, record: 'PER', outcome: 'refused', message: why },
    });
    const { text, lines } = await terminal.types('person', 'list');
    assert.match(lines[1] ?? '', /^1 +D1 +RDE +forenames +waiting +7 July 2027 10:00$/);
    assert.match(lines[3] ?? '', /^3 +D1 +RDE +title +unknown code/);
    assert.equal(lines[4], '2 differences to decide');
    assert.match(lines.at(-1) ?? '', new RegExp(`^${rmc} +14 +PER +${why}$`));
    assert.doesNotMatch(text, /AIDA|Maria|example\.org/);
    assert.match((await terminal.types('person', 'list', '--trust', 'RGT')).text, /No person/);
    const { differences } = JSON.parse((await terminal.types('person', 'list', '--json')).text) as {
      differences: unknown[];
    };
    assert.equal(differences.length, 3);
    assert.doesNotMatch(JSON.stringify(differences), /AIDA|example\.org/);
  });

  it('shows one with both values, where it stands in ESR’s file, and how it was decided', async () => {
    await planted();
    const { text } = await terminal.types('person', 'show', '2');
    assert.match(text, /^Number 2: email of doctor D1\nFrom RDE: line 13 of DE_EOE_RMC/);
    assert.match(text, /email +ada@example\.org +new@example\.org/);
    await terminal.types('person', 'refuse', '2', '--by', 'ann', '--words', 'An old address.');
    const shown = (await terminal.types('person', 'show', '2')).text;
    assert.match(
      shown,
      /It is refused by ann, Thursday 8 July 2027 at 10:00\.\n“An old address\.”/,
    );
    const none = await terminal.types('person', 'show', '99');
    assert.deepEqual(
      [none.code, none.errors],
      [3, 'There is no difference number 99, or it is no longer kept.\n'],
    );
    assert.equal((await terminal.types('person', 'show', 'two')).code, 64);
  });

  it('accepts one, hands it over once, and leaves the desk with the last', async () => {
    await planted();
    assert.deepEqual(await onDesk(), ['person-differs/RDE']);
    const { text } = await terminal.types('person', 'accept', '1', '--by', 'm.thackaberry');
    assert.equal(
      text,
      'Number 1, forenames of doctor D1: accepted by m.thackaberry, and handed over.',
    );
    assert.deepEqual(await updates(), [
      { changes: { forenames: 'AIDA Maria' }, accepted_by: 'm.thackaberry', withdrawn_at: null },
    ]);
    const again = await terminal.types('person', 'accept', '1');
    assert.deepEqual([again.code, again.errors], [2, 'Number 1 is accepted already.\n']);
    assert.deepEqual(await onDesk(), ['person-differs/RDE']);
    await terminal.types('person', 'refuse', '2');
    const { lines } = await terminal.types('person', 'list');
    const underWay =
      '1 accepted update not taken by Intrepid’s side, the first since 8 July 2027 10:00.';
    assert.equal(lines.at(-1), underWay);
    assert.deepEqual(await onDesk(), []);
    const audit = await place.register('audit').orderBy('id').select('what', 'by', 'detail');
    assert.deepEqual(audit[0], {
      ...{ what: 'person difference accepted', by: 'm.thackaberry' },
      detail: { field: 'forenames', doctor: 'D1' },
    });
  });

  it('does not accept what Intrepid holds by now, what was edited there since, or a code of no list', async () => {
    await planted();
    doctor = { ...aDoctor, forenames: 'Aida Maria', email: 'edited@example.org' };
    const gone = await terminal.types('person', 'accept', '1');
    assert.match(gone.errors, /^Number 1 is gone: Intrepid and ESR agree by now/);
    const edited = await terminal.types('person', 'accept', '2');
    assert.match(edited.errors, /^Intrepid was edited since number 2 came/);
    assert.match((await terminal.types('person', 'show', '2')).text, /edited@example\.org/);
    const code = await terminal.types('person', 'accept', '3');
    assert.match(code.errors, /^Number 3 is a code that is in no list of ours/);
    assert.deepEqual([gone.code, edited.code, code.code], [2, 2, 2]);
    assert.deepEqual(await updates(), []);
    assert.equal((await terminal.types('person', 'accept', '2')).code, 0, 'seen, and accepted');
    assert.equal((await terminal.types('person', 'refuse', '3')).code, 0);
  });

  it('says whose word counts in each field, and lets the deanery have it otherwise', async () => {
    await planted();
    const { lines } = await terminal.types('person', 'masters');
    assert.match(lines[1] ?? '', /^surname +ESR +published +PER 8$/);
    await terminal.types('person', 'master', 'email', 'deanery', '--by', 'ann');
    const { text } = await terminal.types('person', 'masters');
    assert.match(text, /^email +deanery +set here/m);
    const stands = await terminal.types('person', 'accept', '2');
    assert.match(stands.errors, /Intrepid’s value stands/);
    const wrong = await terminal.types('person', 'master', 'shoe size', 'ESR');
    assert.deepEqual([wrong.code, /none of surname, /.test(wrong.errors)], [64, true]);
  });

  it('finds no trust that the register does not know', async () => {
    const { code, errors } = await terminal.types('person', 'list', '--trust', 'RZZ');
    assert.equal(code, 3);
    assert.match(errors, /knows no trust "RZZ"/);
  });

  it('has trusts in part records until they are switched to full ones, by hand or by file', async () => {
    const { text } = await terminal.types('trust', 'set', 'RGT', '--records', 'full');
    assert.match(text, /; full records\.$/);
    const { lines } = await terminal.types('trust', 'list');
    assert.match(lines.find((line) => line.startsWith('RGT')) ?? '', /the interface, full records/);
    assert.doesNotMatch(lines.find((line) => line.startsWith('RDE')) ?? '', /full records/);
    await terminal.types('trust', 'set', 'RGT', '--records', 'part');
    assert.doesNotMatch((await terminal.types('trust', 'list')).text, /full records/);
    assert.equal((await terminal.types('trust', 'set', 'RGT', '--records', 'some')).code, 64);
  });
});

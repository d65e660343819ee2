import assert from 'node:assert/strict';
import { putDesk } from '../../systems/register/contacts.ts';
import { settlePersonDesk } from '../../systems/register/person-desk.ts';
import { queueDifferences } from '../../systems/register/person-differences.ts';
import { putRotation } from '../../systems/register/rotations.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { aRotation, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

describe('changeover trust succeed', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  beforeEach(async () => {
    place = await aRegister();
    terminal = aTerminal({ ...place, now: thursday });
    await plantJuly(place.register);
    await putDesk(place.register, {
      ...{ scope: 'RDE', topic: 'hires', role: 'contact', contactId: 'm.thackaberry' },
    });
  });
  afterEach(() => place.close());

  const succeed = async (old: string, now: string, ...more: string[]) =>
    await terminal.types('trust', 'succeed', old, now, '--on', '2027-07-01', ...more);
  const desksOf = (scope: string): Promise<string[]> =>
    place
      .register('desks')
      .where({ scope })
      .orderBy(['topic', 'role'])
      .select(place.register.raw(`topic || '/' || role || ' ' || contact_id as desk`))
      .then((rows: { desk: string }[]) => rows.map(({ desk }) => desk));
  const everything = async () => ({
    trusts: await place.register('trusts').orderBy('ods').select(),
    desks: await place.register('desks').orderBy(['scope', 'topic', 'role']).select(),
    lines: await place.register('digest_lines').orderBy('key').select(),
    members: await place.register('escalation_members').orderBy(['cause', 'member']).select(),
  });

  it('says beforehand what it would do, and does nothing', async () => {
    const before = await everything();
    const { text, code } = await succeed('RGT', 'RDE', '--dry-run');
    assert.equal(code, 0);
    assert.match(
      text,
      /^Cambridge .* \(RGT\) is East Suffolk .* \(RDE\) from Thursday 1 July 2027 on/,
    );
    assert.match(text, /RGT was on the interface as 041; RDE is on the interface as 055/);
    assert.match(text, /4 open rotations of RGT will expect RDE; 2 applied for already: nothing/);
    assert.match(text, /3 live positions that ESR has under 041 will count as RDE’s/);
    assert.match(text, /desks taken over +hires\/deputy b\.quillon/);
    assert.match(text, /desks that end +hires\/contact o\.fenwright/);
    assert.match(text, /2 escalations will be RDE’s/);
    assert.match(text, /A dry run: nothing was changed/);
    assert.deepEqual(await everything(), before);
    assert.deepEqual(terminal.sent, []);
  });

  it('moves desks, letters and what is on a desk, and keeps what ESR and the ledger say', async () => {
    const { code, text } = await succeed('RGT', 'RDE', '--by', 'ann');
    assert.equal(code, 0);
    assert.match(text, /Done\.\nThe rotations are being told/);
    const old = await trustByOds(place.register, 'RGT');
    assert.deepEqual([old?.succeededBy, old?.succeededOn], ['RDE', '2027-07-01']);
    const now = await trustByOds(place.register, 'RDE');
    assert.deepEqual(now?.formerly, [{ ods: 'RGT', authority: '041' }]);
    assert.equal(now.medicalStaffingTelephone, '01632 960055');
    assert.deepEqual(await desksOf('RGT'), []);
    assert.deepEqual(await desksOf('RDE'), [
      'hires/contact m.thackaberry',
      'hires/deputy b.quillon',
    ]);
    const { register } = place;
    assert.deepEqual(await register('escalation_members').whereNotNull('ods').distinct('ods'), [
      { ods: 'RDE' },
    ]);
    assert.deepEqual(await register('positions').distinct('authority'), [{ authority: '041' }]);
    assert.deepEqual(await register('audit').where({ what: 'trust succeeded' }).pluck('by'), [
      'ann',
    ]);
    assert.match((await terminal.types('trust', 'list')).text, /RGT +Cambridge.* is RDE now/);
  });

  it('then has Intrepid compared, which tells the rotations, and each escalation look', async () => {
    await succeed('RGT', 'RDE');
    assert.deepEqual(
      terminal.sent.map(({ workflow, name }) => `${name} ${workflow}`),
      [
        'look intrepid-changes/EOE',
        'look escalation/EOE/hire-overdue/RGT/2027-08-04',
        'look escalation/EOE/post-unmatched/EOE~RGT00~030~STR~003',
      ],
    );
  });

  it('moves lines that wait for a letter, and says nothing again that was said', async () => {
    const line = (key: string, letter: string | null) =>
      place.register('digest_lines').insert({
        ...{ key, ods: 'RGT', rotation: 'rotation/EOE/70002', kind: 'still to hire', version: 3 },
        ...{ says: '{}', at: new Date(thursday), letter },
      });
    await line('70002/still to hire/RGT/2027-08-04/2027-07-07', 'digest/RGT/2027-07-07');
    await line('70002/post/1/leaving/RGT', null);
    await line('70002/post/1/line/3', null);
    await succeed('RGT', 'RDE');
    assert.deepEqual(
      await place.register('digest_lines').where({ ods: 'RDE' }).orderBy('key').pluck('key'),
      [
        '70002/post/1/leaving/RDE',
        '70002/post/1/line/3',
        '70002/still to hire/RDE/2027-08-04/2027-07-07',
      ],
    );
  });

  it('fills in what the successor does not say of itself', async () => {
    await place.register('trusts').where({ ods: 'RGT' }).update({ lead_employer: true });
    await place
      .register('trusts')
      .where({ ods: 'RDE' })
      .update({ medical_staffing_email: null, lead_employer: false });
    await succeed('RGT', 'RDE');
    const now = await trustByOds(place.register, 'RDE');
    assert.equal(now?.medicalStaffingEmail, 'medical.staffing@rgt.example');
    assert.equal(now.leadEmployer, true);
  });

  it('goes on comparing full person records, and moves what waits of them to the successor’s desk', async () => {
    await place.register('trusts').where({ ods: 'RGT' }).update({ full_records: true });
    const found = {
      ...{ deanery: 'EOE', doctorId: 'D1', ods: 'RGT', field: 'email' as const, item: '' },
      ...{ esr: { email: 'new@example.org' }, intrepid: { email: null }, editedSince: false },
      ...{ file: 'DE_EOE_RMC_20270701_00000151.DAT', line: 3 },
    };
    await queueDifferences(
      place.register,
      [
        { ...found, state: 'waiting' },
        { ...found, doctorId: 'D2', state: 'refused' },
      ],
      thursday,
    );
    await settlePersonDesk(place.register, { deanery: 'EOE', at: thursday });
    assert.match((await succeed('RGT', 'RDE', '--dry-run')).text, /person records +full/);
    await succeed('RGT', 'RDE');
    assert.equal((await trustByOds(place.register, 'RDE'))?.fullRecords, true);
    assert.match((await terminal.types('person', 'list', '--trust', 'RDE')).text, /1 difference/);
    const differs = place
      .register('escalation_members')
      .where({ left_at: null })
      .where('cause', 'like', 'person-differs/%')
      .pluck<string[]>('cause');
    assert.deepEqual(await differs, ['person-differs/RDE']);
    assert.deepEqual(
      await place.register('person_differences').orderBy('id').pluck('ods'),
      ['RDE', 'RGT'],
      'what is over stays as it was',
    );
  });

  it('does nothing the second time, but has those told who were not', async () => {
    await succeed('RGT', 'RDE');
    const before = await everything();
    const { text, code } = await succeed('RGT', 'RDE', '--on', '2027-07-02');
    assert.equal(code, 0);
    assert.match(
      text,
      /RGT has been succeeded by RDE since Thursday 1 July 2027\.\n.*nothing left/,
    );
    assert.deepEqual(await everything(), before);
    assert.equal(terminal.sent.at(-1)?.workflow, 'intrepid-changes/EOE');
  });

  it('takes a trust off the interface onto it', async () => {
    const { text } = await succeed('ZZ9', 'RGT');
    assert.match(
      text,
      /ZZ9 was off the interface, with spreadsheets; RGT is on the interface as 041/,
    );
    assert.deepEqual((await trustByOds(place.register, 'RGT'))?.formerly, [
      { ods: 'ZZ9', authority: null },
    ]);
  });

  it('leaves no chain: whom the old one had succeeded is the successor’s too', async () => {
    await place.register('trusts').insert({
      ...{ ods: 'RGM', name: 'Papworth', vpd: '0375', on_interface: true },
      ...{ succeeded_by: 'RGT', succeeded_on: '2027-04-01' },
    });
    await succeed('RGT', 'RDE');
    assert.deepEqual(
      (await trustByOds(place.register, 'RDE'))?.formerly.map(({ ods }) => ods),
      ['RGM', 'RGT'],
    );
  });

  for (const [what, of, code, sentence] of [
    ['a trust that nobody knows', ['RXX', 'RGT'], 3, /knows no trust "RXX"/],
    ['a successor that nobody knows', ['RGT', 'RXX'], 3, /knows no trust "RXX"/],
    ['itself', ['RGT', 'RGT'], 2, /cannot take its own place/],
    ['a successor without a VPD', ['RGT', 'ZZ9'], 2, /no employing authority \(VPD\) of ZZ9/],
  ] as const) {
    it(`refuses ${what}, dry run or not`, async () => {
      const before = await everything();
      for (const more of [[], ['--dry-run']]) {
        const refused = await succeed(of[0], of[1], ...more);
        assert.equal(refused.code, code);
        assert.match(refused.errors, sentence);
      }
      assert.deepEqual(await everything(), before);
    });
  }

  it('refuses a circle, a chain, and a day that lies ahead', async () => {
    await succeed('RGT', 'RDE');
    assert.match((await succeed('RDE', 'RGT')).errors, /a circle/);
    await place.register('trusts').insert({
      ...{ ods: 'RM1', name: 'Norwich', vpd: '0203', on_interface: true },
    });
    assert.match((await succeed('RM1', 'RGT')).errors, /give RDE as the successor/);
    assert.match((await succeed('RGT', 'RM1')).errors, /succeeded by RDE already/);
    const ahead = await terminal.types('trust', 'succeed', 'RM1', 'RDE', '--on', '2028-04-01');
    assert.equal(ahead.code, 2);
    assert.match(ahead.errors, /1 April 2028 lies ahead/);
  });

  it('gives no desk at a trust that was succeeded, and shows its posts under the successor', async () => {
    await succeed('RGT', 'RDE');
    const given = await terminal.types(
      ...['contact', 'set', 'RGT', 'hires', 'contact', 'b.quillon'],
    );
    assert.equal(given.code, 2);
    assert.match(given.errors, /RGT has been succeeded by RDE/);
    await putRotation(
      place.register,
      aRotation('70001', { trust: 'RDE', payingOds: 'RDE' }),
      thursday,
    );
    const { text } = await terminal.types('trust', 'posts', 'RDE');
    assert.match(text, /STR\/001 .* 94100001 +live/);
  });
});

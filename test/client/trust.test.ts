import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../support/a-folder.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { thursday } from './planted.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const heading =
  'ods,name,authority,on_interface,lead_employer,medical_staffing_email,medical_staffing_telephone';

describe('changeover trust', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  beforeEach(async () => {
    place = await aRegister();
    terminal = aTerminal({ ...place, now: thursday });
  });
  afterEach(() => place.close());

  const imported = async (...lines: string[]) => {
    const file = join(aFolder('csv'), 'trusts.csv');
    writeFileSync(file, [heading, ...lines, ''].join('\r\n'));
    return { file, ...(await terminal.types('trust', 'import', file, '--by', 'm.thackaberry')) };
  };

  it('imports trusts with their authorities as text, and lists them', async () => {
    const { text, file } = await imported(
      'RGT,Cambridge University Hospitals,041,yes,no,staffing@rgt.example,01632 960101',
      'ZZ9,Wexmere Community Hospitals,,no,no,,',
    );
    assert.equal(text, `2 trusts set from ${file}.`);
    const { lines } = await terminal.types('trust', 'list');
    assert.match(
      lines[1] ?? '',
      /^RGT +Cambridge .* 041 +the interface +– +staffing@rgt\.example +01632 960101$/,
    );
    assert.match(lines[2] ?? '', /^ZZ9 +Wexmere .* – +spreadsheets +– +no e-mail +no number$/);
    assert.equal(lines.at(-1), '2 trusts');
    assert.deepEqual(await place.register('audit').pluck('by'), ['m.thackaberry']);
  });

  it('marks ODS codes that nobody has looked up, until a file says that somebody has', async () => {
    const file = join(aFolder('csv'), 'trusts.csv');
    const importing = async (verified: string) => {
      writeFileSync(
        file,
        `${heading},code_verified\nRGT,Cambridge,041,yes,no,,,yes\nZZ9,Wexmere,,no,no,,,${verified}\n`,
      );
      return await terminal.types('trust', 'import', file);
    };
    await importing('no');
    const { lines } = await terminal.types('trust', 'list');
    assert.match(lines[1] ?? '', /^RGT +Cambridge/);
    assert.match(lines[2] ?? '', /^ZZ9 not verified +Wexmere/);
    assert.equal(lines.at(-1), '2 trusts, 1 ODS code not verified');
    await imported('ZZ9,Wexmere Community Hospitals,,no,no,,');
    assert.equal((await trustByOds(place.register, 'ZZ9'))?.codeVerified, false);
    await importing('yes');
    assert.doesNotMatch((await terminal.types('trust', 'list')).text, /not verified/);
    assert.equal((await importing('perhaps')).code, 2);
  });

  it('replaces what was known of a trust, and leaves the others', async () => {
    await imported('RGT,An old name,041,yes,no,,', 'RDE,Colchester,163,yes,yes,,');
    await imported('RGT,A new name,041,yes,no,,');
    assert.equal((await trustByOds(place.register, 'RGT'))?.name, 'A new name');
    assert.equal((await trustByOds(place.register, 'RDE'))?.leadEmployer, true);
  });

  it('sets how medical staffing is reached, one by one, and leaves the rest of the trust', async () => {
    await imported('RGT,Cambridge University Hospitals,041,yes,no,old@rgt.example,01632 960101');
    const { text } = await terminal.types('trust', 'set', 'rgt', '--telephone', '01632 960199');
    assert.equal(text, 'RGT: medical staffing, 01632 960199, old@rgt.example.');
    await terminal.types('trust', 'set', 'RGT', '--email', 'new@rgt.example', '--by', 'ann');
    const { name, authority, medicalStaffingEmail, medicalStaffingTelephone } =
      (await trustByOds(place.register, 'RGT')) ?? {};
    assert.deepEqual(
      [name, authority, medicalStaffingEmail, medicalStaffingTelephone],
      ['Cambridge University Hospitals', '041', 'new@rgt.example', '01632 960199'],
    );
    assert.deepEqual(await place.register('audit').where({ what: 'trust set' }).pluck('by'), [
      'the command line',
      'ann',
    ]);
  });

  it('sets nothing of a trust that it does not know, to what is no address, or without a word', async () => {
    await imported('RGT,Cambridge University Hospitals,041,yes,no,,');
    const codes = [
      await terminal.types('trust', 'set', 'RM1', '--telephone', '01632 960199'),
      await terminal.types('trust', 'set', 'RGT', '--email', 'medical staffing'),
      await terminal.types('trust', 'set', 'RGT'),
    ].map(({ code }) => code);
    assert.deepEqual(codes, [3, 64, 64]);
    assert.equal((await trustByOds(place.register, 'RGT'))?.medicalStaffingEmail, null);
  });

  it('refuses an authority that is none, and does nothing half', async () => {
    const { code, errors, file } = await imported(
      'RGT,Cambridge University Hospitals,041,yes,no,,',
      'RDE,Colchester,,yes,maybe,,',
      'RM1,Norwich,,yes,no,,',
      'RGT,Cambridge once more,041,yes,no,,',
    );
    assert.equal(code, 2);
    assert.deepEqual(errors.trimEnd().split('\n'), [
      `${file}, line 3, lead_employer: "maybe". Allowed: yes, no.`,
      `${file}, line 4, authority: (nothing). Allowed: the employing authority (VPD), 3 or 4 digits with leading zeros; nothing only off the interface.`,
      `${file}, line 5, ods: "RGT". Allowed: each trust once: line 2 has it already.`,
      'Nothing was imported.',
    ]);
    assert.deepEqual(await place.register('trusts').select(), []);
  });

  it('says how trusts come while there are none', async () => {
    const { text } = await terminal.types('trust', 'list');
    assert.match(text, /knows no trust\. `changeover trust import` brings them\./);
  });
});

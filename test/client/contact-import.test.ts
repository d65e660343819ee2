import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../support/a-folder.ts';
import { contactsAtTheTerminal } from './contacts-at-the-terminal.ts';

const heading = 'scope,topic,role,contact,name,email,telephone,away_from,away_until';

describe('changeover contact import', () => {
  let office: Awaited<ReturnType<typeof contactsAtTheTerminal>>;
  beforeEach(async () => {
    office = await contactsAtTheTerminal();
  });
  afterEach(() => office.close());

  const imported = async (...lines: string[]) => {
    const file = join(aFolder('csv'), 'contacts.csv');
    writeFileSync(file, [heading, ...lines, ''].join('\r\n'));
    return { file, ...(await office.types('contact', 'import', file)) };
  };

  it('sets every desk of the file, with absences', async () => {
    const { code, text, file } = await imported(
      'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,2027-07-26,2027-07-30',
      'RDE,hires,deputy,o.fenwright,Ottoline Fenwright,o.fenwright@office.example,,,',
    );
    assert.equal(code, 0);
    assert.equal(text, `2 desks set from ${file}.`);
    assert.equal(await office.holder('RDE', 'hires', 'contact'), 'p.larkrise');
    const away = await office.register('absences').where({ contact_id: 'p.larkrise' });
    assert.equal(away.length, 1);
  });

  it('takes the day on which somebody rang, keeps what it knew without one, and no day to come', async () => {
    const withDay = async (...lines: string[]) => {
      const file = join(aFolder('csv'), 'contacts.csv');
      writeFileSync(file, [`${heading},verified_on`, ...lines, ''].join('\n'));
      return await office.types('contact', 'import', file);
    };
    const line = 'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,';
    const verifiedOn = async () =>
      (await office.register('contacts').where({ id: 'p.larkrise' }).pluck('verified_on'))[0];
    assert.equal((await withDay(`${line},2027-06-30`)).code, 0);
    assert.equal(await verifiedOn(), '2027-06-30');
    await withDay(`${line},`);
    await imported(line);
    assert.equal(await verifiedOn(), '2027-06-30');
    const toCome = await withDay(`${line},2027-07-09`);
    assert.equal(toCome.code, 2);
    assert.match(
      toCome.errors,
      /line 2, verified_on: "2027-07-09"\. Allowed: 2027-07-08 or earlier\./,
    );
    assert.equal(await verifiedOn(), '2027-06-30');
  });

  it('names line, field, value and what is allowed, and does nothing half', async () => {
    const { code, errors, file } = await imported(
      'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
      'RDE,coffee,deputy,p.larkrise,Perpetua Larkrise,not an address,,2027-13-01,',
    );
    assert.equal(code, 2);
    assert.deepEqual(errors.trimEnd().split('\n'), [
      `${file}, line 3, topic: "coffee". Allowed: placements, positions, applicants, hires, files, data.`,
      `${file}, line 3, email: "not an address". Allowed: an e-mail address.`,
      `${file}, line 3, away_from: "2027-13-01". Allowed: a day such as 2027-07-26, or nothing.`,
      'Nothing was imported.',
    ]);
    assert.equal(await office.holder('RDE', 'hires', 'contact'), undefined);
  });

  it('refuses a trust that the register does not know, and then writes nothing', async () => {
    const { code, errors } = await imported(
      'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
      'XYZ,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
    );
    assert.equal(code, 2);
    assert.match(errors, /line 3, scope: "XYZ"\. Allowed: EOE, or the ODS code of a trust/);
    assert.equal(await office.holder('RDE', 'hires', 'contact'), undefined);
  });

  it('refuses a desk with two holders, and a contact with two addresses', async () => {
    const { errors } = await imported(
      'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
      'RDE,hires,contact,p.larkrise,Perpetua Larkrise,other@office.example,,,',
    );
    assert.match(
      errors,
      /line 3, role: "contact"\. Allowed: one holder: line 2 names p\.larkrise\./,
    );
    assert.match(errors, /line 3, email: "other@office\.example"\. Allowed: what line 2 says/);
  });

  it('refuses a heading that it does not know, and a file that is not there', async () => {
    const file = join(aFolder('csv'), 'contacts.csv');
    writeFileSync(file, 'scope,topic,role,contact,name,mail,telephone,away_from,away_until\n');
    const { code, errors } = await office.types('contact', 'import', file);
    assert.equal(code, 2);
    assert.deepEqual(
      errors.split('\n').map((line) => line.replace(/^.*line 1, /, '').replace(/ Allowed.*/, '')),
      ['columns that are missing: "email".', 'columns that are not known: "mail".'].concat([
        'Nothing was imported.',
        '',
      ]),
    );
    assert.equal((await office.types('contact', 'import', `${file}.old`)).code, 3);
  });
});

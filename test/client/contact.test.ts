import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRegister } from '../support/postgres.ts';
import { plantContacts, plantTrusts, thursday } from './planted.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const heading = 'scope,topic,role,contact,name,email,telephone,away_from,away_until';

describe('changeover contact', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  beforeEach(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantTrusts(place.register);
    await plantContacts(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  afterEach(() => place.close());

  const holder = async (scope: string, topic: string, role: string) =>
    (await place.register('desks').where({ scope, topic, role }).pluck<string[]>('contact_id'))[0];

  it('lists who holds which desk, who is away, and who was never verified', async () => {
    const { lines } = await terminal.types('contact', 'list');
    assert.match(
      lines[1] ?? '',
      /^b\.quillon .* deputy of RGT: hires +26 July 2027 – 30 July 2027 +14 June 2027$/,
    );
    assert.match(lines[2] ?? '', /^m\.thackaberry .* contact of EOE: every topic +– +never$/);
  });

  it('names who holds a desk, and writes down who said so', async () => {
    const desk = ['zz9', 'hires', 'contact', 'o.fenwright'];
    const { text } = await terminal.types('contact', 'set', ...desk, '--by', 'm.thackaberry');
    assert.equal(text, 'o.fenwright holds ZZ9/hires/contact.');
    assert.equal(await holder('ZZ9', 'hires', 'contact'), 'o.fenwright');
    const [row] = await place.register('audit').select('by', 'what', 'subject');
    assert.deepEqual(row, {
      by: 'm.thackaberry',
      what: 'desk given',
      subject: 'ZZ9/hires/contact',
    });
  });

  it('keeps the verified day when a desk is given, and asks a new one for name and e-mail', async () => {
    await terminal.types('contact', 'set', 'ZZ9', 'hires', 'contact', 'o.fenwright');
    const [kept] = await place
      .register('contacts')
      .where({ id: 'o.fenwright' })
      .pluck('verified_on');
    assert.equal(kept, '2027-06-14');
    const stranger = await terminal.types('contact', 'set', 'ZZ9', 'hires', 'deputy', 'p.new');
    assert.equal(stranger.code, 3);
    assert.match(stranger.errors, /give --name and --email/);
  });

  it('refuses a topic, a role and a trust that are none', async () => {
    const set = async (...desk: string[]) => await terminal.types('contact', 'set', ...desk);
    const topic = await set('ZZ9', 'coffee', 'contact', 'o.fenwright');
    const role = await set('ZZ9', 'hires', 'friend', 'o.fenwright');
    const trust = await set('XYZ', 'hires', 'contact', 'o.fenwright');
    assert.deepEqual([topic.code, role.code, trust.code], [64, 64, 3]);
    assert.match(topic.errors, /topic is "coffee"\. Allowed: placements, positions/);
  });

  it('sends somebody away, and not backwards', async () => {
    const away = async (from: string, until: string) =>
      await terminal.types('contact', 'away', 'o.fenwright', '--from', from, '--until', until);
    assert.equal((await away('2027-07-12', '2027-07-16')).code, 0);
    const back = await away('2027-07-16', '2027-07-12');
    assert.equal(back.code, 2);
    const absences = await place.register('absences').where({ contact_id: 'o.fenwright' });
    assert.equal(absences.length, 1);
  });

  it('verifies on London’s day', async () => {
    const { text } = await terminal.types('contact', 'verify', 'm.thackaberry');
    assert.equal(text, 'm.thackaberry is verified on Thursday 8 July 2027.');
  });

  describe('import', () => {
    const imported = async (...lines: string[]) => {
      const file = join(mkdtempSync(join(tmpdir(), 'changeover-csv-')), 'contacts.csv');
      writeFileSync(file, [heading, ...lines, ''].join('\r\n'));
      return { file, ...(await terminal.types('contact', 'import', file)) };
    };

    it('sets every desk of the file, with absences', async () => {
      const { code, text, file } = await imported(
        'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,2027-07-26,2027-07-30',
        'RDE,hires,deputy,o.fenwright,Ottoline Fenwright,o.fenwright@office.example,,,',
      );
      assert.equal(code, 0);
      assert.equal(text, `2 desks set from ${file}.`);
      assert.equal(await holder('RDE', 'hires', 'contact'), 'p.larkrise');
      const away = await place.register('absences').where({ contact_id: 'p.larkrise' });
      assert.equal(away.length, 1);
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
      assert.equal(await holder('RDE', 'hires', 'contact'), undefined);
    });

    it('refuses a trust that the register does not know, and then writes nothing', async () => {
      const { code, errors } = await imported(
        'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
        'XYZ,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,',
      );
      assert.equal(code, 2);
      assert.match(errors, /line 3, scope: "XYZ"\. Allowed: EOE, or the ODS code of a trust/);
      assert.equal(await holder('RDE', 'hires', 'contact'), undefined);
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
      const file = join(mkdtempSync(join(tmpdir(), 'changeover-csv-')), 'contacts.csv');
      writeFileSync(file, 'scope,topic,role,contact,name,mail,telephone,away_from,away_until\n');
      const { code, errors } = await terminal.types('contact', 'import', file);
      assert.equal(code, 2);
      assert.match(errors, /line 1, email: "\(no such column\)"/);
      assert.match(errors, /line 1, heading: "mail"/);
      assert.equal((await terminal.types('contact', 'import', `${file}.old`)).code, 3);
    });
  });
});

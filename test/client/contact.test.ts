import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRegister } from '../support/postgres.ts';
import { plantContacts, plantTrusts, thursday } from './planted.ts';
import { putEscalation } from '../../systems/register/escalations.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const heading = 'scope,topic,role,contact,name,email,telephone,away_from,away_until';

const plantEscalation = (
  register: Register,
  of: { readonly state: 'open' | 'acknowledged'; readonly contactId: string },
) =>
  putEscalation(
    register,
    {
      ...{ deanery: 'EOE', cause: 'hire-overdue/RGT/2027-08-04', run: '2027-07-07T16:00:00.000Z' },
      ...{ ods: 'RGT', topic: 'hires', desk: 'RGT/hires/contact', assignedTo: null },
      ...{ snoozedUntil: null, outcome: null, openedAt: thursday, ...of },
    },
    thursday,
  );

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

  it('refuses what no contact can have, as an import does, and then writes nothing', async () => {
    const set = async (id: string, ...flags: string[]) => {
      const { code, errors } = await terminal.types(
        'contact',
        'set',
        'RGT',
        'data',
        'contact',
        id,
        ...flags,
      );
      assert.equal(code, 64);
      return errors;
    };
    const known = 'o.fenwright';
    assert.match(
      await set(known, '--email', 'nowhere'),
      /'nowhere' is invalid\. Allowed: an e-mail address\./,
    );
    assert.match(await set(known, '--name', ' '), /Allowed: a name of up to 120 characters\./);
    assert.match(await set(known, '--telephone', '1'), /Allowed: a telephone number, or nothing\./);
    const named = ['--name', 'Ines Calloway', '--email', 'ines.calloway@office.example'];
    assert.match(
      await set('Ines Calloway', ...named),
      /contact is "Ines Calloway"\. Allowed: an id of small letters/,
    );
    assert.equal(await holder('RGT', 'data', 'contact'), undefined);
  });

  it('forgets a telephone that is set to nothing', async () => {
    await terminal.types(
      ...['contact', 'set', 'RGT', 'hires', 'contact', 'o.fenwright', '--telephone', ''],
    );
    const [row] = await place.register('contacts').where({ id: 'o.fenwright' }).select('telephone');
    assert.deepEqual(row, { telephone: null });
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

  describe('takes back', () => {
    const absences = async (id: string) =>
      (
        await place
          .register('absences')
          .where({ contact_id: id })
          .orderBy('away_from')
          .select<{ away_from: string; away_until: string }[]>('away_from', 'away_until')
      ).map((one) => `${one.away_from} – ${one.away_until}`);
    const back = async (...flags: string[]) =>
      await terminal.types('contact', 'back', 'b.quillon', ...flags, '--by', 'm.thackaberry');

    it('the rest of an absence, from the day on which they are there', async () => {
      const { text } = await back('--on', '2027-07-28');
      assert.equal(text, 'b.quillon is there on Wednesday 28 July 2027.');
      assert.deepEqual(await absences('b.quillon'), ['2027-07-26 – 2027-07-27']);
      const [row] = await place.register('audit').select('by', 'what', 'subject');
      assert.deepEqual(row, { by: 'm.thackaberry', what: 'back', subject: 'b.quillon' });
    });

    it('a whole absence, before it has begun', async () => {
      await back('--on', '2027-07-26');
      assert.deepEqual(await absences('b.quillon'), []);
    });

    it('no absence of a day on which they are there, and says when they are away', async () => {
      const { code, errors } = await back();
      assert.equal(code, 2);
      assert.equal(
        errors,
        'b.quillon is not away on 8 July 2027, but from 26 July 2027 until 30 July 2027.\n',
      );
      const none = await terminal.types('contact', 'back', 'o.fenwright');
      assert.equal(none.errors, 'o.fenwright is not away on 8 July 2027.\n');
      assert.deepEqual(await absences('b.quillon'), ['2027-07-26 – 2027-07-30']);
    });

    it('a desk, and finds none that nobody holds', async () => {
      const unset = async () => await terminal.types('contact', 'unset', 'rgt', 'hires', 'deputy');
      assert.equal((await unset()).text, 'RGT/hires/deputy is nobody’s now; it was b.quillon’s.');
      assert.equal(await holder('RGT', 'hires', 'deputy'), undefined);
      const again = await unset();
      assert.deepEqual([again.code, again.errors], [3, 'Nobody holds RGT/hires/deputy.\n']);
      const strange = await terminal.types('contact', 'unset', 'RGT', 'coffee', 'deputy');
      assert.equal(strange.code, 64);
    });

    it('somebody who has left, and gives their desks to a successor', async () => {
      const remove = ['contact', 'remove', 'b.quillon', '--to', 'o.fenwright'];
      const { text } = await terminal.types(...remove);
      assert.equal(text, 'b.quillon is removed; 1 desk is o.fenwright’s now.');
      assert.equal(await holder('RGT', 'hires', 'deputy'), 'o.fenwright');
      assert.deepEqual(await absences('b.quillon'), []);
      assert.deepEqual(await place.register('contacts').where({ id: 'b.quillon' }), []);
      assert.equal((await terminal.types(...remove)).code, 3);
    });

    it('somebody who has left and has no successor, with all their desks', async () => {
      const { text } = await terminal.types('contact', 'remove', 'm.thackaberry', '--json');
      assert.equal((JSON.parse(text) as { desks: unknown[] }).desks.length, 6);
      assert.equal(await holder('EOE', 'files', 'contact'), undefined);
    });

    it('nobody who has an escalation in hand, or whose successor is unknown', async () => {
      await plantEscalation(place.register, { state: 'acknowledged', contactId: 'o.fenwright' });
      const { code, errors } = await terminal.types('contact', 'remove', 'o.fenwright');
      assert.equal(code, 2);
      assert.match(errors, /has these escalations in hand: hire-overdue\/RGT\/2027-08-04\./);
      assert.match(errors, /`changeover escalation assign` gives them to somebody else first/);
      const unknown = ['contact', 'remove', 'b.quillon', '--to', 'p.new'];
      assert.equal((await terminal.types(...unknown)).code, 3);
      const same = ['contact', 'remove', 'b.quillon', '--to', 'b.quillon'];
      assert.equal((await terminal.types(...same)).code, 2);
      assert.equal(await holder('RGT', 'hires', 'deputy'), 'b.quillon');
    });

    it('somebody on whose desk an escalation only lies: the next to hold the desk has it', async () => {
      await plantEscalation(place.register, { state: 'open', contactId: 'o.fenwright' });
      const { code } = await terminal.types(
        'contact',
        'remove',
        'o.fenwright',
        '--to',
        'b.quillon',
      );
      assert.equal(code, 0);
    });
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

    it('takes the day on which somebody rang, keeps what it knew without one, and no day to come', async () => {
      const withDay = async (...lines: string[]) => {
        const file = join(mkdtempSync(join(tmpdir(), 'changeover-csv-')), 'contacts.csv');
        writeFileSync(file, [`${heading},verified_on`, ...lines, ''].join('\n'));
        return await terminal.types('contact', 'import', file);
      };
      const line = 'RDE,hires,contact,p.larkrise,Perpetua Larkrise,p.larkrise@office.example,,,';
      const verifiedOn = async () =>
        (await place.register('contacts').where({ id: 'p.larkrise' }).pluck('verified_on'))[0];
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
      assert.deepEqual(
        errors.split('\n').map((line) => line.replace(/^.*line 1, /, '').replace(/ Allowed.*/, '')),
        ['columns that are missing: "email".', 'columns that are not known: "mail".'].concat([
          'Nothing was imported.',
          '',
        ]),
      );
      assert.equal((await terminal.types('contact', 'import', `${file}.old`)).code, 3);
    });
  });
});

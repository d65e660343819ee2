import assert from 'node:assert/strict';
import { contactsAtTheTerminal } from './contacts-at-the-terminal.ts';

describe('changeover contact', () => {
  let office: Awaited<ReturnType<typeof contactsAtTheTerminal>>;
  beforeEach(async () => {
    office = await contactsAtTheTerminal();
  });
  afterEach(() => office.close());

  it('lists who holds which desk, who is away, and who was never verified', async () => {
    const { lines } = await office.types('contact', 'list');
    assert.match(
      lines[1] ?? '',
      /^b\.quillon .* deputy of RGT: hires +26 July 2027 – 30 July 2027 +14 June 2027$/,
    );
    assert.match(lines[2] ?? '', /^m\.thackaberry .* contact of EOE: every topic +– +never$/);
  });

  it('names who holds a desk, and writes down who said so', async () => {
    const desk = ['zz9', 'hires', 'contact', 'o.fenwright'];
    const { text } = await office.types('contact', 'set', ...desk, '--by', 'm.thackaberry');
    assert.equal(text, 'o.fenwright holds ZZ9/hires/contact.');
    assert.equal(await office.holder('ZZ9', 'hires', 'contact'), 'o.fenwright');
    const [row] = await office.register('audit').select('by', 'what', 'subject');
    assert.deepEqual(row, {
      by: 'm.thackaberry',
      what: 'desk given',
      subject: 'ZZ9/hires/contact',
    });
  });

  it('keeps the verified day when a desk is given, and asks a new one for name and e-mail', async () => {
    await office.types('contact', 'set', 'ZZ9', 'hires', 'contact', 'o.fenwright');
    const [kept] = await office
      .register('contacts')
      .where({ id: 'o.fenwright' })
      .pluck('verified_on');
    assert.equal(kept, '2027-06-14');
    const stranger = await office.types('contact', 'set', 'ZZ9', 'hires', 'deputy', 'p.new');
    assert.equal(stranger.code, 3);
    assert.match(stranger.errors, /give --name and --email/);
  });

  it('refuses what no contact can have, as an import does, and then writes nothing', async () => {
    const set = async (id: string, ...flags: string[]) => {
      const { code, errors } = await office.types(
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
    assert.equal(await office.holder('RGT', 'data', 'contact'), undefined);
  });

  it('forgets a telephone that is set to nothing', async () => {
    await office.types(
      ...['contact', 'set', 'RGT', 'hires', 'contact', 'o.fenwright', '--telephone', ''],
    );
    const [row] = await office
      .register('contacts')
      .where({ id: 'o.fenwright' })
      .select('telephone');
    assert.deepEqual(row, { telephone: null });
  });

  it('refuses a topic, a role and a trust that are none', async () => {
    const set = async (...desk: string[]) => await office.types('contact', 'set', ...desk);
    const topic = await set('ZZ9', 'coffee', 'contact', 'o.fenwright');
    const role = await set('ZZ9', 'hires', 'friend', 'o.fenwright');
    const trust = await set('XYZ', 'hires', 'contact', 'o.fenwright');
    assert.deepEqual([topic.code, role.code, trust.code], [64, 64, 3]);
    assert.match(topic.errors, /topic is "coffee"\. Allowed: placements, positions/);
  });

  it('sends somebody away, and not backwards', async () => {
    const away = async (from: string, until: string) =>
      await office.types('contact', 'away', 'o.fenwright', '--from', from, '--until', until);
    assert.equal((await away('2027-07-12', '2027-07-16')).code, 0);
    const back = await away('2027-07-16', '2027-07-12');
    assert.equal(back.code, 2);
    const absences = await office.register('absences').where({ contact_id: 'o.fenwright' });
    assert.equal(absences.length, 1);
  });

  it('verifies on London’s day', async () => {
    const { text } = await office.types('contact', 'verify', 'm.thackaberry');
    assert.equal(text, 'm.thackaberry is verified on Thursday 8 July 2027.');
  });
});

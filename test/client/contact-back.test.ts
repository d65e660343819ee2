import assert from 'node:assert/strict';
import { thursday } from './planted.ts';
import { putEscalation } from '../../systems/register/escalations.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { contactsAtTheTerminal } from './contacts-at-the-terminal.ts';

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

describe('changeover contact takes back', () => {
  let office: Awaited<ReturnType<typeof contactsAtTheTerminal>>;
  beforeEach(async () => {
    office = await contactsAtTheTerminal();
  });
  afterEach(() => office.close());

  const absences = async (id: string) =>
    (
      await office
        .register('absences')
        .where({ contact_id: id })
        .orderBy('away_from')
        .select<{ away_from: string; away_until: string }[]>('away_from', 'away_until')
    ).map((one) => `${one.away_from} – ${one.away_until}`);
  const back = async (...flags: string[]) =>
    await office.types('contact', 'back', 'b.quillon', ...flags, '--by', 'm.thackaberry');

  it('the rest of an absence, from the day on which they are there', async () => {
    const { text } = await back('--on', '2027-07-28');
    assert.equal(text, 'b.quillon is there on Wednesday 28 July 2027.');
    assert.deepEqual(await absences('b.quillon'), ['2027-07-26 – 2027-07-27']);
    const [row] = await office.register('audit').select('by', 'what', 'subject');
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
    const none = await office.types('contact', 'back', 'o.fenwright');
    assert.equal(none.errors, 'o.fenwright is not away on 8 July 2027.\n');
    assert.deepEqual(await absences('b.quillon'), ['2027-07-26 – 2027-07-30']);
  });

  it('a desk, and finds none that nobody holds', async () => {
    const unset = async () => await office.types('contact', 'unset', 'rgt', 'hires', 'deputy');
    assert.equal((await unset()).text, 'RGT/hires/deputy is nobody’s now; it was b.quillon’s.');
    assert.equal(await office.holder('RGT', 'hires', 'deputy'), undefined);
    const again = await unset();
    assert.deepEqual([again.code, again.errors], [3, 'Nobody holds RGT/hires/deputy.\n']);
    const strange = await office.types('contact', 'unset', 'RGT', 'coffee', 'deputy');
    assert.equal(strange.code, 64);
  });

  it('somebody who has left, and gives their desks to a successor', async () => {
    const remove = ['contact', 'remove', 'b.quillon', '--to', 'o.fenwright'];
    const { text } = await office.types(...remove);
    assert.equal(text, 'b.quillon is removed; 1 desk is o.fenwright’s now.');
    assert.equal(await office.holder('RGT', 'hires', 'deputy'), 'o.fenwright');
    assert.deepEqual(await absences('b.quillon'), []);
    assert.deepEqual(await office.register('contacts').where({ id: 'b.quillon' }), []);
    assert.equal((await office.types(...remove)).code, 3);
  });

  it('somebody who has left and has no successor, with all their desks', async () => {
    const { text } = await office.types('contact', 'remove', 'm.thackaberry', '--json');
    assert.equal((JSON.parse(text) as { desks: unknown[] }).desks.length, 6);
    assert.equal(await office.holder('EOE', 'files', 'contact'), undefined);
  });

  it('nobody who has an escalation in hand, or whose successor is unknown', async () => {
    await plantEscalation(office.register, { state: 'acknowledged', contactId: 'o.fenwright' });
    const { code, errors } = await office.types('contact', 'remove', 'o.fenwright');
    assert.equal(code, 2);
    assert.match(errors, /has these escalations in hand: hire-overdue\/RGT\/2027-08-04\./);
    assert.match(errors, /`changeover escalation assign` gives them to somebody else first/);
    const unknown = ['contact', 'remove', 'b.quillon', '--to', 'p.new'];
    assert.equal((await office.types(...unknown)).code, 3);
    const same = ['contact', 'remove', 'b.quillon', '--to', 'b.quillon'];
    assert.equal((await office.types(...same)).code, 2);
    assert.equal(await office.holder('RGT', 'hires', 'deputy'), 'b.quillon');
  });

  it('somebody on whose desk an escalation only lies: the next to hold the desk has it', async () => {
    await plantEscalation(office.register, { state: 'open', contactId: 'o.fenwright' });
    const { code } = await office.types('contact', 'remove', 'o.fenwright', '--to', 'b.quillon');
    assert.equal(code, 0);
  });
});

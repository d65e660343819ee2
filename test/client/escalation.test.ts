import assert from 'node:assert/strict';
import { Refused } from '../../client/endings.ts';
import { addAudit } from '../../systems/register/audit.ts';
import { putEscalation } from '../../systems/register/escalations.ts';
import { aRegister } from '../support/postgres.ts';
import { at, thursday } from './planted.ts';
import { plantJuly } from './planted-july.ts';
import { aTerminal, type Terminal } from './terminal.ts';

const overdue = 'hire-overdue/RGT/2027-08-04';

describe('changeover escalation', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let terminal: Terminal;
  before(async function () {
    this.timeout(60_000);
    place = await aRegister();
    await plantJuly(place.register);
    terminal = aTerminal({ ...place, now: thursday });
  });
  after(() => place.close());

  it('lists desk by desk, the most urgent first, with what to do and who has it', async () => {
    const { lines } = await terminal.types('escalation', 'list');
    const desks = lines.filter((line) => /^\S+\/contact /.test(line));
    assert.deepEqual(desks, [
      'EOE/placements/contact  1 escalation',
      'RGT/hires/contact  1 escalation',
      'EOE/positions/contact  1 escalation',
    ]);
    const title =
      '  1 doctor not hired at Cambridge University Hospitals NHS Foundation Trust for Wednesday 4 August (late)';
    const first = lines.indexOf(title);
    assert.ok(first > 0);
    assert.deepEqual(lines.slice(first + 1, first + 4), [
      `  ${overdue}`,
      '  Ring medical staffing of the paying authority: these doctors are not hired yet.',
      '  holds up 1, since 7 July 2027 17:00, open, with Ottoline Fenwright',
    ]);
  });

  it('keeps to a trust or to a contact', async () => {
    const causes = async (...flags: string[]) => {
      const { text } = await terminal.types('escalation', 'list', '--json', ...flags);
      const { escalations } = JSON.parse(text) as { escalations: { cause: string }[] };
      return escalations.map(({ cause }) => cause.split('/')[0]);
    };
    assert.deepEqual(await causes('--trust', 'RGT'), ['hire-overdue', 'post-unmatched']);
    assert.deepEqual(await causes('--contact', 'm.thackaberry'), [
      'not-approved',
      'post-unmatched',
    ]);
  });

  it('finds no trust and no contact that the register does not know, and is not quiet about it', async () => {
    const list = async (...flags: string[]) => await terminal.types('escalation', 'list', ...flags);
    const trust = await list('--trust', 'XYZ');
    assert.equal(trust.code, 3);
    assert.match(trust.errors, /knows no trust "XYZ"/);
    const contact = await list('--contact', 'o.fenwrite');
    assert.equal(contact.code, 3);
    assert.match(contact.errors, /knows no contact "o.fenwrite"/);
  });

  it('says of a trust that has nothing only that, and of all desks when nothing lies on any', async () => {
    const ofOne = await terminal.types('escalation', 'list', '--trust', 'ZZ9');
    assert.deepEqual([ofOne.code, ofOne.text], [0, 'No escalation is like that.']);
    await place.register('escalations').update({ closed_at: new Date(thursday) });
    const ofAll = await terminal.types('escalation', 'list');
    await place.register('escalations').update({ closed_at: null });
    assert.equal(ofAll.text, 'Nothing lies on any desk.');
  });

  it('stays quiet about what is closed', async () => {
    const cause = { cause: overdue };
    await place
      .register('escalations')
      .where(cause)
      .update({ closed_at: new Date(thursday) });
    const { text } = await terminal.types('escalation', 'list');
    await place.register('escalations').where(cause).update({ closed_at: null });
    assert.ok(!text.includes(overdue));
  });

  it('shows whom a cause holds up, what may be decided and what was done', async () => {
    const { text } = await terminal.types('escalation', 'show', overdue);
    assert.match(text, /chased +somebody is on it; whoever is still held up is back here/);
    assert.match(text, /changeover rotation confirm-hire 70002 --by <you>/);
    const trust = 'Cambridge University Hospitals NHS Foundation Trust (RGT)';
    for (const line of [
      `  Placement 70002 · ${trust} · starts Wednesday 4 August 2027`,
      '    late: four-week rung (Wednesday 7 July 2027), now 27 days before the start',
      '    post: EOE/RGT00/030/STR/002',
      `    who can mend it: ${trust}, medical staffing: 01632 960041, medical.staffing@rgt.example`,
    ]) {
      assert.ok(text.split('\n').includes(line), line);
    }
    assert.match(
      text,
      /7 July 2027 17:40 +Ottoline Fenwright +noted +Medical staffing say that two/,
    );
    assert.doesNotMatch(text, /^closed/m);
  });

  it('shows of one that has closed when it did, and every desk and letter of its way', async () => {
    const run = { deanery: 'EOE', cause: 'hire-overdue/RDE/2027-08-04', run: 'r1', ods: 'RDE' };
    const desk = { topic: 'hires', desk: 'RDE/hires/deputy', contactId: 'b.quillon' } as const;
    const none = { assignedTo: null, snoozedUntil: null, outcome: null };
    const openedAt = at('2027-07-07', '17:00');
    const closed = at('2027-07-08', '09:30');
    await putEscalation(
      place.register,
      { ...run, ...desk, ...none, state: 'gone', openedAt },
      closed,
    );
    const subject = `escalation/EOE/${run.cause}`;
    const by = 'escalation';
    await addAudit(place.register, [
      { key: '1', at: openedAt, by, what: 'opened', subject, detail: { how: 'RDE/hires/contact' } },
      { key: '2', at: openedAt, by, what: 'moved', subject, detail: { how: desk.desk } },
      { key: '3', at: openedAt, by, what: 'letter sent', subject, detail: { how: 'b.quillon' } },
      { key: '4', at: closed, by, what: 'gone', subject },
    ]);
    const { text, lines } = await terminal.types('escalation', 'show', run.cause);
    assert.equal(
      lines[0],
      'Doctors not hired at East Suffolk and North Essex NHS Foundation Trust for Wednesday 4 August',
    );
    assert.match(text, /^closed +Thursday 8 July 2027 at 09:30$/m);
    assert.match(text, /escalation +opened +RDE\/hires\/contact/);
    assert.match(text, /escalation +moved +RDE\/hires\/deputy/);
    assert.match(text, /escalation +letter sent +Bartram Quillon/);
    assert.match(text, /8 July 2027 09:30 +escalation +gone/);
    assert.match(text, /^Holds up nobody$/m);
    assert.doesNotMatch(text, /may be decided/);
  });

  it('names to whom it was assigned, until when it sleeps and how it was decided', async () => {
    const cause = 'not-approved/EOE-2027-08/EOE-CARD';
    const [subject, moment] = [`escalation/EOE/${cause}`, at('2027-07-08', '09:00')];
    await addAudit(
      place.register,
      [
        ['assign', 'b.quillon'],
        ['snooze', '2027-07-12'],
        ['resolve', 'chased'],
      ].map(([what = '', how = '']) => ({
        ...{ key: what, at: moment, by: 'o.fenwright', what, subject, detail: { how } },
      })),
    );
    const assigned = { cause, assigned_to: 'b.quillon' };
    await place.register('escalations').where({ cause }).update(assigned);
    const { text } = await terminal.types('escalation', 'show', cause);
    await place.register('escalations').where({ cause }).update({ assigned_to: null });
    assert.match(text, /^with +Bartram Quillon$/m);
    assert.match(text, /Ottoline Fenwright +assigned +Bartram Quillon/);
    assert.match(text, /snoozed until +12 July 2027/);
    assert.match(text, /resolved +chased/);
  });

  it('is named by its cause or by its whole id, and finds no other', async () => {
    const byId = await terminal.types('escalation', 'show', `escalation/EOE/${overdue}`);
    const unheard = await terminal.types('escalation', 'show', 'hire-overdue/RM1/2027-08-04');
    const noKind = await terminal.types('escalation', 'show', 'coffee-cold/RGT');
    assert.deepEqual([byId.code, unheard.code, noKind.code], [0, 3, 3]);
    assert.match(noKind.errors, /"coffee-cold\/RGT" is no cause/);
  });

  it('tells it what a person does, with the id of their words', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const by = ['--by', 'o.fenwright'];
    const said = [
      await types('escalation', 'acknowledge', overdue, ...by),
      await types('escalation', 'assign', overdue, ...by, '--to', 'b.quillon'),
      await types('escalation', 'note', overdue, ...by, '--words', 'They ring back.'),
      await types('escalation', 'snooze', overdue, ...by, '--until', '2027-07-12'),
      await types('escalation', 'resolve', overdue, ...by, '--outcome', 'chased'),
    ];
    assert.deepEqual(
      said.map(({ text }) => text),
      [
        `${overdue}: acknowledged by o.fenwright.`,
        `${overdue}: assigned to b.quillon by o.fenwright.`,
        `${overdue}: noted by o.fenwright.`,
        `${overdue}: snoozed by o.fenwright until Monday 12 July 2027.`,
        `${overdue}: resolved by o.fenwright: chased (somebody is on it; whoever is still held up is back here at the next rung).`,
      ],
    );
    assert.deepEqual(
      new Set(sent.map(({ workflow }) => workflow)),
      new Set([`escalation/EOE/${overdue}`]),
    );
    const note = sent.find(({ name }) => name === 'note')?.said as { words: string };
    const kept: unknown = await place.register('words').where({ id: note.words }).first('text');
    assert.deepEqual(kept, { text: 'They ring back.' });
    assert.deepEqual(sent[4]?.said, { at: thursday, by: 'o.fenwright', outcome: 'chased' });
  });

  it('prints the refusal and ends with 2', async () => {
    const refusal = new Refused('Snooze for four weeks at most: until 2027-08-05, not 2028-01-01.');
    const { types } = aTerminal({ ...place, now: thursday, refusal });
    const until = ['--until', '2028-01-01', '--by', 'o.fenwright'];
    const { code, errors } = await types('escalation', 'snooze', overdue, ...until);
    assert.equal(code, 2);
    assert.match(errors, /^Snooze for four weeks at most/);
  });

  it('says of one that has closed when and how, and tells it nothing', async () => {
    const closed = { state: 'gone', closed_at: new Date(at('2027-07-08', '09:30')) };
    const stood = { state: 'open', closed_at: null };
    await place.register('escalations').where({ cause: overdue }).update(closed);
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const { code, errors } = await types(
      ...['escalation', 'acknowledge', overdue, '--by', 'o.fenwright'],
    );
    await place.register('escalations').where({ cause: overdue }).update(stood);
    assert.equal(code, 2);
    assert.equal(errors, `${overdue} is on no desk since Thursday 8 July 2027 at 09:30: gone.\n`);
    assert.deepEqual(sent, []);
  });

  it('assigns to nobody whom the register does not know', async () => {
    const { types, sent } = aTerminal({ ...place, now: thursday });
    const assign = ['escalation', 'assign', overdue, '--by', 'o.fenwright', '--to', 'x.nobody'];
    assert.equal((await types(...assign)).code, 3);
    assert.deepEqual(sent, []);
  });
});

import assert from 'node:assert/strict';
import { afterBounce } from '../../activities/after-bounce.ts';
import { escalationActivities } from '../../activities/escalation.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { LetterRefused, type Letter } from '../../systems/post/letter.ts';
import { putAbsence, putContact, putDesk } from '../../systems/register/contacts.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { openEscalations } from '../../systems/register/escalations.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { aDesk } from './a-desk.ts';
import { heldUp } from './a-turn.ts';
import { aKeptEscalation, at, cause, deanery, kept, toAnn } from './a-kept-escalation.ts';

describe('An escalation', () => {
  let one: Awaited<ReturnType<typeof aKeptEscalation>>;
  let register: Register;
  let letters: Letter[];
  let activities: typeof one.activities;
  let look: typeof one.look;
  let audit: typeof one.audit;
  beforeEach(async () => {
    one = await aKeptEscalation();
    ({ register, letters, activities, look, audit } = one);
  });
  afterEach(() => one.close());

  it('sees whom it holds up, in order, and who holds its desks on that day in London', async () => {
    await putAbsence(register, {
      contactId: 'ann',
      from: civilDate('2027-07-01'),
      until: civilDate('2027-07-07'),
    });
    const seen = await look();
    assert.equal(seen.ods, 'RGT');
    assert.deepEqual(seen.members, [
      { member: 'rotation/EOE/P1', rung: '2027-07-07', late: 'late' },
      { member: 'rotation/EOE/P2', rung: '2027-07-07', late: 'last minute' },
    ]);
    assert.deepEqual(
      seen.holders.map(({ role, contactId, absent }) => [role, contactId, absent]),
      [
        ['contact', 'ann', true],
        ['deputy', 'ben', false],
        ['manager', null, false],
      ],
    );
    const after = await activities.lookAtEscalation({ deanery, cause, at: at + 86_400_000 });
    assert.equal(after.holders[0]?.absent, false);
  });

  it('sees the deanery’s people behind a trust’s own, only while none of those is there', async () => {
    await putDesk(register, { scope: 'EOE', topic: 'hires', role: 'contact', contactId: 'ben' });
    assert.equal((await look()).holders.length, 3);
    await register('desks').where({ scope: 'RGT', role: 'deputy' }).delete();
    const until = civilDate('2027-07-07');
    await putAbsence(register, { contactId: 'ann', from: until, until });
    assert.deepEqual(
      (await look()).holders.map(({ desk, contactId, absent }) => [desk, contactId, absent]),
      [
        ['RGT/hires/contact', 'ann', true],
        ['RGT/hires/deputy', null, false],
        ['RGT/hires/manager', null, false],
        ['EOE/hires/contact', 'ben', false],
        ['EOE/hires/deputy', null, false],
        ['EOE/hires/manager', null, false],
      ],
    );
  });

  it('of rotations at several trusts is on the deanery’s desk', async () => {
    await joinCause(register, { ...heldUp({ ods: 'RAJ' }), deanery, cause, member: 'x', at });
    assert.equal((await look()).ods, null);
  });

  it('writes to the desk once: what is wrong, whom it holds up, who can mend it, what to do', async () => {
    await look();
    const told = kept({ letter: toAnn });
    await activities.keepEscalation(told);
    await activities.keepEscalation(told);
    assert.equal(letters.length, 1);
    assert.equal(letters[0]?.recipient, 'ann@heee.example');
    assert.equal(
      letters[0].subject,
      '2 doctors not hired at Addenbrooke’s for Wednesday 4 August (last minute)',
    );
    assert.equal(
      letters[0].body,
      `To Ann Archer

2 doctors not hired at Addenbrooke’s for Wednesday 4 August
On the desk RGT/hires/contact; open since Wednesday 7 July 2027 at 17:00.

What to do
  Ring medical staffing of the paying authority: these doctors are not hired yet.
  It goes away by itself when every hire of that start date is confirmed.
  All of it, as it stands at that moment:
    changeover escalation show "hire-overdue/RGT/2027-08-04"
  You have seen it and are on it:
    changeover escalation acknowledge "hire-overdue/RGT/2027-08-04" --by ann
  What you may decide, for everybody that it holds up:
    chased: somebody is on it; whoever is still held up is back here at the next rung
    changeover escalation resolve "hire-overdue/RGT/2027-08-04" --by ann --outcome "chased"
  If the trust has hired this doctor:
    changeover rotation confirm-hire <placement> --by ann
  If this doctor is carried over, or has left the programme:
    changeover rotation close <placement> --by ann --outcome "carried over"

Whom it holds up: 2

  Placement P2 · Addenbrooke’s (RGT) · starts Wednesday 4 August 2027
    last minute, after the last file of applicants: four-week rung (Wednesday 7 July 2027), now 28 days before the start
    post: EOE/RGT01/021/STR/001
    who can mend it: Addenbrooke’s (RGT), medical staffing: 01632 960101, staffing@rgt.example

  Placement P1 · Addenbrooke’s (RGT) · starts Wednesday 4 August 2027
    late: four-week rung (Wednesday 7 July 2027), now 28 days before the start
    post: EOE/RGT01/021/STR/001
    who can mend it: Addenbrooke’s (RGT), medical staffing: 01632 960101, staffing@rgt.example
`,
    );
  });

  it('is kept as it stands, with what people did, once', async () => {
    await look();
    const done = [
      { what: 'acknowledge', by: 'ann' },
      { what: 'note', by: 'ann', words: 'w1' },
    ];
    await activities.keepEscalation(kept());
    assert.deepEqual(await openEscalations(register, deanery), [cause]);
    const acknowledged = kept({ state: 'acknowledged', done, at: at + 1 });
    await activities.keepEscalation(acknowledged);
    await activities.keepEscalation(acknowledged);
    assert.deepEqual(await register('escalations').select('state', 'topic', 'ods'), [
      { state: 'acknowledged', topic: 'hires', ods: 'RGT' },
    ]);
    assert.deepEqual(await audit(), ['opened: RGT/hires/contact', 'acknowledge', 'note']);
    await activities.keepEscalation(kept({ state: 'gone', at: at + 2 }));
    assert.deepEqual(await openEscalations(register, deanery), []);
  });

  it('leaves in the audit to which desks it went, which letters it wrote and that it is gone, once', async () => {
    await look();
    const desk = 'RGT/hires/deputy';
    const assign = { what: 'assign', by: 'ben', how: 'ann' };
    const steps = [
      kept({ letter: toAnn }),
      kept({ at: at + 1, desk, contactId: 'ben' }),
      kept({ at: at + 2, desk, contactId: 'ben', state: 'acknowledged', done: [assign] }),
      kept({ at: at + 3, desk, contactId: 'ben', state: 'gone' }),
    ];
    for (const one of steps)
      for (let twice = 0; twice < 2; twice += 1) await activities.keepEscalation(one);
    assert.deepEqual(await audit(), [
      'opened: RGT/hires/contact',
      'letter sent: ann',
      'moved: RGT/hires/deputy',
      'assign: ann',
      'gone',
    ]);
  });

  it('writes to whom it is assigned who gave it to them, and to whoever had it that it is gone', async () => {
    await look();
    const assigned = {
      letter: { key: 'assigned/ben/1', to: 'ben', why: 'assigned to them' } as const,
      done: [{ what: 'assign', by: 'ann', how: 'ben' }],
    };
    await activities.keepEscalation(
      kept({ ...assigned, assignedTo: 'ben', state: 'acknowledged' }),
    );
    assert.equal(letters[0]?.recipient, 'ben@heee.example');
    assert.match(letters[0].body, /^To Ben Baker\n[^]*\nAnn Archer has given it to you\.\n/);
    const letter = { key: 'gone/ben/2', to: 'ben', why: 'gone' } as const;
    await activities.keepEscalation(kept({ letter, state: 'gone', at: at + 3_600_000 }));
    assert.equal(letters[1]?.recipient, 'ben@heee.example');
    assert.match(
      letters[1].body,
      /went away by itself on Wednesday 7 July 2027 at 18:00:\nevery hire of that start date is confirmed\./,
    );
    assert.doesNotMatch(letters[1].body, /Placement/);
  });

  it('whose letter comes back says so, and goes again once the address is mended', async () => {
    await look();
    const refuses = { deliver: () => Promise.reject(new LetterRefused('550')) };
    const broken = escalationActivities(aDesk({ ...one, post: refuses }));
    await broken.keepEscalation(kept({ letter: toAnn }));
    assert.deepEqual((await audit()).slice(-1), ['letter came back: ann']);
    const of = { deanery, letter: toAnn.key, at: at + 1 };
    await afterBounce(aDesk(one), { ...of, outcome: 'told by telephone' });
    const mended = { name: 'Ann Archer', telephone: null, verifiedOn: null };
    await putContact(register, { id: 'ann', email: 'archer@heee.example', ...mended });
    for (let twice = 0; twice < 2; twice += 1) {
      await afterBounce(aDesk(one), { ...of, outcome: 'address mended' });
    }
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      ['archer@heee.example'],
    );
  });

  it('that a person resolves tells its rotations, once, and lets nobody back at the same rung', async () => {
    await look();
    const member = 'rotation/EOE/P3';
    await joinCause(register, { ...heldUp(), deanery, cause, member, at });
    const resolved = kept({ state: 'resolved', outcome: 'chased' });
    await activities.keepEscalation(resolved);
    await activities.keepEscalation(resolved);
    assert.deepEqual(
      one.telling.news.map(({ id, news }) => [id, news.kind, 'outcome' in news && news.outcome]),
      [
        ['rotation/EOE/P1', 'decision told', 'chased'],
        ['rotation/EOE/P2', 'decision told', 'chased'],
      ],
    );
    assert.deepEqual(
      (await look()).members.map((one) => one.member),
      [member],
      'who joined after its last look was not decided about',
    );
  });

  it('whose desk nobody holds writes to nobody and says so', async () => {
    await look();
    await activities.keepEscalation(kept({ contactId: null, letter: { ...toAnn, to: null } }));
    assert.deepEqual(letters, []);
    assert.deepEqual((await audit()).slice(-1), [
      'no letter: nobody holds the desk: RGT/hires/contact',
    ]);
  });
});

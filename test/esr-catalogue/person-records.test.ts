import assert from 'node:assert/strict';
import { decideDifference } from '../../systems/register/decide-difference.ts';
import { differencesIn } from '../../systems/register/person-differences.ts';
import { markUpdatesTaken, updatesToTake } from '../../systems/register/person-updates.ts';
import { setPersonMaster } from '../../systems/register/person-masters.ts';
import { anExchange, aPerson, london, post } from '../activities/an-exchange.ts';
import { abs, add, asg, pbd, per } from './a-person.ts';
import { asText, delivers } from './files-as-text.ts';

const day = 86_400_000;
const august = london('2027-08-04', '14:30');
const states = ['waiting', 'unknown code', 'Intrepid stands', 'accepted', 'refused'] as const;

describe('Person records from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  let files = 0;
  beforeEach(async () => {
    esr = await anExchange();
    files = 0;
    await esr.position();
    await esr.handsOver(august, []);
  });
  afterEach(() => esr.close());
  const nameOf = (number: number) =>
    `DE_EOE_RMC_2027080${String(number + 3)}_${String(number).padStart(8, '0')}.DAT`;
  /** The next daily file with these lines; answers what became of them. */
  const receives = async (...lines: string[]) => {
    files += 1;
    const name = nameOf(files);
    delivers(esr.root, name, asText(name, lines));
    await esr.receive(['RMC'], august + (files - 1) * day);
    return await esr
      .register('exchange_records')
      .where({ file: name })
      .orderBy('line')
      .pluck<string[]>('outcome');
  };
  const says = () =>
    esr
      .register('exchange_records')
      .where({ file: nameOf(files) })
      .whereNot({ record: 'ASG' })
      .whereNotNull('message')
      .orderBy('line')
      .pluck<string[]>('message');
  const inFullRecords = (ods = 'RGT') =>
    esr.register('trusts').where({ ods }).update({ full_records: true });
  const shown = async () =>
    (await differencesIn(esr.register, { deanery: 'EOE', states })).map(
      ({ field, state, esr: its, intrepid: ours }) =>
        `${field} ${state}: ${Object.values(ours).join('|')} > ${Object.values(its).join('|')}`,
    );
  const decides = (decision: 'accepted' | 'refused', id: number) =>
    decideDifference(esr.register, {
      ...{ deanery: 'EOE', id, decision, by: 'm.thackaberry', at: august },
    });
  const handedOver = async () =>
    (await updatesToTake(esr.register, 'EOE')).map(({ doctorId, absenceId, changes }) => ({
      ...{ doctorId, absenceId, changes },
    }));

  it('an assignment at an employer that does not pay confirms no hire, and neither does it trouble anybody (case 33)', async () => {
    assert.deepEqual(await receives(asg({ authority: '0096' })), ['noted']);
    assert.deepEqual([esr.heard('hire told'), await esr.desk()], [[], []]);
  });

  it('an assignment of a number that nobody at the post has is on a desk, without the number (case 33)', async () => {
    const outcomes = await receives(asg({ gmc: '7999999' }), asg());
    assert.deepEqual(outcomes, ['unknown', 'hire']);
    const cause = `line-unknown/${nameOf(1)}/2`;
    assert.deepEqual(await esr.desk(), [cause]);
    assert.ok(!JSON.stringify(await esr.says(cause)).includes('7999999'));
    assert.equal(esr.heard('hire told').length, 1);
  });

  it('are only noted while their trust exchanges part records (case 33)', async () => {
    const outcomes = await receives(asg(), pbd(), per({ 8: 'OTHER' }), add());
    assert.deepEqual(outcomes, ['hire', 'noted', 'noted', 'noted']);
    assert.deepEqual(await shown(), []);
    assert.deepEqual(await esr.desk(), []);
  });

  it('of the paying employer wait for the deanery where they differ, and confirm the hire beside it (case 33)', async () => {
    await inFullRecords();
    const outcomes = await receives(asg(), pbd(), per({ 8: 'OTHER-EXAMPLE' }), add());
    assert.deepEqual(outcomes, ['hire', 'person', 'person', 'person']);
    assert.deepEqual(await shown(), [
      'surname waiting: Example > OTHER-EXAMPLE',
      'address waiting: 1 Long Road|Cambridge||CB2 0QQ > 1 LONG ROAD|CAMBRIDGE||CB22 0QQ',
    ]);
    assert.equal(esr.heard('hire told').length, 1);
    assert.deepEqual(await esr.desk(), ['person-differs/RGT'], 'one for the trust, not each');
  });

  it('that say what Intrepid holds, in capitals and with other breaks, differ in nothing (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per(), add({ 12: 'cb20qq' }));
    assert.deepEqual([await shown(), await esr.desk()], [[], []]);
  });

  it('of a host employer are refused, and ESR hears why (case 33)', async () => {
    await esr.register('trusts').insert({
      ...{ ods: 'RDE', name: 'Colchester', vpd: '0096', on_interface: true, full_records: true },
    });
    await inFullRecords();
    esr.payers.set(post, { ods: 'RDE', authority: '0096' });
    await receives(asg(), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await shown(), []);
    const reason = 'of a host employer; the employer that pays is RDE';
    assert.deepEqual(await says(), [reason, reason]);
    const [answer = ''] = await esr.slot('RTC', london('2027-08-04', '17:00'));
    assert.deepEqual(
      esr.recordsOf(answer).map((one) => [one['loadStatusCode'], one['messageText']]),
      [
        ['SUCCESS', undefined],
        ['FAIL', reason],
        ['FAIL', reason],
      ],
    );
    await receives(asg({ authority: '0096' }), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await shown(), ['surname waiting: Example > OTHER']);
  });

  for (const [what, lines, reason] of [
    ['an unknown number', [asg(), pbd({ 4: '7999999' })], /nobody in Intrepid has this/],
    ['a number that is none', [asg(), pbd({ 4: '70001' })], /no GMC or GDC number/],
    ['the number of another body', [asg(), pbd({ 3: 'HCPC' })], /no GMC or GDC number/],
    ['no number at all', [asg(), per()], /no professional body/],
    ['a post that is not theirs', [asg({ post: 'EOE/RGT01/021/STR/009' }), pbd()], /no approved/],
    ['no assignment', [pbd(), per()], /no assignment/],
    ['an assignment that has ended', [asg({ indicator: 'D' }), pbd()], /has ended/],
    ['an authority of no trust', [asg({ authority: '0777' }), pbd()], /authority 0777/],
  ] as const) {
    it(`of ${what} are refused, with a reason that names nobody (case 33)`, async () => {
      await inFullRecords();
      await receives(...lines, add());
      assert.deepEqual(await shown(), []);
      const reasons = await says();
      assert.match(reasons.at(-1) ?? '', reason);
      assert.doesNotMatch(reasons.join(), /7000001|7999999|70001|Example/i);
    });
  }

  it('of a number that two doctors have are refused (case 33)', async () => {
    await inFullRecords();
    esr.people.set('D2', aPerson({ surname: 'Double' }));
    await receives(asg(), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await shown(), []);
    assert.match((await says()).join(), /several doctors/);
  });

  it('are found again by their person id when a later file has nothing but the change (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per());
    await receives(per({ 17: '07700 900111' }));
    assert.deepEqual(await shown(), ['telephone waiting:  > 07700 900111']);
    await receives(pbd({ 4: '7000002' }));
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    await receives(pbd({ 4: '7000002' }));
    assert.match((await says()).join(), /another doctor than before/);
  });

  it('of a doctor whose row in Intrepid is not a good one are refused, and not lost in silence (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per());
    esr.people.delete('D1');
    assert.deepEqual(await receives(per({ 8: 'OTHER' })), ['refused']);
    assert.match((await says()).join(), /not a good one/);
  });

  it('do not differ again when the same is said again: not while it waits, not when it is decided (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 8: 'OTHER', 20: 'new@example.org' }));
    await receives(per({ 8: 'Other', 20: 'new@example.org' }));
    const [surname, email] = await differencesIn(esr.register, { deanery: 'EOE', states });
    await decides('refused', surname?.id ?? 0);
    await decides('accepted', email?.id ?? 0);
    await receives(per({ 8: 'OTHER', 20: 'new@example.org' }));
    assert.deepEqual(await shown(), [
      'surname refused: Example > OTHER',
      'email accepted: ada@example.org > new@example.org',
    ]);
    assert.deepEqual(await handedOver(), [
      { doctorId: 'D1', absenceId: null, changes: { email: 'new@example.org' } },
    ]);
    assert.equal((await esr.register('escalation_members').where({ left_at: null })).length, 0);
  });

  it('that say another value later take the place of what waits, and of what Intrepid has not taken (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    await receives(per({ 20: 'two@example.org' }));
    const [second] = await differencesIn(esr.register, { deanery: 'EOE', states: ['waiting'] });
    await decides('accepted', second?.id ?? 0);
    await receives(per({ 20: 'three@example.org' }));
    assert.deepEqual(await shown(), ['email waiting: ada@example.org > three@example.org']);
    assert.deepEqual(await handedOver(), [], 'what was accepted is taken back');
    await receives(per());
    assert.deepEqual(await shown(), [], 'both agree again');
    assert.deepEqual(await esr.desk(), []);
  });

  it('leave what Intrepid’s side has taken as it is, and differ from it anew (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    const [first] = await differencesIn(esr.register, { deanery: 'EOE', states });
    await decides('accepted', first?.id ?? 0);
    await markUpdatesTaken(esr.register, {
      ...{ differences: [first?.id ?? 0], by: 'Intrepid', at: august },
    });
    esr.people.set('D1', aPerson({ email: 'one@example.org' }));
    await receives(per({ 20: 'two@example.org' }));
    assert.deepEqual(await shown(), [
      'email accepted: ada@example.org > one@example.org',
      'email waiting: one@example.org > two@example.org',
    ]);
  });

  it('conflict with what was edited in Intrepid in the meantime, and say so (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    esr.people.set('D1', aPerson({ email: 'edited@example.org' }));
    await receives(per({ 20: 'one@example.org' }));
    const [one] = await differencesIn(esr.register, { deanery: 'EOE', states });
    assert.deepEqual([one?.editedSince, one?.intrepid], [true, { email: 'edited@example.org' }]);
  });

  it('with a code of no list are kept as they came, shown, and cannot be accepted (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 12: 'CAPT', 13: 'X' }));
    assert.deepEqual(await shown(), [
      'title unknown code: Dr > CAPT',
      'sex unknown code: Female > X',
    ]);
    assert.deepEqual(await esr.desk(), [], 'nobody can decide it');
    const [title] = await differencesIn(esr.register, { deanery: 'EOE', states });
    assert.deepEqual(await decides('accepted', title?.id ?? 0), {
      ok: false,
      state: 'unknown code',
    });
    await receives(per({ 12: 'PROF', 13: 'F' }));
    assert.deepEqual(await shown(), ['title waiting: Dr > PROF']);
  });

  it('take an address over only if it is the primary one (case 33)', async () => {
    await inFullRecords();
    const outcomes = await receives(asg(), pbd(), add({ 6: 'N' }), add({ 4: 'D' }));
    assert.deepEqual(outcomes.slice(2), ['noted', 'noted']);
    assert.deepEqual(await shown(), []);
  });

  it('keep ESR’s key of an absence, so that the same absence is changed and taken back later (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), abs());
    const next = async () => {
      const [one] = await differencesIn(esr.register, { deanery: 'EOE', states: ['waiting'] });
      await decides('accepted', one?.id ?? 0);
      const [update] = await updatesToTake(esr.register, 'EOE');
      await markUpdatesTaken(esr.register, {
        ...{ differences: [one?.id ?? 0], by: 'Intrepid', at: august },
      });
      return [update?.about, update?.absenceId, update?.changes];
    };
    const absence = { starts_on: '2027-09-01', ends_on: '2027-09-21', days: '21' };
    assert.deepEqual(await next(), ['absence', 'A77', absence]);
    await receives(abs());
    assert.deepEqual(
      await differencesIn(esr.register, { deanery: 'EOE', states: ['waiting'] }),
      [],
    );
    await receives(abs({ 6: '2027-10-05', 7: '35' }));
    assert.deepEqual(await next(), [
      ...['absence', 'A77'],
      { ...absence, ends_on: '2027-10-05', days: '35' },
    ]);
    await receives(abs({ 4: 'D' }));
    assert.deepEqual(await next(), [
      ...['absence', 'A77'],
      { starts_on: null, ends_on: null, days: null },
    ]);
  });

  it('leave Intrepid’s word alone in a field that the deanery masters (case 33)', async () => {
    await inFullRecords();
    await setPersonMaster(esr.register, { deanery: 'EOE', field: 'email', master: 'deanery' });
    await receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    assert.deepEqual(await shown(), ['email Intrepid stands: ada@example.org > one@example.org']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('that come late change nothing that a later file has said (case 33)', async () => {
    await inFullRecords();
    await receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    files += 1;
    await receives(per({ 20: 'three@example.org' }));
    const cause = `file-suspect/${nameOf(3)}`;
    await esr.decides(cause, 'go on without it');
    await esr.receive(['RMC'], august + 3 * day);
    const late = nameOf(2);
    delivers(esr.root, late, asText(late, [per({ 20: 'two@example.org' })]));
    await esr.receive(['RMC'], august + 4 * day);
    assert.deepEqual(await shown(), ['email waiting: ada@example.org > three@example.org']);
  });

  describe('that are played again', () => {
    const plays = (number: number) =>
      esr.inbox.replayFiles({
        ...{ deanery: 'EOE', what: { file: nameOf(number) }, at: august + 9 * day },
      });
    const outcomesOf = (number: number) =>
      esr
        .register('exchange_records')
        .where({ file: nameOf(number) })
        .orderBy('line')
        .pluck('outcome');
    beforeEach(() => inFullRecords());

    it('count where they were refused and what was wanting is there since, once (case 33)', async () => {
      esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
      const refused = ['unknown', 'refused', 'refused'];
      assert.deepEqual(await receives(asg(), pbd(), per({ 8: 'OTHER' })), refused);
      assert.equal((await plays(1)).applied, 0);
      assert.deepEqual(await outcomesOf(1), refused);
      esr.people.set('D1', aPerson());
      assert.equal((await plays(1)).applied, 3);
      assert.deepEqual(await outcomesOf(1), ['hire', 'person', 'person']);
      assert.deepEqual(await shown(), ['surname waiting: Example > OTHER']);
      assert.equal((await plays(1)).applied, 0);
    });

    it('are refused for what is wanting now (case 33)', async () => {
      esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
      await receives(asg(), pbd(), per());
      esr.people.set('D1', aPerson());
      esr.placements.clear();
      await plays(1);
      const reason = `Intrepid has no approved placement of theirs at ${post}`;
      assert.deepEqual(await says(), [reason, reason]);
    });

    it('are passed over where a newer file has spoken, though it said what Intrepid holds (case 33)', async () => {
      esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
      await receives(asg(), pbd(), per({ 8: 'OLDER' }));
      esr.people.set('D1', aPerson());
      await receives(asg(), pbd(), per());
      await plays(1);
      assert.deepEqual(await shown(), []);
    });

    it('leave the assignment that a newer file has told (case 33)', async () => {
      await receives(asg(), pbd(), per());
      await receives(asg({ indicator: 'D' }));
      const assignment = () => esr.register('esr_people').select('file', 'ended');
      const before = await assignment();
      await plays(1);
      assert.deepEqual(await assignment(), before);
    });

    it('stay noted where their trust exchanged part records when they came (case 33)', async () => {
      await esr.register('trusts').where({ ods: 'RGT' }).update({ full_records: false });
      const noted = ['hire', 'noted', 'noted'];
      assert.deepEqual(await receives(asg(), pbd(), per({ 8: 'OTHER' })), noted);
      await inFullRecords();
      await plays(1);
      assert.deepEqual(await outcomesOf(1), noted);
    });
  });
});

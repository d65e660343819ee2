import assert from 'node:assert/strict';
import { aPerson, london, post } from '../activities/an-exchange.ts';
import { add, asg, pbd, per } from './a-person.ts';
import { anExchangeOfPersonRecords, dailyFile } from './an-exchange-of-person-records.ts';

describe('Person records from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfPersonRecords>>;
  beforeEach(async () => {
    esr = await anExchangeOfPersonRecords();
  });
  afterEach(() => esr.close());

  it('an assignment at an employer that does not pay confirms no hire, and neither does it trouble anybody (case 33)', async () => {
    assert.deepEqual(await esr.receives(asg({ authority: '0096' })), ['noted']);
    assert.deepEqual([esr.heard('hire told'), await esr.desk()], [[], []]);
  });

  it('an assignment of a number that nobody at the post has is on a desk, without the number (case 33)', async () => {
    const outcomes = await esr.receives(asg({ gmc: '7999999' }), asg());
    assert.deepEqual(outcomes, ['unknown', 'hire']);
    const cause = `line-unknown/${dailyFile(1)}/2`;
    assert.deepEqual(await esr.desk(), [cause]);
    assert.ok(!JSON.stringify(await esr.says(cause)).includes('7999999'));
    assert.equal(esr.heard('hire told').length, 1);
  });

  it('are only noted while their trust exchanges part records (case 33)', async () => {
    const outcomes = await esr.receives(asg(), pbd(), per({ 8: 'OTHER' }), add());
    assert.deepEqual(outcomes, ['hire', 'noted', 'noted', 'noted']);
    assert.deepEqual(await esr.shown(), []);
    assert.deepEqual(await esr.desk(), []);
  });

  it('of the paying employer wait for the deanery where they differ, and confirm the hire beside it (case 33)', async () => {
    await esr.inFullRecords();
    const outcomes = await esr.receives(asg(), pbd(), per({ 8: 'OTHER-EXAMPLE' }), add());
    assert.deepEqual(outcomes, ['hire', 'person', 'person', 'person']);
    assert.deepEqual(await esr.shown(), [
      'surname waiting: Example > OTHER-EXAMPLE',
      'address waiting: 1 Long Road|Cambridge||CB2 0QQ > 1 LONG ROAD|CAMBRIDGE||CB22 0QQ',
    ]);
    assert.equal(esr.heard('hire told').length, 1);
    assert.deepEqual(await esr.desk(), ['person-differs/RGT'], 'one for the trust, not each');
  });

  it('that say what Intrepid holds, in capitals and with other breaks, differ in nothing (case 33)', async () => {
    await esr.inFullRecords();
    await esr.receives(asg(), pbd(), per(), add({ 12: 'cb20qq' }));
    assert.deepEqual([await esr.shown(), await esr.desk()], [[], []]);
  });

  it('of a host employer are refused, and ESR hears why (case 33)', async () => {
    await esr.register('trusts').insert({
      ...{ ods: 'RDE', name: 'Colchester', vpd: '0096', on_interface: true, full_records: true },
    });
    await esr.inFullRecords();
    esr.payers.set(post, { ods: 'RDE', authority: '0096' });
    await esr.receives(asg(), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await esr.shown(), []);
    const reason = 'of a host employer; the employer that pays is RDE';
    assert.deepEqual(await esr.reasons(), [reason, reason]);
    const [answer = ''] = await esr.slot('RTC', london('2027-08-04', '17:00'));
    assert.deepEqual(
      esr.recordsOf(answer).map((one) => [one['loadStatusCode'], one['messageText']]),
      [
        ['SUCCESS', undefined],
        ['FAIL', reason],
        ['FAIL', reason],
      ],
    );
    await esr.receives(asg({ authority: '0096' }), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await esr.shown(), ['surname waiting: Example > OTHER']);
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
      await esr.inFullRecords();
      await esr.receives(...lines, add());
      assert.deepEqual(await esr.shown(), []);
      const reasons = await esr.reasons();
      assert.match(reasons.at(-1) ?? '', reason);
      assert.doesNotMatch(reasons.join(), /7000001|7999999|70001|Example/i);
    });
  }

  it('of a number that two doctors have are refused (case 33)', async () => {
    await esr.inFullRecords();
    esr.people.set('D2', aPerson({ surname: 'Double' }));
    await esr.receives(asg(), pbd(), per({ 8: 'OTHER' }));
    assert.deepEqual(await esr.shown(), []);
    assert.match((await esr.reasons()).join(), /several doctors/);
  });

  it('are found again by their person id when a later file has nothing but the change (case 33)', async () => {
    await esr.inFullRecords();
    await esr.receives(asg(), pbd(), per());
    await esr.receives(per({ 17: '07700 900111' }));
    assert.deepEqual(await esr.shown(), ['telephone waiting:  > 07700 900111']);
    await esr.receives(pbd({ 4: '7000002' }));
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    await esr.receives(pbd({ 4: '7000002' }));
    assert.match((await esr.reasons()).join(), /another doctor than before/);
  });

  it('of a doctor whose row in Intrepid is not a good one are refused, and not lost in silence (case 33)', async () => {
    await esr.inFullRecords();
    await esr.receives(asg(), pbd(), per());
    esr.people.delete('D1');
    assert.deepEqual(await esr.receives(per({ 8: 'OTHER' })), ['refused']);
    assert.match((await esr.reasons()).join(), /not a good one/);
  });
});

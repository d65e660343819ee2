import assert from 'node:assert/strict';
import { setPersonMaster } from '../../systems/register/person-masters.ts';
import { updatesToTake } from '../../systems/register/person-updates.ts';
import { aPerson } from '../activities/an-exchange.ts';
import { abs, add, asg, pbd, per } from './a-person.ts';
import {
  anExchangeOfPersonRecords,
  august,
  dailyFile,
  day,
} from './an-exchange-of-person-records.ts';
import { asText, delivers } from './files-as-text.ts';

describe('Person records from ESR that differ from Intrepid', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfPersonRecords>>;
  beforeEach(async () => {
    esr = await anExchangeOfPersonRecords();
    await esr.inFullRecords();
  });
  afterEach(() => esr.close());

  it('do not differ again when the same is said again: not while it waits, not when it is decided (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 8: 'OTHER', 20: 'new@example.org' }));
    await esr.receives(per({ 8: 'Other', 20: 'new@example.org' }));
    const [surname, email] = await esr.differences();
    await esr.judges('refused', surname);
    await esr.judges('accepted', email);
    await esr.receives(per({ 8: 'OTHER', 20: 'new@example.org' }));
    assert.deepEqual(await esr.shown(), [
      'surname refused: Example > OTHER',
      'email accepted: ada@example.org > new@example.org',
    ]);
    assert.deepEqual(await esr.handedOver(), [
      { doctorId: 'D1', absenceId: null, changes: { email: 'new@example.org' } },
    ]);
    assert.equal((await esr.register('escalation_members').where({ left_at: null })).length, 0);
  });

  it('that say another value later take the place of what waits, and of what Intrepid has not taken (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    await esr.receives(per({ 20: 'two@example.org' }));
    const [second] = await esr.differences(['waiting']);
    await esr.judges('accepted', second);
    await esr.receives(per({ 20: 'three@example.org' }));
    assert.deepEqual(await esr.shown(), ['email waiting: ada@example.org > three@example.org']);
    assert.deepEqual(await esr.handedOver(), [], 'what was accepted is taken back');
    await esr.receives(per());
    assert.deepEqual(await esr.shown(), [], 'both agree again');
    assert.deepEqual(await esr.desk(), []);
  });

  it('leave what Intrepid’s side has taken as it is, and differ from it anew (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    const [first] = await esr.differences();
    await esr.judges('accepted', first);
    await esr.intrepidTakes(first);
    esr.people.set('D1', aPerson({ email: 'one@example.org' }));
    await esr.receives(per({ 20: 'two@example.org' }));
    assert.deepEqual(await esr.shown(), [
      'email accepted: ada@example.org > one@example.org',
      'email waiting: one@example.org > two@example.org',
    ]);
  });

  it('conflict with what was edited in Intrepid in the meantime, and say so (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    esr.people.set('D1', aPerson({ email: 'edited@example.org' }));
    await esr.receives(per({ 20: 'one@example.org' }));
    const [one] = await esr.differences();
    assert.deepEqual([one?.editedSince, one?.intrepid], [true, { email: 'edited@example.org' }]);
  });

  it('with a code of no list are kept as they came, shown, and cannot be accepted (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 12: 'CAPT', 13: 'X' }));
    assert.deepEqual(await esr.shown(), [
      'title unknown code: Dr > CAPT',
      'sex unknown code: Female > X',
    ]);
    assert.deepEqual(await esr.desk(), [], 'nobody can decide it');
    const [title] = await esr.differences();
    assert.deepEqual(await esr.judges('accepted', title), {
      ok: false,
      state: 'unknown code',
    });
    await esr.receives(per({ 12: 'PROF', 13: 'F' }));
    assert.deepEqual(await esr.shown(), ['title waiting: Dr > PROF']);
  });

  it('take an address over only if it is the primary one (case 33)', async () => {
    const outcomes = await esr.receives(asg(), pbd(), add({ 6: 'N' }), add({ 4: 'D' }));
    assert.deepEqual(outcomes.slice(2), ['noted', 'noted']);
    assert.deepEqual(await esr.shown(), []);
  });

  it('keep ESR’s key of an absence, so that the same absence is changed and taken back later (case 33)', async () => {
    await esr.receives(asg(), pbd(), abs());
    const next = async () => {
      const [one] = await esr.differences(['waiting']);
      await esr.judges('accepted', one);
      const [update] = await updatesToTake(esr.register, 'EOE');
      await esr.intrepidTakes(one);
      return [update?.about, update?.absenceId, update?.changes];
    };
    const absence = { starts_on: '2027-09-01', ends_on: '2027-09-21', days: '21' };
    assert.deepEqual(await next(), ['absence', 'A77', absence]);
    await esr.receives(abs());
    assert.deepEqual(await esr.differences(['waiting']), []);
    await esr.receives(abs({ 6: '2027-10-05', 7: '35' }));
    assert.deepEqual(await next(), [
      ...['absence', 'A77'],
      { ...absence, ends_on: '2027-10-05', days: '35' },
    ]);
    await esr.receives(abs({ 4: 'D' }));
    assert.deepEqual(await next(), [
      ...['absence', 'A77'],
      { starts_on: null, ends_on: null, days: null },
    ]);
  });

  it('leave Intrepid’s word alone in a field that the deanery masters (case 33)', async () => {
    await setPersonMaster(esr.register, { deanery: 'EOE', field: 'email', master: 'deanery' });
    await esr.receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    assert.deepEqual(await esr.shown(), [
      'email Intrepid stands: ada@example.org > one@example.org',
    ]);
    assert.deepEqual(await esr.desk(), []);
  });

  it('that come late change nothing that a later file has said (case 33)', async () => {
    await esr.receives(asg(), pbd(), per({ 20: 'one@example.org' }));
    esr.skipsFile();
    await esr.receives(per({ 20: 'three@example.org' }));
    const cause = `file-suspect/${dailyFile(3)}`;
    await esr.decides(cause, 'go on without it');
    await esr.receive(['RMC'], august + 3 * day);
    const late = dailyFile(2);
    delivers(esr.root, late, asText(late, [per({ 20: 'two@example.org' })]));
    await esr.receive(['RMC'], august + 4 * day);
    assert.deepEqual(await esr.shown(), ['email waiting: ada@example.org > three@example.org']);
  });
});

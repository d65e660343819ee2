import assert from 'node:assert/strict';
import { aPerson, post } from '../activities/an-exchange.ts';
import { asg, pbd, per } from './a-person.ts';
import {
  anExchangeOfPersonRecords,
  august,
  dailyFile,
  day,
} from './an-exchange-of-person-records.ts';

describe('Person records from ESR that are played again', () => {
  let esr: Awaited<ReturnType<typeof anExchangeOfPersonRecords>>;
  beforeEach(async () => {
    esr = await anExchangeOfPersonRecords();
    await esr.inFullRecords();
  });
  afterEach(() => esr.close());
  const plays = (number: number) =>
    esr.inbox.replayFiles({
      ...{ deanery: 'EOE', what: { file: dailyFile(number) }, at: august + 9 * day },
    });

  it('count where they were refused and what was wanting is there since, once (case 33)', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    const refused = ['unknown', 'refused', 'refused'];
    assert.deepEqual(await esr.receives(asg(), pbd(), per({ 8: 'OTHER' })), refused);
    assert.equal((await plays(1)).applied, 0);
    assert.deepEqual(await esr.outcomesOf(1), refused);
    esr.people.set('D1', aPerson());
    assert.equal((await plays(1)).applied, 3);
    assert.deepEqual(await esr.outcomesOf(1), ['hire', 'person', 'person']);
    assert.deepEqual(await esr.shown(), ['surname waiting: Example > OTHER']);
    assert.equal((await plays(1)).applied, 0);
  });

  it('are refused for what is wanting now (case 33)', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    await esr.receives(asg(), pbd(), per());
    esr.people.set('D1', aPerson());
    esr.placements.clear();
    await plays(1);
    const reason = `Intrepid has no approved placement of theirs at ${post}`;
    assert.deepEqual(await esr.reasons(), [reason, reason]);
  });

  it('are passed over where a newer file has spoken, though it said what Intrepid holds (case 33)', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    await esr.receives(asg(), pbd(), per({ 8: 'OLDER' }));
    esr.people.set('D1', aPerson());
    await esr.receives(asg(), pbd(), per());
    await plays(1);
    assert.deepEqual(await esr.shown(), []);
  });

  it('leave the assignment that a newer file has told (case 33)', async () => {
    await esr.receives(asg(), pbd(), per());
    await esr.receives(asg({ indicator: 'D' }));
    const assignment = () => esr.register('esr_people').select('file', 'ended');
    const before = await assignment();
    await plays(1);
    assert.deepEqual(await assignment(), before);
  });

  it('stay noted where their trust exchanged part records when they came (case 33)', async () => {
    await esr.inFullRecords(false);
    const noted = ['hire', 'noted', 'noted'];
    assert.deepEqual(await esr.receives(asg(), pbd(), per({ 8: 'OTHER' })), noted);
    await esr.inFullRecords();
    await plays(1);
    assert.deepEqual(await esr.outcomesOf(1), noted);
  });
});

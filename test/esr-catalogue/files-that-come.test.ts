import assert from 'node:assert/strict';
import { anApplicant } from '../activities/a-turn.ts';
import { apc, london, por } from '../activities/an-exchange.ts';
import { afternoon, anInbox, day, position } from './an-inbox.ts';
import { asText, delivers } from './files-as-text.ts';

describe('Files that come', () => {
  let esr: Awaited<ReturnType<typeof anInbox>>;
  beforeEach(async () => {
    esr = await anInbox();
  });
  afterEach(() => esr.close());

  it('one that comes a second time changes nothing, is put aside, and troubles nobody (case 13)', async () => {
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await esr.read();
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    assert.deepEqual(await esr.read(afternoon + 1), []);
    assert.deepEqual([esr.waitingFromEsr(), await esr.desk()], [[], []]);
    assert.deepEqual(await esr.acknowledged(), ['2 SUCCESS'], 'once, for both');
  });

  it('one whose number has seven digits is read like any other, and uses up its number (case 13)', async () => {
    const name = 'DE_EOE_RMC_20270601_0000007.DAT';
    delivers(esr.root, name, asText(name, [position('100001')]));
    const other = esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    const next = esr.arrives('RMC', '2027-06-02', 8, [por({ positionId: '100003' })]);
    await esr.read();
    const states = [await esr.stateOf(name), await esr.stateOf(other), await esr.stateOf(next)];
    assert.deepEqual(states, ['received', 'faulty', 'received']);
    assert.deepEqual(await esr.alive(), ['100001', '100003']);
  });

  it('another body under a number that has come is never read, and a person sees both (case 13)', async () => {
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await esr.read();
    const other = esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    await esr.read(afternoon + 1);
    assert.deepEqual(await esr.alive(), ['100001']);
    assert.match(await esr.troubleOf(other), /number 7 of RMC has come before/);
    assert.deepEqual(await esr.acknowledged(), ['2 SUCCESS', '1 FAIL']);
  });

  it('another body under a name that has come is kept beside the first, never read, and a person sees both (case 13)', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await esr.read();
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionId: '100002' })]);
    await esr.read(afternoon + 1);
    assert.deepEqual(await esr.alive(), ['100001']);
    assert.match(await esr.troubleOf(name), /other bytes came under a name that had come before/);
    assert.ok(esr.isArchived(name) && esr.isArchived(`${name}.2`));
    assert.deepEqual(await esr.acknowledged(), ['2 SUCCESS'], 'only what was read');
  });

  it('one after a gap waits for the number that is missing, and is read behind it when it comes (case 13)', async () => {
    esr.arrives('RMC', '2027-05-30', 5);
    await esr.read(afternoon - 2 * day);
    const later = esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    assert.deepEqual(await esr.read(), []);
    assert.match(await esr.troubleOf(later), /waits for number 6 of RMC/);
    assert.deepEqual(await esr.acknowledged(afternoon - day), [], 'what waits is not acknowledged');
    const missing = esr.arrives('RMC', '2027-05-31', 6, [por({ positionNumber: '200006' })]);
    assert.deepEqual(await esr.read(afternoon + 1), [missing, later]);
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200007']);
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(
      await esr.acknowledged(),
      ['2 SUCCESS', '2 SUCCESS'],
      'both, once they are read',
    );
  });

  it('a gap before full and changed ones of one counter is one thing on a desk, and one decision (case 13)', async () => {
    esr.arrives('RMF', '2027-05-29', 4);
    esr.arrives('RMC', '2027-05-30', 5);
    await esr.read(afternoon - 2 * day);
    const changed = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    const full = esr.arrives('RMF', '2027-06-02', 8, [por({ positionNumber: '200008' })]);
    const after = esr.arrives('RMC', '2027-06-03', 9, [por({ positionNumber: '200009' })]);
    assert.deepEqual(await esr.read(), []);
    assert.deepEqual(await esr.desk(), [`file-suspect/${changed}`]);
    await esr.decides(`file-suspect/${changed}`, 'go on without it');
    assert.deepEqual([...(await esr.read(afternoon + 1))].sort(), [changed, full, after].sort());
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200009']);
  });

  it('a number that nobody gave up holds what follows, though a person went on without an earlier one (case 13)', async () => {
    esr.arrives('RMF', '2027-05-29', 4);
    esr.arrives('RMC', '2027-05-30', 5);
    await esr.read(afternoon - 2 * day);
    const changed = esr.arrives('RMC', '2027-06-01', 7);
    await esr.read();
    await esr.decides(`file-suspect/${changed}`, 'go on without it');
    await esr.read(afternoon + 1);
    const full = esr.arrives('RMF', '2027-06-03', 9, [por()]);
    assert.deepEqual(await esr.read(afternoon + 2), []);
    assert.match(await esr.troubleOf(full), /waits for number 8 of RMF/);
  });

  it('those that come in the wrong order are read in the right one (case 13)', async () => {
    esr.arrives('RMC', '2027-06-03', 9, [por({ positionNumber: '200009' })]);
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    esr.arrives('RMC', '2027-06-02', 8, [por({ positionNumber: '200008' })]);
    await esr.read();
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200009']);
  });

  it('two of one day are both read, in the order of their numbers, and a person hears until the next day (case 13)', async () => {
    const second = esr.arrives('RMC', '2027-06-01', 8, [por({ positionNumber: '200008' })]);
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    await esr.read();
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200008']);
    await esr.lookAt('2027-06-01');
    assert.deepEqual(await esr.desk(), [`file-suspect/${second}`]);
    assert.match(await esr.troubleOf(second), /another file of its type came for the same day/);
    await esr.lookAt('2027-06-03');
    assert.ok(!(await esr.desk()).includes(`file-suspect/${second}`));
  });

  it('one that is late is missed at six, and no more when it has come (case 14)', async () => {
    esr.arrives('RMC', '2027-05-31', 6);
    await esr.read(afternoon - day);
    assert.deepEqual((await esr.lookAt('2027-06-01')).missing, ['RMC/2027-06-01']);
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-01']);
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await esr.read(london('2027-06-01', '22:15'));
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await esr.alive(), ['100001']);
  });

  it('one that comes after the cut-off is read all the same, and acknowledged on the next evening (case 14)', async () => {
    esr.arrives('RMC', '2027-05-31', 6);
    await esr.read(afternoon - day);
    await esr.lookAt('2027-06-01');
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-01']);
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await esr.read(london('2027-06-01', '18:15'));
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await esr.acknowledged(london('2027-06-02', '17:00')), ['2 SUCCESS']);
  });

  it('one that comes before its day is read in its turn, and a person hears until its day (case 14)', async () => {
    const early = esr.arrives('RMC', '2027-06-02', 7, [por()]);
    await esr.read();
    assert.deepEqual(await esr.alive(), ['100001']);
    await esr.lookAt('2027-06-01');
    assert.match(await esr.troubleOf(early), /came before its day/);
    await esr.lookAt('2027-06-02');
    assert.deepEqual(await esr.desk(), []);
  });

  it('one without a record is read: nothing changes, its number is used, nothing is acknowledged (case 14)', async () => {
    await esr.position();
    const empty = esr.arrives('RMC', '2027-06-01', 7);
    const next = esr.arrives('RMC', '2027-06-02', 8);
    assert.deepEqual(await esr.read(), [empty, next]);
    assert.deepEqual(await esr.alive(), ['100001']);
    assert.deepEqual(await esr.acknowledged(), []);
    assert.deepEqual(await esr.desk(), []);
  });

  it('one without an answer answers nobody: silence is told at noon all the same (case 14)', async () => {
    await esr.position();
    await esr.handsOver(london('2027-05-31', '08:00'), [anApplicant()]);
    const [app = ''] = await esr.slot('APP', london('2027-05-31', '14:00'));
    const empty = esr.arrives('APC', '2027-06-01', 1);
    assert.deepEqual(await esr.receive(['APC'], london('2027-06-01', '08:00')), [empty]);
    assert.deepEqual(await esr.desk(), []);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-01', '12:00') });
    assert.deepEqual(await esr.desk(), [`no-answer/${app}`]);
  });

  it('any day may be played again, also a long past one: nothing changes and nobody hears twice (case 21)', async () => {
    await esr.position();
    await esr.handsOver(london('2027-03-01', '08:00'), [anApplicant()]);
    const at = london('2027-06-01', '14:00');
    const [app = ''] = await esr.slot('APP', at);
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    const plays = async () => {
      await esr.receive(['APC', 'RMC'], london('2027-06-02', '08:00'));
      await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
      await esr.slot('APP', at);
      await esr.slot('DNC', london('2027-06-02', '15:00'));
      const files = await esr.register('exchange_files').orderBy('name').select('name', 'state');
      return { files, heard: esr.telling.news.length };
    };
    const first = await plays();
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    assert.deepEqual(await plays(), first);
    assert.equal(await esr.stateOf(app), 'answered');
  });

  it('those whose numbers begin again are read by their days, and a person hears of the first (case 13)', async () => {
    esr.arrives('RMC', '2027-06-01', 2798, [por({ positionNumber: '202798' })]);
    await esr.read();
    const first = esr.arrives('RMC', '2027-06-02', 1, [por({ positionNumber: '200001' })]);
    await esr.read(afternoon + day);
    await esr.lookAt('2027-06-02');
    assert.deepEqual(await esr.desk(), [`file-suspect/${first}`]);
    assert.match(await esr.troubleOf(first), /number is below that of an earlier day/);
    esr.arrives('RMC', '2027-06-03', 2, [por({ positionNumber: '200002' })]);
    await esr.read(afternoon + 2 * day);
    await esr.lookAt('2027-06-04');
    assert.ok(!(await esr.desk()).includes(`file-suspect/${first}`));
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200002']);
  });

  it('one that never comes is missed on its own day, also when the next has come (case 14)', async () => {
    esr.arrives('RMC', '2027-05-31', 6);
    await esr.read(afternoon - day);
    await esr.lookAt('2027-06-01');
    esr.arrives('RMC', '2027-06-02', 7, [por()]);
    await esr.read(afternoon + day);
    assert.deepEqual((await esr.lookAt('2027-06-02')).missing, ['RMC/2027-06-01']);
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-01']);
    assert.deepEqual(await esr.alive(), ['100001']);
  });

  it('an answer when each file of ours has one is read, and a person hears until the next day (case 14)', async () => {
    await esr.position();
    await esr.handsOver(afternoon - day, [anApplicant()]);
    await esr.slot('APP', london('2027-06-01', '14:00'));
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    const more = esr.arrives('APC', '2027-06-02', 2);
    await esr.receive(['APC'], london('2027-06-02', '08:00'));
    await esr.lookAt('2027-06-02');
    assert.match(await esr.troubleOf(more), /every file of ours has been answered/);
    assert.equal(await esr.stateOf(more), 'received');
    await esr.lookAt('2027-06-04');
    assert.ok(!(await esr.desk()).includes(`file-suspect/${more}`));
  });
});

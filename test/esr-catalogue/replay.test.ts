import assert from 'node:assert/strict';
import type { PlayedAgain } from '../../domain/played-again.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aPerson, asg, dcc, london, por } from '../activities/an-exchange.ts';

const monday = london('2027-05-31', '14:30');
const day = 86_400_000;
const first = 'EOE/RGT01/021/STR/001';
const second = 'EOE/RGT01/021/STR/002';
const everyType = ['APC', 'DCC', 'RMC', 'RMF'] as const;

describe('Files that are played again', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const read = (at = monday) => esr.receive(everyType, at);
  const play = (what: PlayedAgain, at = monday + 9 * day) =>
    esr.inbox.replayFiles({ deanery: 'EOE', what, at });
  const postOf = async (positionId: string) =>
    (await esr.register('positions').where({ position_id: positionId }).first('*'))
      ?.training_post_number;
  const live = () =>
    esr.register('positions').where({ live: true }).orderBy('position_id').pluck('position_id');
  /** Everything that the exchange has in the register, and what lies in ESR's folder. */
  const everything = async () => {
    const tables = ['exchange_files', 'exchange_records', 'exchange_sequences', 'positions'];
    const more = ['outbox', 'touched_posts', 'post_pictures', 'escalation_members', 'rotations'];
    const rows = [...tables, ...more].map((table) =>
      esr.register(table).select().orderByRaw('1, 2'),
    );
    return { rows: await Promise.all(rows), files: esr.atEsr(), told: esr.telling.news.length };
  };
  /** A week of an exchange: a position, an applicant who is loaded, a picture that is confirmed, a hire. */
  async function aWeek() {
    esr.arrives('RMF', '2027-05-31', 1, [
      por(),
      por({ positionId: '100002', deaneryNumber: second }),
    ]);
    await read();
    await esr.handsOver(monday, [anApplicant()]);
    await esr.slot('APP', london('2027-06-01', '14:00'));
    await esr.slot('DNC', london('2027-06-01', '15:00'));
    esr.arrives('APC', '2027-06-02', 1, [apc()]);
    esr.arrives('DCC', '2027-06-02', 1, [dcc()]);
    esr.arrives('RMC', '2027-06-02', 2, [asg(), por({ positionId: '100003' })]);
    await read(monday + 2 * day);
    await esr.slot('RTC', london('2027-06-02', '17:00'));
  }

  for (const [what, played] of [
    ['a file', { file: 'DE_EOE_RMC_20270602_00000002.DAT' }],
    ['a full file', { file: 'DE_EOE_RMF_20270531_00000001.DAT' }],
    ['a day', { day: civilDate('2027-06-02') }],
    ['everything', {}],
  ] as const) {
    it(`change nothing that is already so, tell nobody and send nothing: ${what} (case 21)`, async () => {
      await aWeek();
      const before = await everything();
      assert.ok(before.told > 0);
      const { applied, of, files } = await play(played);
      assert.deepEqual([applied, of], [0, []]);
      assert.ok(files > 0);
      for (const [index, rows] of (await everything()).rows.entries()) {
        assert.deepEqual(rows, before.rows[index]);
      }
      assert.deepEqual(await everything(), before);
    });
  }

  it('bring back a position that the register has lost, and tell its rotations (case 21)', async () => {
    await aWeek();
    await esr.register('positions').where({ position_id: '100003' }).delete();
    const told = esr.heard('positions told').length;
    const { applied, of } = await play({ day: civilDate('2027-06-02') });
    assert.deepEqual([applied, of], [1, ['DE_EOE_RMC_20270602_00000002.DAT']]);
    assert.equal(await postOf('100003'), first);
    assert.equal(esr.heard('positions told').length, told + 1);
    assert.equal((await play({})).applied, 0);
  });

  it('bring back what a lost position was in the end, not what an older file said of it (case 21)', async () => {
    esr.arrives('RMC', '2027-05-31', 1, [por({ deaneryNumber: first })]);
    esr.arrives('RMC', '2027-06-01', 2, [por({ deaneryNumber: second })]);
    await read(monday + 2 * day);
    await esr.register('positions').delete();
    await play({});
    assert.equal(await postOf('100001'), second);
  });

  it('leave what a newer file has said, and what a newer full file has confirmed (case 21)', async () => {
    const old = esr.arrives('RMC', '2027-05-31', 1, [por({ positionId: '100001' })]);
    esr.arrives('RMC', '2027-06-01', 2, [por({ positionId: '100001', deaneryNumber: second })]);
    await read(monday + 2 * day);
    await play({ file: old });
    assert.equal(await postOf('100001'), second);

    const full = esr.arrives('RMF', '2027-06-04', 3, [por({ positionId: '100002' })]);
    esr.arrives('RMF', '2027-06-05', 4, [
      por({ positionId: '100003' }),
      por({ positionId: '100002' }),
    ]);
    await read(monday + 5 * day);
    assert.deepEqual(await live(), ['100002', '100003']);
    await play({ file: full });
    assert.deepEqual(await live(), ['100002', '100003']);
  });

  it('hire whom nobody knew on the day that the file came, and the desk is cleared of the line (case 21)', async () => {
    await esr.position();
    const name = esr.arrives('RMC', '2027-06-02', 1, [asg({ gmcNumber: '7000002' })]);
    await read();
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/2`]);
    esr.people.set('D1', aPerson({ gmcNumber: '7000002' }));
    await esr.handsOver(monday + day, []);
    assert.equal((await play({ file: name })).applied, 1);
    assert.deepEqual(
      esr.heard('hire told').map(({ id, news }) => [id, news.reference]),
      [['rotation/EOE/P1', `${name}/2`]],
    );
    assert.deepEqual(await esr.desk(), []);
    await play({ file: name });
    assert.equal(esr.heard('hire told').length, 1);
  });

  it('hire who was at a position that nobody knew when the file came, once it is known (case 21)', async () => {
    const name = esr.arrives('RMC', '2027-06-02', 1, [asg()]);
    await esr.handsOver(monday + day, []);
    await read();
    assert.deepEqual(esr.heard('hire told'), []);
    assert.equal((await play({ file: name })).applied, 0);
    await esr.position();
    assert.equal((await play({ file: name })).applied, 1);
    assert.equal((await play({ file: name })).applied, 0);
    assert.deepEqual(
      esr.heard('hire told').map(({ id, news }) => [id, news.reference]),
      [['rotation/EOE/P1', `${name}/2`]],
    );
  });

  it('answer nothing that left after they had come (case 21)', async () => {
    await esr.position();
    const name = esr.arrives('APC', '2027-05-31', 1, [apc()]);
    await read();
    await esr.handsOver(monday, [anApplicant()]);
    await esr.slot('APP', london('2027-06-01', '14:00'));
    assert.equal((await play({ file: name })).applied, 0);
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/2`]);
    assert.deepEqual(
      await esr.register('exchange_records').where({ record: 'APP' }).pluck('outcome'),
      [null],
    );
  });

  it('are only those that were read: what waits, is broken, or is of another deanery or type stays (case 21)', async () => {
    esr.arrives('RMC', '2027-05-31', 1, [por()]);
    esr.arrives('RMC', '2027-06-02', 3, [por({ positionId: '100009' })]);
    esr.arrives('DCC', '2027-05-31', 1, [dcc()], (bytes) => bytes.subarray(0, 40));
    await read();
    await read(monday + day);
    assert.equal((await play({})).files, 1);
    assert.equal((await play({ type: 'DCC' })).files, 0);
    assert.equal((await play({ day: civilDate('2027-06-02') })).files, 0);
    const other = { deanery: 'LDN', what: {}, at: monday + 9 * day };
    assert.equal((await esr.inbox.replayFiles(other)).files, 0);
    assert.deepEqual(await live(), ['100001']);
  });
});

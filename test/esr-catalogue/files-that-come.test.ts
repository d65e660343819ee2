import assert from 'node:assert/strict';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, london, por, post } from '../activities/an-exchange.ts';
import { asText, delivers } from './files-as-text.ts';

const afternoon = london('2027-06-01', '14:30');
const evening = london('2027-06-01', '17:00');
const day = 86_400_000;
const rmc = 'DE_EOE_RMC_20270601_00000007.DAT';
const position = (id: string) =>
  `POR,${id},,"C","${id}",,"EOE/RGT01/021/STR/001",,"Host Employer","RGT","0292",,`;

describe('Files that come', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const read = (at = afternoon) => esr.receive(['RMC', 'RMF'], at);
  /** At six in the evening the inbox asks what has not come, and what nobody expected. */
  const lookAt = (date: string) =>
    esr.inbox.lookForMissing({ deanery: 'EOE', at: london(date, '18:00') });
  const positions = () =>
    esr
      .register('positions')
      .where({ live: true })
      .orderBy('position_id')
      .pluck<string[]>('position_id');
  const acknowledged = async (at = evening) =>
    (await esr.slot('RTC', at)).flatMap((name) =>
      esr.recordsOf(name).map((one) => `${one['lineNumber'] ?? ''} ${one['loadStatusCode'] ?? ''}`),
    );
  const troubleOf = async (name: string) =>
    (await esr.says(`file-suspect/${name}`))?.['trouble'] ?? '';

  for (const [what, spoilt, says] of [
    ['whose trailer is missing', asText(rmc, [position('100001')], { trailer: null }), /trailer/],
    [
      'that was cut in the middle of a line',
      asText(rmc, [position('100001'), position('100002')]).subarray(0, -60),
      /trailer/,
    ],
    [
      'whose trailer counts more lines than it has',
      asText(rmc, [position('100001')], { trailer: 'TRL,9' }),
      /line 3: line count is 9, allowed is 3/,
    ],
    [
      'whose header names another file',
      asText(rmc, [position('100001')], {
        header: 'HDR,"DE_EOE_RMC_20270531_00000006.DAT","20270601 070000","EOE"',
      }),
      /line 1: file name/,
    ],
    [
      'whose header names another deanery',
      asText(rmc, [position('100001')], {
        header: `HDR,"${rmc}","20270601 070000","LDN"`,
      }),
      /line 1: deanery is LDN, allowed is EOE/,
    ],
    ['with nothing in it', Buffer.alloc(0), /line 1: header.*line 1: trailer/],
    [
      'without a header',
      Buffer.from(
        asText(rmc, [position('100001')])
          .toString('latin1')
          .replace(/^.*\r\n/, ''),
        'latin1',
      ),
      /line 1: header/,
    ],
  ] as const) {
    it(`one ${what} gives nothing, is acknowledged as failed, lies on a desk, and the next is read (case 12)`, async () => {
      delivers(esr.root, rmc, spoilt);
      const next = esr.arrives('RMC', '2027-06-02', 8, [por({ positionId: '100008' })]);
      await read();
      await read(afternoon + 60_000);
      assert.deepEqual([await esr.stateOf(rmc), await esr.stateOf(next)], ['faulty', 'received']);
      assert.deepEqual(await positions(), ['100008']);
      assert.deepEqual(await esr.desk(), [`file-suspect/${rmc}`]);
      assert.match(await troubleOf(rmc), says);
      assert.deepEqual(await acknowledged(), ['1 FAIL', '2 SUCCESS']);
    });
  }

  it('what is wrong with a broken one is in its acknowledgement, in words (case 12)', async () => {
    delivers(esr.root, rmc, asText(rmc, [position('100001')], { trailer: 'TRL,9' }));
    await read();
    const [rtc = ''] = await esr.slot('RTC', evening);
    assert.deepEqual(
      esr.recordsOf(rtc).map((one) => [one['confirmedRecord'], one['messageText']]),
      [['HDR', 'line 3: line count is 9, allowed is 3']],
    );
  });

  it('a broken one with answers answers nobody, is acknowledged to nobody, and lies on a desk; silence is still told (case 12)', async () => {
    await esr.position();
    await esr.handsOver(london('2027-05-31', '08:00'), [anApplicant()]);
    const [app = ''] = await esr.slot('APP', london('2027-05-31', '14:00'));
    const torn = esr.arrives('APC', '2027-06-01', 1, [apc()], (bytes) => bytes.subarray(0, -9));
    await esr.receive(['APC'], london('2027-06-01', '08:00'));
    await esr.receive(['APC'], london('2027-06-01', '08:15'));
    assert.deepEqual([await esr.stateOf(torn), await esr.stateOf(app)], ['faulty', 'sent']);
    assert.match(await troubleOf(torn), /trailer/);
    assert.deepEqual(await acknowledged(), []);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-01', '12:00') });
    assert.deepEqual(await esr.desk(), [`file-suspect/${torn}`, `no-answer/${app}`]);
  });

  it('one that is still growing is not judged: it is read whole when it is there (case 12)', async () => {
    const whole = asText(rmc, [position('100001'), position('100002')]);
    delivers(esr.root, rmc, whole.subarray(0, 90));
    await read();
    delivers(esr.root, rmc, whole.subarray(0, 150));
    await read(afternoon + 60_000);
    assert.deepEqual(await esr.desk(), []);
    delivers(esr.root, rmc, whole);
    await read(afternoon + 120_000);
    assert.deepEqual(await positions(), ['100001', '100002']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('what was good in a broken one is read when a person says so (case 12)', async () => {
    delivers(esr.root, rmc, asText(rmc, [position('100001')], { trailer: 'TRL,9' }));
    await read();
    await esr.decides(`file-suspect/${rmc}`, 'read what was good');
    await read(afternoon + 1);
    assert.deepEqual(await positions(), ['100001']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('one that comes a second time changes nothing, is put aside, and troubles nobody (case 13)', async () => {
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    assert.deepEqual(await read(afternoon + 1), []);
    assert.deepEqual([esr.waitingFromEsr(), await esr.desk()], [[], []]);
    assert.deepEqual(await acknowledged(), ['2 SUCCESS'], 'once, for both');
  });

  it('one whose number has seven digits is read like any other, and uses up its number (case 13)', async () => {
    const name = 'DE_EOE_RMC_20270601_0000007.DAT';
    delivers(esr.root, name, asText(name, [position('100001')]));
    const other = esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    const next = esr.arrives('RMC', '2027-06-02', 8, [por({ positionId: '100003' })]);
    await read();
    const states = [await esr.stateOf(name), await esr.stateOf(other), await esr.stateOf(next)];
    assert.deepEqual(states, ['received', 'faulty', 'received']);
    assert.deepEqual(await positions(), ['100001', '100003']);
  });

  it('another body under a number that has come is never read, and a person sees both (case 13)', async () => {
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    const other = esr.arrives('RMC', '2027-06-02', 7, [por({ positionId: '100002' })]);
    await read(afternoon + 1);
    assert.deepEqual(await positions(), ['100001']);
    assert.match(await troubleOf(other), /number 7 of RMC has come before/);
    assert.deepEqual(await acknowledged(), ['2 SUCCESS', '1 FAIL']);
  });

  it('another body under a name that has come is kept beside the first, never read, and a person sees both (case 13)', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionId: '100002' })]);
    await read(afternoon + 1);
    assert.deepEqual(await positions(), ['100001']);
    assert.match(await troubleOf(name), /other bytes came under a name that had come before/);
    assert.ok(esr.isArchived(name) && esr.isArchived(`${name}.2`));
    assert.deepEqual(await acknowledged(), ['2 SUCCESS'], 'only what was read');
  });

  it('one after a gap waits for the number that is missing, and is read behind it when it comes (case 13)', async () => {
    esr.arrives('RMC', '2027-05-30', 5);
    await read(afternoon - 2 * day);
    const later = esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    assert.deepEqual(await read(), []);
    assert.match(await troubleOf(later), /waits for number 6 of RMC/);
    assert.deepEqual(await acknowledged(afternoon - day), [], 'what waits is not acknowledged');
    const missing = esr.arrives('RMC', '2027-05-31', 6, [por({ positionNumber: '200006' })]);
    assert.deepEqual(await read(afternoon + 1), [missing, later]);
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200007']);
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await acknowledged(), ['2 SUCCESS', '2 SUCCESS'], 'both, once they are read');
  });

  it('a gap before full and changed ones of one counter is one thing on a desk, and one decision (case 13)', async () => {
    esr.arrives('RMF', '2027-05-29', 4);
    esr.arrives('RMC', '2027-05-30', 5);
    await read(afternoon - 2 * day);
    const changed = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    const full = esr.arrives('RMF', '2027-06-02', 8, [por({ positionNumber: '200008' })]);
    const after = esr.arrives('RMC', '2027-06-03', 9, [por({ positionNumber: '200009' })]);
    assert.deepEqual(await read(), []);
    assert.deepEqual(await esr.desk(), [`file-suspect/${changed}`]);
    await esr.decides(`file-suspect/${changed}`, 'go on without it');
    assert.deepEqual([...(await read(afternoon + 1))].sort(), [changed, full, after].sort());
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200009']);
  });

  it('a number that nobody gave up holds what follows, though a person went on without an earlier one (case 13)', async () => {
    esr.arrives('RMF', '2027-05-29', 4);
    esr.arrives('RMC', '2027-05-30', 5);
    await read(afternoon - 2 * day);
    const changed = esr.arrives('RMC', '2027-06-01', 7);
    await read();
    await esr.decides(`file-suspect/${changed}`, 'go on without it');
    await read(afternoon + 1);
    const full = esr.arrives('RMF', '2027-06-03', 9, [por()]);
    assert.deepEqual(await read(afternoon + 2), []);
    assert.match(await troubleOf(full), /waits for number 8 of RMF/);
  });

  it('those that come in the wrong order are read in the right one (case 13)', async () => {
    esr.arrives('RMC', '2027-06-03', 9, [por({ positionNumber: '200009' })]);
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    esr.arrives('RMC', '2027-06-02', 8, [por({ positionNumber: '200008' })]);
    await read();
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200009']);
  });

  it('a full one resets what it replaces: what it does not name is dead, what it names is as it says (case 13)', async () => {
    await esr.position();
    await esr.position({ positionId: '100002' });
    esr.arrives('RMF', '2027-06-01', 7, [por({ positionId: '100002', positionNumber: '200022' })]);
    await read();
    assert.deepEqual(await positions(), ['100002']);
    assert.deepEqual(
      await esr.register('positions').where({ position_id: '100002' }).pluck('position_number'),
      ['200022'],
    );
  });

  it('two of one day are both read, in the order of their numbers, and a person hears until the next day (case 13)', async () => {
    const second = esr.arrives('RMC', '2027-06-01', 8, [por({ positionNumber: '200008' })]);
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    await read();
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200008']);
    await lookAt('2027-06-01');
    assert.deepEqual(await esr.desk(), [`file-suspect/${second}`]);
    assert.match(await troubleOf(second), /another file of its type came for the same day/);
    await lookAt('2027-06-03');
    assert.ok(!(await esr.desk()).includes(`file-suspect/${second}`));
  });

  it('one that is late is missed at six, and no more when it has come (case 14)', async () => {
    esr.arrives('RMC', '2027-05-31', 6);
    await read(afternoon - day);
    assert.deepEqual((await lookAt('2027-06-01')).missing, ['RMC/2027-06-01']);
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-01']);
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read(london('2027-06-01', '22:15'));
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await positions(), ['100001']);
  });

  it('one that comes after the cut-off is read all the same, and acknowledged on the next evening (case 14)', async () => {
    esr.arrives('RMC', '2027-05-31', 6);
    await read(afternoon - day);
    await lookAt('2027-06-01');
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-01']);
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read(london('2027-06-01', '18:15'));
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await acknowledged(london('2027-06-02', '17:00')), ['2 SUCCESS']);
  });

  it('one that comes before its day is read in its turn, and a person hears until its day (case 14)', async () => {
    const early = esr.arrives('RMC', '2027-06-02', 7, [por()]);
    await read();
    assert.deepEqual(await positions(), ['100001']);
    await lookAt('2027-06-01');
    assert.match(await troubleOf(early), /came before its day/);
    await lookAt('2027-06-02');
    assert.deepEqual(await esr.desk(), []);
  });

  it('one without a record is read: nothing changes, its number is used, nothing is acknowledged (case 14)', async () => {
    await esr.position();
    const empty = esr.arrives('RMC', '2027-06-01', 7);
    const next = esr.arrives('RMC', '2027-06-02', 8);
    assert.deepEqual(await read(), [empty, next]);
    assert.deepEqual(await positions(), ['100001']);
    assert.deepEqual(await acknowledged(), []);
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

  it('a full one without a record ends no position: a person decides whether it is true (case 14)', async () => {
    await esr.position();
    await esr.position({ positionId: '100002' });
    const empty = esr.arrives('RMF', '2027-06-01', 7);
    await read();
    assert.deepEqual(await positions(), ['100001', '100002']);
    assert.match(await troubleOf(empty), /would end 2 of 2 live positions/);
  });

  it('nine full ones in a day are worked through in order, while the day’s own files leave (case 18)', async () => {
    await esr.close();
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let taken = 0;
    esr = await anExchange({
      exchange: (root) => {
        const folder = folderExchange(root);
        const take = async (name: string) => {
          if ((taken += 1) === 5) await gate;
          return await folder.take(name);
        };
        return { ...folder, take };
      },
    });
    await esr.position();
    await esr.handsOver(afternoon - day, [anApplicant()]);
    const names = Array.from({ length: 9 }, (_, index) =>
      esr.arrives('RMF', '2027-06-01', 11 + index, [
        por({ positionNumber: String(200_011 + index) }),
      ]),
    );
    const reading = read();
    const left = await esr.slot('APP', afternoon);
    assert.equal(left.length, 1, 'the applicants left while the fifth was still being fetched');
    go();
    assert.deepEqual(await reading, names);
    await lookAt('2027-06-01');
    assert.match(
      await troubleOf(names[3] ?? ''),
      /9 full files came in the week of 2027-05-31; ESR has promised at most 3/,
    );
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200019']);
  });

  it('a full one played again sends no applicant again, and no notification (case 18)', async () => {
    await esr.position();
    await esr.handsOver(afternoon - day, [anApplicant()]);
    assert.equal((await esr.slot('APP', london('2027-06-01', '14:00'))).length, 1);
    esr.arrives('RMF', '2027-06-01', 7, [por()]);
    await read();
    esr.arrives('RMF', '2027-06-02', 8, [por()]);
    await read(afternoon + day);
    assert.deepEqual(esr.heard('positions told'), []);
    assert.deepEqual(await esr.slot('APP', london('2027-06-02', '14:00')), []);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), []);
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

  it('a bad line never costs the lines around it, in any kind of file (case 40)', async () => {
    const lines = [position('100001'), 'POR,x,,"C"', 'ZZZ,1', position('100002')];
    delivers(esr.root, rmc, asText(rmc, lines));
    await read();
    assert.deepEqual(await positions(), ['100001', '100002']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/3`, `line-unknown/${rmc}/4`]);
    assert.deepEqual(await acknowledged(), ['2 SUCCESS', '3 FAIL', '4 FAIL', '5 SUCCESS']);
    assert.equal(
      (await esr.register('positions').first('training_post_number')).training_post_number,
      post,
    );
  });
});

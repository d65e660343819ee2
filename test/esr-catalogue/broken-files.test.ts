import assert from 'node:assert/strict';
import { anApplicant } from '../activities/a-turn.ts';
import { apc, london, por, post } from '../activities/an-exchange.ts';
import { afternoon, anInbox, position, rmc } from './an-inbox.ts';
import { asText, delivers } from './files-as-text.ts';

describe('Files that come broken', () => {
  let esr: Awaited<ReturnType<typeof anInbox>>;
  beforeEach(async () => {
    esr = await anInbox();
  });
  afterEach(() => esr.close());

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
      await esr.read();
      await esr.read(afternoon + 60_000);
      assert.deepEqual([await esr.stateOf(rmc), await esr.stateOf(next)], ['faulty', 'received']);
      assert.deepEqual(await esr.alive(), ['100008']);
      assert.deepEqual(await esr.desk(), [`file-suspect/${rmc}`]);
      assert.match(await esr.troubleOf(rmc), says);
      assert.deepEqual(await esr.acknowledged(), ['1 FAIL', '2 SUCCESS']);
    });
  }

  it('what is wrong with a broken one is in its acknowledgement, in words (case 12)', async () => {
    delivers(esr.root, rmc, asText(rmc, [position('100001')], { trailer: 'TRL,9' }));
    await esr.read();
    const [rtc = ''] = await esr.slot('RTC', london('2027-06-01', '17:00'));
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
    assert.match(await esr.troubleOf(torn), /trailer/);
    assert.deepEqual(await esr.acknowledged(), []);
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-01', '12:00') });
    assert.deepEqual(await esr.desk(), [`file-suspect/${torn}`, `no-answer/${app}`]);
  });

  it('one that is still growing is not judged: it is read whole when it is there (case 12)', async () => {
    const whole = asText(rmc, [position('100001'), position('100002')]);
    delivers(esr.root, rmc, whole.subarray(0, 90));
    await esr.read();
    delivers(esr.root, rmc, whole.subarray(0, 150));
    await esr.read(afternoon + 60_000);
    assert.deepEqual(await esr.desk(), []);
    delivers(esr.root, rmc, whole);
    await esr.read(afternoon + 120_000);
    assert.deepEqual(await esr.alive(), ['100001', '100002']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('what was good in a broken one is read when a person says so (case 12)', async () => {
    delivers(esr.root, rmc, asText(rmc, [position('100001')], { trailer: 'TRL,9' }));
    await esr.read();
    await esr.decides(`file-suspect/${rmc}`, 'read what was good');
    await esr.read(afternoon + 1);
    assert.deepEqual(await esr.alive(), ['100001']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('a bad line never costs the lines around it, in any kind of file (case 40)', async () => {
    const lines = [position('100001'), 'POR,x,,"C"', 'ZZZ,1', position('100002')];
    delivers(esr.root, rmc, asText(rmc, lines));
    await esr.read();
    assert.deepEqual(await esr.alive(), ['100001', '100002']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${rmc}/3`, `line-unknown/${rmc}/4`]);
    assert.deepEqual(await esr.acknowledged(), ['2 SUCCESS', '3 FAIL', '4 FAIL', '5 SUCCESS']);
    assert.equal(
      (await esr.register('positions').first('training_post_number')).training_post_number,
      post,
    );
  });
});

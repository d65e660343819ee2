import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markResolved, markSeen } from '../../systems/register/escalation-members.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { anExchange, apc, london, por, post } from './an-exchange.ts';

const tuesday = london('2027-06-01', '14:30');
const day = 86_400_000;
const suspected = (name: string) => `file-suspect/${name}`;

describe('Files from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const read = (at = tuesday) => esr.receive(['RMC', 'RMF'], at);

  it('are read in the order of their numbers, each once, and then put aside', async () => {
    const second = esr.arrives('RMC', '2027-06-01', 8, [por({ positionNumber: '200002' })]);
    const first = esr.arrives('RMC', '2027-05-31', 7, [por()]);
    assert.deepEqual(await read(), [first, second]);
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200002']);
    assert.deepEqual(esr.waitingFromEsr(), []);
    assert.ok(esr.isArchived(first));
    assert.deepEqual(await read(tuesday + 1), []);
  });

  it('hold the later ones of their type when a number is missing, and go on when it comes', async () => {
    esr.arrives('RMC', '2027-05-28', 5);
    await read(tuesday - day);
    const [third, fourth] = [8, 9].map((number) => esr.arrives('RMC', '2027-06-01', number));
    assert.ok(third && fourth);
    const other = esr.arrives('APC', '2027-06-01', 40);
    assert.deepEqual(await esr.receive(['APC', 'RMC'], tuesday), [other]);
    assert.deepEqual(await esr.desk(), [suspected(third)]);
    assert.deepEqual(
      (await esr.says(suspected(third)))?.['trouble'],
      'waits for number 6, 7 of RMC',
    );
    assert.deepEqual([await esr.stateOf(third), await esr.stateOf(fourth)], ['held', 'held']);
    const late = [6, 7].map((number) => esr.arrives('RMC', '2027-05-31', number));
    assert.deepEqual(await read(tuesday + 1), [...late, third, fourth]);
    assert.deepEqual(await esr.desk(), []);
  });

  it('go on without a missing number when a person says so, and take it in when it comes after all', async () => {
    esr.arrives('RMC', '2027-05-30', 5, [por()]);
    await read(tuesday - 2 * day);
    const later = esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200007' })]);
    assert.deepEqual(await read(), []);
    await esr.decides(suspected(later), 'go on without it');
    assert.deepEqual(await read(tuesday + 1), [later]);
    const missing = esr.arrives('RMC', '2027-05-31', 6, [
      por({ positionNumber: '200006' }),
      por({ positionId: '100002', positionNumber: '200009' }),
    ]);
    assert.deepEqual(await read(tuesday + 2), [missing]);
    assert.deepEqual(
      await esr.register('positions').orderBy('position_id').pluck('position_number'),
      ['200007', '200009'],
      'a later file has said more of the first position',
    );
  });

  it('remind a person after a week that the number asked for again has not come', async () => {
    esr.arrives('RMC', '2027-05-30', 5);
    await read(tuesday - day);
    const later = esr.arrives('RMC', '2027-06-01', 7);
    await read();
    const of = { deanery: 'EOE', cause: suspected(later) };
    await markSeen(esr.register, of.deanery, of.cause);
    await markResolved(esr.register, { ...of, run: '1' });
    const isOpen = async () =>
      (await esr.register('escalation_members').where({ resolved_rung: null, left_at: null }))
        .length;
    await read(tuesday + 6 * day);
    assert.equal(await isOpen(), 0);
    await read(tuesday + 7 * day);
    assert.equal(await isOpen(), 1);
  });

  it('may share their numbers, full and changed ones', async () => {
    const names = [
      esr.arrives('RMF', '2027-06-01', 1),
      esr.arrives('RMC', '2027-06-02', 2),
      esr.arrives('RMC', '2027-06-03', 3),
      esr.arrives('RMF', '2027-06-04', 4),
      esr.arrives('RMC', '2027-06-05', 5),
    ];
    assert.deepEqual([...(await read())].sort(), [...names].sort());
    assert.deepEqual(await esr.desk(), []);
  });

  it('use up their number when they are broken, and the next proceeds', async () => {
    const broken = esr.arrives('RMC', '2027-06-01', 7, [por()], (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('TRL,3', 'TRL,9'), 'latin1'),
    );
    const next = esr.arrives('RMC', '2027-06-02', 8, [por({ positionId: '100002' })]);
    assert.deepEqual(await read(), [broken, next]);
    assert.equal(await esr.stateOf(broken), 'faulty');
    assert.deepEqual(await esr.register('positions').pluck('position_id'), ['100002']);
    assert.deepEqual(await esr.desk(), [suspected(broken)]);
  });

  it('give what was good in them when a person decides so, once', async () => {
    const broken = esr.arrives('RMC', '2027-06-01', 7, [por()], (bytes) =>
      Buffer.from(bytes.toString('latin1').replace('TRL,3', 'TRL,9'), 'latin1'),
    );
    await read();
    await esr.decides(suspected(broken), 'read what was good');
    assert.deepEqual(await read(tuesday + 1), [broken]);
    assert.deepEqual(await esr.register('positions').pluck('position_id'), ['100001']);
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await read(tuesday + 2), []);
  });

  it('may still be on their way: one without a last line is judged when it has not grown', async () => {
    const whole = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    const torn = esr.arrives('RMC', '2027-06-02', 8, [por()], (bytes) => bytes.subarray(0, -9));
    assert.deepEqual(await read(), [whole]);
    assert.equal(await esr.stateOf(torn), 'held');
    assert.deepEqual(await esr.desk(), []);
    assert.deepEqual(await read(tuesday + 1), [torn]);
    assert.equal(await esr.stateOf(torn), 'faulty');
    const grows = esr.arrives('RMC', '2027-06-03', 9, [por()], (bytes) => bytes.subarray(0, -9));
    await read(tuesday + 2);
    esr.arrives('RMC', '2027-06-03', 9, [por({ positionId: '100003' })]);
    assert.deepEqual(await read(tuesday + 3), [grows]);
    assert.equal(await esr.stateOf(grows), 'received');
  });

  it('that come twice are nothing new', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    assert.deepEqual(await read(tuesday + 1), []);
    assert.deepEqual(esr.waitingFromEsr(), []);
    assert.deepEqual(await esr.desk(), []);
    assert.equal(await esr.stateOf(name), 'received');
  });

  it('with other bytes under a known name or number are looked at by a person', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    esr.arrives('RMC', '2027-06-01', 7, [por({ positionNumber: '200009' })]);
    const again = esr.arrives('RMC', '2027-06-02', 7, [por({ positionNumber: '200010' })]);
    const next = esr.arrives('RMC', '2027-06-03', 8, [por({ positionId: '100002' })]);
    assert.deepEqual([...(await read(tuesday + 1))].sort(), [again, next].sort());
    assert.deepEqual(await esr.desk(), [suspected(name), suspected(again)]);
    assert.deepEqual(esr.waitingFromEsr(), [], 'both are kept, and neither is looked at again');
    assert.ok(esr.isArchived(name) && esr.isArchived(`${name}.2`));
    assert.deepEqual(
      await esr.register('positions').orderBy('position_id').pluck('position_number'),
      ['200001', '200001'],
    );
  });

  it('copied under another name stop nobody', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    await read();
    const copy = name.replace('_00000007', '_0000007');
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    const bytes = (await esr.register('exchange_files').where({ name }).first('bytes')).bytes;
    writeFileSync(join(esr.root, 'from-esr', copy), bytes);
    const next = esr.arrives('RMC', '2027-06-02', 8, [por({ positionId: '100002' })]);
    assert.deepEqual(await read(tuesday + 1), [next]);
    assert.deepEqual(await esr.desk(), [suspected(copy)]);
    assert.ok(esr.isArchived(copy));
  });

  it('that ESR never sends are looked at by a person, and another deanery’s are left alone', async () => {
    const names = [
      'holiday.csv',
      'DE_EOE_APP_20270601_00000001.DAT',
      'DE_LDN_RMC_20270601_00000001.DAT',
    ];
    for (const name of names) writeFileSync(join(esr.root, 'from-esr', name), 'x');
    const good = esr.arrives('RMC', '2027-06-01', 7, [por()]);
    assert.deepEqual(await read(), [good]);
    assert.deepEqual(await esr.desk(), [suspected(names[1] ?? ''), suspected(names[0] ?? '')]);
  });

  it('that cannot be fetched now cost files of other types nothing, and come at the next attempt', async () => {
    const stuck = esr.nameOf('RMC', '2027-06-01', 7);
    let isStuck = true;
    await esr.close();
    esr = await anExchange({
      exchange: (root) => {
        const folder = folderExchange(root);
        const take = (name: string) =>
          isStuck && name === stuck
            ? Promise.reject(new Error('permission denied'))
            : folder.take(name);
        return { ...folder, take };
      },
    });
    esr.arrives('RMC', '2027-06-01', 7, [por()]);
    const after = esr.arrives('RMC', '2027-06-02', 8);
    const other = esr.arrives('APC', '2027-06-01', 40);
    await assert.rejects(esr.receive(['APC', 'RMC'], tuesday), /permission denied/);
    assert.equal(await esr.stateOf(other), 'received');
    assert.equal(await esr.stateOf(after), undefined, 'it waits for the one before it');
    assert.deepEqual(await esr.desk(), []);
    isStuck = false;
    assert.deepEqual(await esr.receive(['APC', 'RMC'], tuesday + 1), [stuck, after]);
  });

  it('lose only the bad line among good ones, which a person sees', async () => {
    const name = esr.arrives(
      'RMC',
      '2027-06-01',
      7,
      [por(), por({ positionId: '100002' }), por({ positionId: '100003' })],
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replace('100002,,"C"', '100002,,"X"'), 'latin1'),
    );
    await read();
    assert.deepEqual(await esr.register('positions').orderBy('position_id').pluck('position_id'), [
      '100001',
      '100003',
    ]);
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
    const { trouble } = (await esr.says(`line-unknown/${name}/3`)) ?? {};
    assert.match(trouble ?? '', /changeDeleteIndicator: list of values; allowed is one of C, D/);
  });

  it('with many bad lines are one thing on a desk, not many', async () => {
    const unknown = Array.from({ length: 21 }, (_, index) =>
      apc({ esrVacancyId: String(index + 1) }),
    );
    const name = esr.arrives('APC', '2027-06-01', 1, unknown);
    await esr.receive(['APC'], tuesday);
    assert.deepEqual(await esr.desk(), [suspected(name)]);
    assert.equal((await esr.says(suspected(name)))?.['first lines']?.split(', ').length, 20);
    assert.deepEqual(
      await esr
        .register('exchange_records')
        .where({ outcome: 'unknown' })
        .pluck('training_post_number'),
      Array(21).fill(post),
    );
  });
});

describe('A file that ESR should have sent', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const look = (date: string, time = '18:00') =>
    esr.inbox
      .lookForMissing({ deanery: 'EOE', at: london(date, time) })
      .then(({ missing }) => missing);

  it('is missed on every day of the week, once, until it comes', async () => {
    esr.arrives('RMC', '2027-06-04', 7);
    await esr.receive(['RMC'], london('2027-06-04', '14:30'));
    assert.deepEqual(await look('2027-06-04'), []);
    assert.deepEqual(await look('2027-06-05', '14:00'), [], 'it is due at half past two');
    assert.deepEqual(await look('2027-06-05'), ['RMC/2027-06-05']);
    await look('2027-06-05');
    assert.deepEqual(await esr.desk(), ['file-missing/RMC/2027-06-05']);
    assert.deepEqual(esr.telling.escalations.length > 0, true);
    esr.arrives('RMC', '2027-06-05', 8);
    await esr.receive(['RMC'], london('2027-06-06', '14:30'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('is not missed when the full file came in its place, or when it lies there and waits for a number', async () => {
    esr.arrives('RMF', '2027-06-04', 7);
    await esr.receive(['RMC', 'RMF'], london('2027-06-04', '14:30'));
    assert.deepEqual(await look('2027-06-04'), []);
    esr.arrives('RMC', '2027-06-05', 9);
    await esr.receive(['RMC', 'RMF'], london('2027-06-05', '14:30'));
    assert.deepEqual(await look('2027-06-05'), []);
  });
});

import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import type { News } from '../../domain/news.ts';
import { asText, delivers } from '../esr-catalogue/files-as-text.ts';
import { anExchange, asg, aPerson, london, placedAt, por, post } from './an-exchange.ts';

const tuesday = london('2027-06-01', '14:30');
const other = 'EOE/RGT01/021/STR/002';
const day = 86_400_000;

describe('Positions from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
  });
  afterEach(() => esr.close());
  const read = (at = tuesday) => esr.receive(['RMC', 'RMF'], at);
  const told = () =>
    esr
      .heard('positions told')
      .map(({ id, news }) => [
        id,
        news.trainingPostNumber,
        news.positions.map(({ positionId, live }) => `${positionId} ${live ? 'live' : 'dead'}`),
      ]);
  const touched = () =>
    esr.register('touched_posts').orderBy('training_post_number').pluck('training_post_number');
  const alive = () =>
    esr.register('positions').where({ live: true }).orderBy('position_id').pluck('position_id');

  it('are told to every living rotation of the post, and the post is drawn afresh', async () => {
    await esr.handsOver(tuesday - day, [], { placementId: 'P1' });
    await esr.handsOver(tuesday - day, [], { placementId: 'P2' });
    await esr.handsOver(tuesday - day, [], { placementId: 'P3', ended: 'started' });
    await esr.handsOver(tuesday - day, [], { placementId: 'P4', trainingPostNumber: other });
    esr.arrives('RMC', '2027-06-01', 1, [por()]);
    await read();
    assert.deepEqual(told(), [
      ['rotation/EOE/P1', post, ['100001 live']],
      ['rotation/EOE/P2', post, ['100001 live']],
    ]);
    assert.deepEqual(await touched(), [post]);
    await read(tuesday + 1);
    assert.equal(told().length, 2);
  });

  it('are told again when the telling was cut short', async () => {
    await esr.handsOver(tuesday - day, [], { placementId: 'P1' });
    esr.arrives('RMC', '2027-06-01', 1, [por()]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(read(), /does not answer/);
    esr.telling.rotation = tell;
    await read();
    assert.deepEqual(told(), [['rotation/EOE/P1', post, ['100001 live']]]);
  });

  it('that say what is known already tell nobody and touch nothing', async () => {
    await esr.position();
    await esr.handsOver(tuesday - day, []);
    esr.arrives('RMC', '2027-06-01', 1, [por(), por()]);
    await read();
    assert.deepEqual(told(), []);
    assert.deepEqual(await touched(), []);
  });

  it('that move to another post are told at both', async () => {
    await esr.position();
    await esr.handsOver(tuesday - day, [], { placementId: 'P1' });
    await esr.handsOver(tuesday - day, [], { placementId: 'P2', trainingPostNumber: other });
    esr.arrives('RMC', '2027-06-01', 1, [por({ deaneryNumber: other })]);
    await read();
    assert.deepEqual(told(), [
      ['rotation/EOE/P1', post, []],
      ['rotation/EOE/P2', other, ['100001 live']],
    ]);
    assert.deepEqual(await touched(), [post, other]);
  });

  it('are deleted, and live again when ESR says so', async () => {
    await esr.position();
    await esr.handsOver(tuesday - day, []);
    esr.arrives('RMC', '2027-06-01', 1, [por({ changeDeleteIndicator: 'D' })]);
    await read();
    esr.arrives('RMC', '2027-06-02', 2, [por()]);
    await read(tuesday + day);
    assert.deepEqual(
      told().map(([, , positions]) => positions),
      [['100001 dead'], ['100001 live']],
    );
  });

  it('that are deleted before anybody knew them are kept as dead, however little ESR says of them', async () => {
    await esr.handsOver(tuesday - day, []);
    const named = { positionId: '100001', deaneryNumber: post };
    esr.arrives('RMC', '2027-06-02', 2, [
      { record: 'POS', fields: { ...named, changeDeleteIndicator: 'D' } },
    ]);
    await read(tuesday + day);
    esr.arrives('RMC', '2027-06-01', 1, [por(), por({ positionId: '100002' })]);
    await read(tuesday + day);
    assert.deepEqual(
      told().map(([, , positions]) => positions),
      [['100001 dead'], ['100001 dead', '100002 live']],
      'the file that comes late, with the lower number, brings none of them back',
    );
    esr.arrives('RMC', '2027-06-03', 3, [por()]);
    await read(tuesday + 2 * day);
    assert.deepEqual(told().at(-1)?.at(-1), ['100001 live', '100002 live']);
  });

  it('keep their leading zeros, and need an employing authority', async () => {
    const name = esr.arrives('RMC', '2027-06-01', 1, [
      por({ positionId: '0100001', positionNumber: '0200001', employingOrgVpdCode: '0096' }),
      por({ positionId: '100002', employingOrgVpdCode: '' }),
    ]);
    await read();
    assert.deepEqual(
      await esr.register('positions').select('position_id', 'position_number', 'authority'),
      [{ position_id: '0100001', position_number: '0200001', authority: '0096' }],
    );
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
  });

  it('that a full file leaves out are dead', async () => {
    await esr.position();
    await esr.position({ positionId: '100002' });
    await esr.handsOver(tuesday - day, []);
    const full = esr.arrives('RMF', '2027-06-01', 2, [por()]);
    await read();
    assert.deepEqual(await alive(), ['100001']);
    assert.deepEqual(told(), [['rotation/EOE/P1', post, ['100001 live', '100002 dead']]]);
    const [acknowledgement = ''] = await esr.slot('RTC', london('2027-06-01', '17:00'));
    assert.deepEqual(
      esr
        .recordsOf(acknowledgement)
        .map(({ lineNumber, loadStatusCode }) => [lineNumber, loadStatusCode]),
      [['2', 'SUCCESS']],
      'only lines that stand in the file are acknowledged',
    );
    assert.equal(await esr.stateOf(full), 'answered');
  });

  it('live on when the full file has a line that cannot be read, or leaves out too many', async () => {
    for (let number = 1; number <= 30; number += 1) {
      await esr.position({ positionId: String(100_000 + number) });
    }
    const one = esr.arrives(
      'RMF',
      '2027-06-01',
      2,
      [por(), por({ positionId: '100002' })],
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replace('100002,,"C"', '100002,,"X"'), 'latin1'),
    );
    await read();
    assert.deepEqual(await esr.desk(), [`file-suspect/${one}`]);
    const two = esr.arrives('RMF', '2027-06-02', 3, [por()]);
    await read(tuesday + day);
    assert.equal((await alive()).length, 30);
    assert.match(
      (await esr.says(`file-suspect/${two}`))?.['trouble'] ?? '',
      /29 of 30 live positions/,
    );
    await esr.decides(`file-suspect/${two}`, 'read what was good');
    await read(tuesday + day + 1);
    assert.deepEqual(await alive(), ['100001']);
  });

  describe('that a full file leaves out beside a bad line', () => {
    const bare = (id: string, of = post) =>
      `POR,${id},,"C","200099",,"${of}",,"Host Employer","RGT","0292",,`;
    /** A full file that names the first position, with these lines as they are. */
    const full = async (number: number, lines: readonly string[]) => {
      const name = esr.nameOf('RMF', '2027-06-01', number);
      delivers(esr.root, name, asText(name, [bare('100001'), ...lines]));
      await read(tuesday + number);
      assert.equal(await esr.stateOf(name), 'received');
      return name;
    };
    beforeEach(async () => {
      await esr.position();
      await esr.position({ positionId: '100002' });
      await esr.position({ positionId: '100003', trainingPostNumber: 'EOE/RGT01/021/STR/003' });
    });

    it('die, but for the one that the line is about (case 40)', async () => {
      await esr.position({ positionId: '100004' });
      await full(2, [bare('100002').replace('"C"', '"X"')]);
      assert.deepEqual(await alive(), ['100001', '100002']);
    });

    it('die, but for those of the post that stands in a line whose position cannot be read', async () => {
      await full(2, [bare('1000o2', 'EOE/RGT01/021/STR/003')]);
      assert.deepEqual(await alive(), ['100001', '100003']);
    });

    it('die, where the line is about somebody’s assignment, or about a position that is new', async () => {
      await full(2, ['ASG,x', bare('900009', 'EOE/NEW').replace('"C"', '"X"')]);
      assert.deepEqual(await alive(), ['100001']);
    });

    it('live on while nothing of ours stands in the line, until a person has seen to it', async () => {
      const first = await full(2, ['POR,x,,"C"']);
      assert.deepEqual(await alive(), ['100001', '100002', '100003']);
      await full(3, ['POR,x,,"C"']);
      assert.deepEqual(await alive(), ['100001', '100002', '100003']);
      await esr.decides(`line-unknown/${first}/3`, 'nothing to do');
      await full(4, ['POR,x,,"C"']);
      assert.deepEqual(await alive(), ['100001']);
    });

    it('live on, whatever a person has seen, when another such line comes', async () => {
      const first = await full(2, ['POR,x,,"C"']);
      await esr.decides(`line-unknown/${first}/3`, 'nothing to do');
      await full(3, ['POR,y,,"C"']);
      assert.deepEqual(await alive(), ['100001', '100002', '100003']);
    });

    it('live on when a torn file is read for what was good in it', async () => {
      const name = esr.nameOf('RMF', '2027-06-01', 2);
      delivers(esr.root, name, asText(name, [bare('100001')], { trailer: 'TRL,9' }));
      await read();
      await esr.decides(`file-suspect/${name}`, 'read what was good');
      await read(tuesday + 1);
      assert.equal(await esr.stateOf(name), 'received');
      assert.deepEqual(await alive(), ['100001', '100002', '100003']);
    });
  });

  it('cost the register the same few questions however many there are', async () => {
    for (let number = 1; number <= 60; number += 1) {
      const trainingPostNumber = `EOE/RGT01/021/STR/${number}`;
      await esr.handsOver(tuesday - day, [], { placementId: `P${number}`, trainingPostNumber });
    }
    const records = Array.from({ length: 60 }, (_, index) =>
      por({ positionId: String(100_001 + index), deaneryNumber: `EOE/RGT01/021/STR/${index + 1}` }),
    );
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    esr.arrives('RMC', '2027-06-01', 1, records.slice(0, 2));
    await read();
    const few = asked;
    asked = 0;
    esr.arrives('RMC', '2027-06-02', 2, records);
    await read(tuesday + day);
    assert.equal(told().length, 60);
    assert.ok(asked <= few + 2, `${few} for 2 positions, ${asked} for 58`);
  });
});

describe('Assignment records from ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    await esr.handsOver(tuesday - day, []);
  });
  afterEach(() => esr.close());
  const read = (at = tuesday) => esr.receive(['RMC', 'RMF'], at);
  const hired = () => esr.heard('hire told');
  const outcomes = () => esr.register('exchange_records').orderBy('line').pluck('outcome');

  it('confirm the hire of the doctor whom they name by number, once', async () => {
    const name = esr.arrives('RMC', '2027-08-04', 1, [asg()]);
    await read();
    await read(tuesday + 1);
    const news: News = {
      kind: 'hire told',
      at: tuesday,
      ods: 'RGT',
      authority: '0292',
      trainingPostNumber: post,
      effectiveDate: civilDate('2027-08-04'),
      by: 'assignment record',
      reference: `${name}/2`,
    };
    assert.deepEqual(hired(), [{ id: 'rotation/EOE/P1', news }]);
  });

  it('confirm the hire of a dentist whom they name by the dental council’s number', async () => {
    esr.people.set('D1', aPerson({ gmcNumber: null, gdcNumber: '12345' }));
    esr.arrives('RMC', '2027-08-04', 1, [asg({ gmcNumber: '12345' })]);
    await read();
    assert.deepEqual(
      hired().map(({ id }) => id),
      ['rotation/EOE/P1'],
    );
  });

  it('are told again when the telling was cut short, each in its order', async () => {
    esr.arrives('RMC', '2027-08-04', 1, [asg(), asg({ assignmentStartDate: '2027-08-05' })]);
    const tell = esr.telling.rotation;
    esr.telling.rotation = () => Promise.reject(new Error('Temporal does not answer'));
    await assert.rejects(read(), /does not answer/);
    esr.telling.rotation = tell;
    await read();
    assert.deepEqual(
      hired().map(({ news }) => news.effectiveDate),
      ['2027-08-04', '2027-08-05'],
    );
  });

  for (const [what, of] of [
    ['is effective before the start', { assignmentStartDate: '2027-08-03' }],
    ['is at an authority that does not pay', { employingAuthority: '0096' }],
    ['is at no live position', { positionId: '100009' }],
    ['has ended', { changeDeleteIndicator: 'D' }],
  ] as const) {
    it(`confirm nothing where one ${what}`, async () => {
      esr.arrives('RMC', '2027-08-04', 1, [asg(of)]);
      await read();
      assert.deepEqual(hired(), []);
      assert.deepEqual(await outcomes(), ['noted']);
      assert.deepEqual(await esr.desk(), []);
    });
  }

  it('of somebody at the post who has no rotation are noted, and of a stranger seen by a person', async () => {
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(post, [placedAt(), placedAt({ id: 'P2', doctorId: 'D2' })]);
    const name = esr.arrives('RMC', '2027-08-04', 1, [
      asg({ gmcNumber: '7000002' }),
      asg({ gmcNumber: '7000003' }),
    ]);
    await read();
    assert.deepEqual(await outcomes(), ['noted', 'unknown']);
    assert.deepEqual(await esr.desk(), [`line-unknown/${name}/3`]);
    const says = JSON.stringify(await esr.register('escalation_members').select('says', 'cause'));
    assert.ok(!says.includes('7000003'), 'nothing personal reaches a desk');
  });
});

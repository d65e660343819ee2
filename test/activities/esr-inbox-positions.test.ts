import assert from 'node:assert/strict';
import { anExchange, london, por, post } from './an-exchange.ts';

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

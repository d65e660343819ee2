import assert from 'node:assert/strict';
import { asText, delivers } from '../esr-catalogue/files-as-text.ts';
import { anExchange, london, por, post } from './an-exchange.ts';

const tuesday = london('2027-06-01', '14:30');
const day = 86_400_000;

describe('Positions that a full file of ESR’s leaves out', () => {
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
  const alive = () =>
    esr.register('positions').where({ live: true }).orderBy('position_id').pluck('position_id');

  it('are dead', async () => {
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

  describe('beside a bad line', () => {
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
});

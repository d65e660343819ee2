import assert from 'node:assert/strict';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { london, por } from '../activities/an-exchange.ts';
import { afternoon, anInbox, day } from './an-inbox.ts';

describe('Full files that come', () => {
  let esr: Awaited<ReturnType<typeof anInbox>>;
  beforeEach(async () => {
    esr = await anInbox();
  });
  afterEach(() => esr.close());

  it('a full one resets what it replaces: what it does not name is dead, what it names is as it says (case 13)', async () => {
    await esr.position();
    await esr.position({ positionId: '100002' });
    esr.arrives('RMF', '2027-06-01', 7, [por({ positionId: '100002', positionNumber: '200022' })]);
    await esr.read();
    assert.deepEqual(await esr.alive(), ['100002']);
    assert.deepEqual(
      await esr.register('positions').where({ position_id: '100002' }).pluck('position_number'),
      ['200022'],
    );
  });

  it('a full one without a record ends no position: a person decides whether it is true (case 14)', async () => {
    await esr.position();
    await esr.position({ positionId: '100002' });
    const empty = esr.arrives('RMF', '2027-06-01', 7);
    await esr.read();
    assert.deepEqual(await esr.alive(), ['100001', '100002']);
    assert.match(await esr.troubleOf(empty), /would end 2 of 2 live positions/);
  });

  it('nine full ones in a day are worked through in order, while the day’s own files leave (case 18)', async () => {
    await esr.close();
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let taken = 0;
    esr = await anInbox({
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
    const reading = esr.read();
    const left = await esr.slot('APP', afternoon);
    assert.equal(left.length, 1, 'the applicants left while the fifth was still being fetched');
    go();
    assert.deepEqual(await reading, names);
    await esr.lookAt('2027-06-01');
    assert.match(
      await esr.troubleOf(names[3] ?? ''),
      /9 full files came in the week of 2027-05-31; ESR has promised at most 3/,
    );
    assert.deepEqual(await esr.register('positions').pluck('position_number'), ['200019']);
  });

  it('a full one played again sends no applicant again, and no notification (case 18)', async () => {
    await esr.position();
    await esr.handsOver(afternoon - day, [anApplicant()]);
    assert.equal((await esr.slot('APP', london('2027-06-01', '14:00'))).length, 1);
    esr.arrives('RMF', '2027-06-01', 7, [por()]);
    await esr.read();
    esr.arrives('RMF', '2027-06-02', 8, [por()]);
    await esr.read(afternoon + day);
    assert.deepEqual(esr.heard('positions told'), []);
    assert.deepEqual(await esr.slot('APP', london('2027-06-02', '14:00')), []);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), []);
  });
});

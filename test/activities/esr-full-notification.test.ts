import assert from 'node:assert/strict';
import { noteFullAsked } from '../../systems/register/full-notifications.ts';
import { aFullNotification, asked, nextSlot, second, slot } from './a-full-notification.ts';
import { aTouch, dcc, london, placedAt, post } from './an-exchange.ts';

describe('A full notification of a deanery', () => {
  let esr: Awaited<ReturnType<typeof aFullNotification>>;
  beforeEach(async () => {
    esr = await aFullNotification();
  });
  afterEach(() => esr.close());

  it('has the picture of every post that has somebody now or next, at each of its positions', async () => {
    await esr.morePosts();
    await esr.position({ positionId: '100005', live: false });
    assert.deepEqual(esr.told(await esr.leaves()), [
      '001 Host 7000001',
      '002 Host 7000002',
      '002 Lead 7000002',
    ]);
    assert.deepEqual(esr.atEsr(), ['DE_EOE_DNF_20270601_00000001.DAT']);
  });

  it('counts as sent: the next changes carry only what differs from it', async () => {
    await esr.morePosts();
    await esr.leaves();
    await esr.touched(post, 'placement P1 v4');
    await esr.touched(second, 'placement P2 v4');
    assert.deepEqual(await esr.slot('DNC', nextSlot), []);
    esr.placements.set(post, [placedAt({ grade: 'ST4' })]);
    await esr.touched(post, 'placement P1 v5');
    await esr.touched(second, 'placement P2 v5');
    const [name = ''] = await esr.slot('DNC', london('2027-06-03', '15:00'));
    assert.deepEqual(esr.told(name), ['001 Host 7000001']);
  });

  it('takes no row of a rotation along: a withdrawal still leaves with the changes, and is answered', async () => {
    await esr.handsOver(asked, [aTouch()]);
    await esr.leaves();
    await esr.slot('DNC', slot);
    esr.arrives('DCC', '2027-06-01', 1, [dcc()]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 success']);
    esr.placements.set(post, []);
    await esr.handsOver(nextSlot - 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const [name = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(
      esr
        .recordsOf(name)
        .map((one) => one['notificationTitleCode'])
        .sort(),
      ['1', '2'],
    );
  });

  it('is answered line by line as changes are: a refused line has not been told, a whole answer ends its silence', async () => {
    await esr.morePosts();
    const name = (await esr.leaves()) ?? '';
    const line = (lineNumber: string, deaneryPostNumber = second) =>
      dcc({ lineNumber, deaneryPostNumber });
    const refused = { ...line('3'), fields: { ...line('3').fields, loadStatusCode: 'FAIL' } };
    esr.arrives('DCC', '2027-06-01', 1, [line('2', post), refused, line('4')]);
    await esr.receive(['DCC'], london('2027-06-01', '15:30'));
    assert.equal(await esr.stateOf(name), 'answered');
    assert.deepEqual(await esr.desk(), [`notification-refused/${second.replaceAll('/', '~')}`]);
    await esr.touched(second, 'placement P2 v4');
    const [changes = ''] = await esr.slot('DNC', nextSlot);
    assert.deepEqual(esr.told(changes), ['002 Host 7000002']);
  });

  it('that ESR does not answer is on a desk by noon of the next working day', async () => {
    const name = (await esr.leaves()) ?? '';
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(await esr.desk(), [`no-answer/${name}`]);
    assert.match((await esr.says(`no-answer/${name}`))?.['most likely'] ?? '', /breaks no rule/);
  });

  it('that is asked for and not composed is said at the slot of notifications, until one file is for all of them', async () => {
    const said = async (time: '14:00' | '15:00') => {
      const at = london('2027-06-01', time);
      return (await esr.outbox.composeFiles({ deanery: 'EOE', slot: time, at })).fullAsked;
    };
    assert.equal(await said('15:00'), undefined);
    for (const [at, by] of [
      [asked, 'ann'],
      [asked + 1, 'bea'],
    ] as const) {
      await noteFullAsked(esr.register, { deanery: 'EOE', asked: at, by });
    }
    assert.equal(await said('14:00'), undefined);
    assert.deepEqual(await said('15:00'), { at: asked, by: 'ann' });
    await esr.compose(slot, asked + 1);
    assert.equal(await said('15:00'), undefined);
  });
});

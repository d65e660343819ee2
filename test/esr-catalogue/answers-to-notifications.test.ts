import assert from 'node:assert/strict';
import { causeId } from '../../domain/causes.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import {
  anExchange,
  aPerson,
  aTouch,
  dcc,
  london,
  placedAt,
  post,
} from '../activities/an-exchange.ts';
import { Rotation } from '../domain/a-rotation.ts';

const handed = london('2027-06-01', '08:00');
const notifications = london('2027-06-01', '15:00');
const confirmed = london('2027-06-01', '15:30');
const other = 'EOE/RGT01/021/STR/002';

describe('What ESR answers to notifications', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  it('of a file of notifications ESR confirms some and refuses one: each post hears its own (case 17)', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    await esr.handsOver(handed, [aTouch()], { placementId: 'P1' });
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [
      dcc({ lineNumber: '2' }),
      dcc({
        ...{ lineNumber: '3', deaneryPostNumber: other },
        ...{ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText: 'VPD not found' },
      }),
    ]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 success', 'P2 P2/post/1 fail']);
  });

  it('of a full notification ESR refuses one line: only that post has not been told, and a second asking is a new file (case 17)', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    const of = { deanery: 'EOE', asked: handed, by: 'ann' };
    const { file } = await esr.outbox.composeFull({ ...of, at: notifications });
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at: notifications });
    esr.arrives('DCC', '2027-06-01', 1, [
      dcc(),
      dcc({ lineNumber: '3', deaneryPostNumber: other, loadStatusCode: 'FAIL' }),
    ]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(await esr.desk(), [causeId('notification-refused', other)]);
    const because = 'post changed v2';
    for (const trainingPostNumber of [post, other]) {
      await touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
    }
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    assert.deepEqual(
      esr.recordsOf(name).map((one) => one['deaneryPostNumber']),
      [other],
    );
  });

  it('a refused notification goes again when its doctor has been mended in Intrepid, and never unchanged (case 17)', () => {
    const refused = new Rotation({ daysBefore: 60 })
      .answered('success', 'applicant')
      .answered('fail', 'post touched');
    assert.ok(refused.onDesks.includes('notification-refused'));
    assert.deepEqual(refused.until(55).waiting, [], 'never unchanged');
    refused.changed({ doctorVersion: 2 });
    assert.deepEqual([refused.waiting, refused.onDesks], [['arrival'], []]);
  });

  it('a refused notification that is nobody’s rotation goes again once its holder has been mended in Intrepid, and never unchanged (case 17)', async () => {
    esr.placements.set(post, [placedAt({ startDate: civilDate('2027-02-03') })]);
    const touch = { deanery: 'EOE', trainingPostNumber: post, at: handed };
    await touchPosts(esr.register, [{ ...touch, because: 'post changed v2' }]);
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), []);
    esr.people.set('D1', aPerson({ surname: 'Mended' }));
    const [name = ''] = await esr.slot('DNC', london('2027-06-03', '15:00'));
    assert.deepEqual(
      esr.recordsOf(name).map((one) => one['currentTraineeLastName']),
      ['Mended'],
    );
    esr.arrives('DCC', '2027-06-03', 2, [dcc()]);
    await esr.receive(['DCC'], london('2027-06-03', '15:30'));
    assert.deepEqual(await esr.desk(), []);
  });

  it('a refused notification that is nobody’s rotation is on the post’s desk until a later one is confirmed (case 17)', async () => {
    const touch = { deanery: 'EOE', trainingPostNumber: post, at: handed };
    await touchPosts(esr.register, [{ ...touch, because: 'post changed v2' }]);
    await esr.slot('DNC', notifications);
    esr.arrives('DCC', '2027-06-01', 1, [dcc({ loadStatusCode: 'FAIL', messageType: 'ERROR' })]);
    await esr.receive(['DCC'], confirmed);
    assert.deepEqual(await esr.desk(), [causeId('notification-refused', post)]);
    await touchPosts(esr.register, [{ ...touch, because: 'post changed v3' }]);
    assert.equal((await esr.slot('DNC', london('2027-06-02', '15:00'))).length, 1);
    esr.arrives('DCC', '2027-06-02', 2, [dcc()]);
    await esr.receive(['DCC'], london('2027-06-02', '15:30'));
    assert.deepEqual(await esr.desk(), []);
  });
});

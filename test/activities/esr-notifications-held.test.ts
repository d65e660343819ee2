import assert from 'node:assert/strict';
import { anEmployment, aPerson, aTouch, london, placedAt, post } from './an-exchange.ts';
import { aPostToTell, handed, nextSlot, other, slot } from './a-post-to-tell.ts';

describe('Notifications for ESR that it would refuse', () => {
  let esr: Awaited<ReturnType<typeof aPostToTell>>;
  beforeEach(async () => {
    esr = await aPostToTell();
  });
  afterEach(() => esr.close());

  it('are held where an authority lost its zeros on the way to us, with the field and the number that ESR knows', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.employments.set('D1', [anEmployment({ authority: '292' })]);
    await esr.handsOver(handed, [aTouch()]);
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    assert.deepEqual(
      (await esr.leave()).map((one) => one['deaneryPostNumber']),
      [other],
    );
    assert.deepEqual(await esr.says('notification-held/leading-zeros'), {
      nextAppointmentCurrentPlacementVpd: 'leading zeros (292); allowed is 0292',
      trust: 'RGT',
    });
  });

  it('are held where the doctor of a withdrawal has no name, with the field that the type must have', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    esr.placements.set(post, []);
    esr.people.set('D1', aPerson({ surname: null }));
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    assert.deepEqual(await esr.leave(nextSlot), []);
    assert.deepEqual(await esr.says('notification-held/mandatory'), {
      withdrawnTraineeLastName:
        'mandatory; allowed is a value, since notificationTitleCode is 2 or 3',
      trust: 'RGT',
    });
    esr.people.set('D1', aPerson());
    assert.deepEqual(await esr.types(london('2027-06-03', '15:00')), ['1', '2']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('that ESR would refuse stay on a desk, and the other posts are told', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.people.delete('D1');
    await esr.handsOver(handed, [aTouch()]);
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    assert.deepEqual(
      (await esr.leave()).map((one) => one['deaneryPostNumber']),
      [other],
    );
    assert.deepEqual(await esr.desk(), ['notification-held/no-such-doctor']);
    assert.deepEqual(await esr.states(), ['held', 'taken']);
    esr.people.set('D1', aPerson());
    assert.deepEqual(await esr.types(nextSlot), ['1']);
    assert.deepEqual(await esr.desk(), []);
  });
});

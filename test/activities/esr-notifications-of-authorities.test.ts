import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { anEmployment, aTouch, london, placedAt, post } from './an-exchange.ts';
import { aPostToTell, handed, nextSlot, other, slot } from './a-post-to-tell.ts';

describe('Notifications for ESR with the authority before and after', () => {
  let esr: Awaited<ReturnType<typeof aPostToTell>>;
  beforeEach(async () => {
    esr = await aPostToTell();
  });
  afterEach(() => esr.close());

  it('say where the next doctor comes from and where the holder goes to, each with all its zeros', async () => {
    const holder = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    esr.placements.set(post, [holder, placedAt()]);
    esr.employments.set('D1', [anEmployment({ authority: '096' }), anEmployment(placedAt())]);
    const goes = anEmployment({ ...placedAt(), id: 'P3', authority: '0292' });
    esr.employments.set('D2', [anEmployment(holder), goes]);
    await esr.handsOver(handed, [aTouch()]);
    const [line] = await esr.leave();
    assert.deepEqual(
      [
        line?.['nextAppointmentCurrentPlacementVpd'],
        line?.['currentTraineeVpdForNextPlacement'],
        line?.['currentTraineeWorkingHoursIndicator'],
      ],
      ['096', '0292', '1.00'],
    );
  });

  it('leave the authority empty for a new recruit, and for one whose employer is off the interface', async () => {
    esr.employments.set('D1', [anEmployment({ authority: null })]);
    await esr.handsOver(handed, [aTouch()]);
    assert.equal((await esr.leave())[0]?.['nextAppointmentCurrentPlacementVpd'], undefined);
  });

  it('of the post that a doctor holds say anew where they go when that changes, if ESR has seen it', async () => {
    const held = placedAt({
      ...{ id: 'P0', startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [held]);
    const holds = { ...anEmployment(held), trainingPostNumber: other };
    const comes = { ...anEmployment(placedAt()), trainingPostNumber: post, authority: '0292' };
    esr.employments.set('D1', [holds, comes]);
    await esr.touched('placement P0 v1', other);
    assert.equal((await esr.leave())[0]?.['currentTraineeVpdForNextPlacement'], '0292');
    esr.placements.set(post, []);
    esr.employments.set('D1', [holds]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    assert.deepEqual(
      (await esr.leave(nextSlot)).flatMap((one) =>
        one['deaneryPostNumber'] === other ? [one['currentTraineeVpdForNextPlacement']] : [],
      ),
      [undefined],
    );
  });

  it('of the post that a doctor goes to say anew where they come from when the placement that has begun changes its trust', async () => {
    const held = placedAt({
      ...{ id: 'P0', startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    const holds = { ...anEmployment(held), trainingPostNumber: other };
    const comes = { ...anEmployment(placedAt()), trainingPostNumber: post };
    const unseen = { ...comes, id: 'P9', trainingPostNumber: 'EOE/RGT01/021/STR/009' };
    esr.employments.set('D1', [holds, comes, unseen]);
    await esr.handsOver(handed, [aTouch()]);
    assert.equal((await esr.leave())[0]?.['nextAppointmentCurrentPlacementVpd'], '0292');
    esr.placements.set(other, [held]);
    esr.employments.set('D1', [{ ...holds, authority: '0096' }, comes, unseen]);
    await esr.touched('placement P0 v2', other);
    const [line, ...more] = await esr.leave(nextSlot);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [line?.['deaneryPostNumber'], line?.['nextAppointmentCurrentPlacementVpd']],
      [post, '0096'],
    );
    await esr.touched('placement P0 v3', other);
    assert.deepEqual(await esr.leave(london('2027-06-03', '15:00')), []);
  });
});

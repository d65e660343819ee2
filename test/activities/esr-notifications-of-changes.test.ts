import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { ours, speak } from '../../systems/esr/layout/specification.ts';
import { anEmployment, aTouch, london, placedAt, post } from './an-exchange.ts';
import { aPostToTell, handed, nextSlot, slot } from './a-post-to-tell.ts';

describe('Notifications for ESR of a change', () => {
  let esr: Awaited<ReturnType<typeof aPostToTell>>;
  beforeEach(async () => {
    esr = await aPostToTell();
  });
  afterEach(() => esr.close());

  it('say a withdrawal, and how the post looks after it', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    esr.placements.set(post, []);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const lines = await esr.leave(nextSlot);
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '2']);
    const withdrawal = lines.find((one) => one['notificationTitleCode'] === '2');
    assert.deepEqual(
      [withdrawal?.['withdrawnTraineeGmcNumber'], withdrawal?.['withdrawalReason']],
      ['7000001', '3'],
    );
    assert.equal(withdrawal?.['hostLeadEmployerStatus'], 'Host Employer');
    const picture = lines.find((one) => one['notificationTitleCode'] === '1');
    assert.equal(picture?.['postVacantAtNextRotation'], 'true');
  });

  /** On one day the first doctor is withdrawn and the second arrives. */
  const replaced = async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    esr.placements.set(post, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.employments.set('D2', [anEmployment({ authority: '0096' })]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const arrival = aTouch({ key: 'P2/post/1', doctorId: 'D2' });
    await esr.handsOver(slot + 1, [arrival], { placementId: 'P2', doctorId: 'D2' });
    const lines = await esr.leave(nextSlot);
    return lines.sort(
      (a, b) => Number(a['notificationTitleCode']) - Number(b['notificationTitleCode']),
    );
  };

  it('say a replacement as a withdrawal and who is next, while the layout of type 3 is not known', async () => {
    const [picture, withdrawal, ...more] = await replaced();
    assert.deepEqual(more, []);
    assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], '7000002');
    assert.equal(withdrawal?.['withdrawnTraineeGmcNumber'], '7000001');
  });

  it('of a withdrawal say why, where ESR’s code for the reason is known', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    esr.placements.set(post, []);
    esr.reasons.set('P1', 'Resigned');
    const withdrawalReasons = { Resigned: '1' };
    speak({ ...ours, notifications: { ...ours.notifications, withdrawalReasons } });
    try {
      await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
      assert.deepEqual(
        (await esr.leave(nextSlot)).flatMap((one) => one['withdrawalReason'] ?? []),
        ['1'],
      );
    } finally {
      speak(ours);
    }
  });

  it('say who takes the place of whom, and from where, once type 3 is switched on', async () => {
    speak({ ...ours, notifications: { ...ours.notifications, replacements: true } });
    try {
      const lines = await replaced();
      assert.deepEqual(
        lines.map((one) => one['notificationTitleCode']),
        ['1', '2', '3'],
      );
      assert.deepEqual(
        [
          lines[2]?.['withdrawnTraineeGmcNumber'],
          lines[2]?.['replacementTraineeGmcNumber'],
          lines[2]?.['replacementTraineeCurrentPlacementVpd'],
        ],
        ['7000001', '7000002', '0096'],
      );
    } finally {
      speak(ours);
    }
  });

  it('say a moved date beside the picture', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    const startDate = civilDate('2027-08-11');
    esr.placements.set(post, [placedAt({ startDate })]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'dates', startDate })]);
    const lines = await esr.leave(nextSlot);
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '4']);
    const moved = lines.find((one) => one['notificationTitleCode'] === '4');
    assert.deepEqual(
      [moved?.['changeOfProjectedHireDate'], moved?.['nextAppointmentTraineeGmcNumber']],
      ['2027-08-11', '7000001'],
    );
  });

  it('keep in the picture whom ESR was told of, where the start moves out of the window again', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    const dates = { startDate: civilDate('2027-10-06'), endDate: civilDate('2028-04-04') };
    esr.placements.set(post, [placedAt(dates)]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'dates', ...dates })]);
    const lines = await esr.leave(nextSlot);
    const picture = lines.find((one) => one['notificationTitleCode'] === '1');
    assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], '7000001');
    assert.equal(picture['nextAppointmentProjectedStartDate'], '2027-10-06');
    assert.equal(picture['postVacantAtNextRotation'], 'false');
    esr.placements.set(post, []);
    await esr.touched('placement P1 v9');
    const [empty] = await esr.leave(london('2027-06-03', '15:00'));
    assert.equal(empty?.['postVacantAtNextRotation'], 'true');
  });

  it('have in the picture whose dates they say, though ESR refused all that it was told before', async () => {
    const dates = { startDate: civilDate('2027-10-06'), endDate: civilDate('2028-04-04') };
    esr.placements.set(post, [placedAt(dates)]);
    await esr.handsOver(handed, [aTouch({ change: 'dates', ...dates })]);
    const lines = await esr.leave();
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '4']);
    const picture = lines.find((one) => one['notificationTitleCode'] === '1');
    assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], '7000001');
  });
});

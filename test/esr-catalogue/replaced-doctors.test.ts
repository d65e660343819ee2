import assert from 'node:assert/strict';
import { ours, speak } from '../../systems/esr/layout/specification.ts';
import { aTouch, london, placedAt, post } from '../activities/an-exchange.ts';
import { anExchangeAboutPosts, afternoon, other } from './an-exchange-about-posts.ts';

describe('Doctors who are replaced, go or swap', () => {
  let esr: Awaited<ReturnType<typeof anExchangeAboutPosts>>;
  beforeEach(async () => {
    esr = await anExchangeAboutPosts();
  });
  afterEach(() => esr.close());

  /** What ESR is told of each type, by the numbers of the doctors. */
  const replaced = async () => {
    await esr.picture([placedAt()]);
    esr.placements.set(post, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    await esr.handsOver(afternoon, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const arrival = aTouch({ key: 'P2/post/1', doctorId: 'D2' });
    await esr.handsOver(afternoon, [arrival], { placementId: 'P2', doctorId: 'D2' });
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    const doctors = ['withdrawnTrainee', 'replacementTrainee', 'nextAppointmentTrainee'];
    return esr
      .recordsOf(name)
      .map((one) =>
        [one['notificationTitleCode'], ...doctors.map((who) => one[`${who}GmcNumber`] ?? '–')].join(
          ' ',
        ),
      )
      .sort();
  };
  const picture = '1 – – 7000002';
  const withdrawal = '2 7000001 – –';

  it('a doctor replaced on the day of the withdrawal: who goes, and the post with who comes (case 28)', async () => {
    assert.deepEqual(await replaced(), [picture, withdrawal]);
  });

  it('a doctor replaced on that day, where replacements are told: who goes, who comes in whose place, and the post (case 28)', async () => {
    speak({ ...ours, notifications: { ...ours.notifications, replacements: true } });
    try {
      assert.deepEqual(await replaced(), [picture, withdrawal, '3 7000001 7000002 –']);
    } finally {
      speak(ours);
    }
  });

  it('two withdrawals from one post are two lines and one picture (case 28)', async () => {
    await esr.picture([
      placedAt({ wte: '0.50' }),
      placedAt({ id: 'P2', doctorId: 'D2', wte: '0.50' }),
    ]);
    esr.placements.set(post, []);
    for (const [placementId, doctorId] of [
      ['P1', 'D1'],
      ['P2', 'D2'],
    ] as const) {
      const gone = aTouch({ key: `${placementId}/post/2`, doctorId, change: 'withdrawal' });
      await esr.handsOver(afternoon, [gone], { placementId, doctorId });
    }
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    const lines = esr.recordsOf(name);
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '2', '2']);
    assert.deepEqual(lines.flatMap((one) => one['withdrawnTraineeGmcNumber'] ?? []).sort(), [
      '7000001',
      '7000002',
    ]);
  });

  it('two doctors who swap posts: each is withdrawn from one and arrives at the other (case 28)', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    await esr.touch();
    await esr.touch(other);
    await esr.slot('DNC', london('2027-06-01', '15:00'));
    esr.placements.set(post, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.placements.set(other, [placedAt()]);
    for (const [placementId, doctorId, from, to] of [
      ['P1', 'D1', post, other],
      ['P2', 'D2', other, post],
    ] as const) {
      const rows = [
        aTouch({
          key: `${placementId}/post/2`,
          doctorId,
          trainingPostNumber: from,
          change: 'withdrawal',
        }),
        aTouch({ key: `${placementId}/post/3`, doctorId, trainingPostNumber: to }),
      ];
      await esr.handsOver(afternoon, rows, { placementId, doctorId });
    }
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    const at = (of: string) => esr.recordsOf(name).filter((one) => one['deaneryPostNumber'] === of);
    for (const [of, gone, comes] of [
      [post, '7000001', '7000002'],
      [other, '7000002', '7000001'],
    ] as const) {
      const [picture] = at(of).filter((one) => one['notificationTitleCode'] === '1');
      const [withdrawn] = at(of).filter((one) => one['notificationTitleCode'] === '2');
      assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], comes);
      assert.equal(withdrawn?.['withdrawnTraineeGmcNumber'], gone);
    }
  });
});

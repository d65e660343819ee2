import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { ours, speak } from '../../systems/esr/layout/specification.ts';
import { putPosts } from '../../systems/register/posts.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { anApplicant } from './a-turn.ts';
import {
  anEmployment,
  anExchange,
  aPerson,
  aTouch,
  london,
  placedAt,
  post,
} from './an-exchange.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '15:00');
const nextSlot = london('2027-06-02', '15:00');
const other = 'EOE/RGT01/021/STR/002';

describe('Notifications for ESR', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    esr.people.set('D2', aPerson({ gmcNumber: '7000002', surname: 'Other' }));
  });
  afterEach(() => esr.close());
  const leave = async (at = slot) => {
    const [name] = await esr.slot('DNC', at);
    return name === undefined ? [] : esr.recordsOf(name);
  };
  const types = async (at = slot) =>
    (await leave(at)).map((one) => one['notificationTitleCode']).sort();
  const touched = (because: string, trainingPostNumber = post) =>
    touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
  const trustName = async (ods: string) => (await trustByOds(esr.register, ods))?.name;
  const states = () => esr.register('outbox').orderBy('key').pluck('state');

  it('say who is next at the post, once', async () => {
    await esr.handsOver(handed, [aTouch()]);
    const [line, ...more] = await leave();
    assert.deepEqual(more, []);
    assert.equal(line?.['notificationTitleCode'], '1');
    assert.equal(line['deaneryPostNumber'], post);
    assert.equal(line['nextAppointmentTraineeGmcNumber'], '7000001');
    assert.equal(line['nextAppointmentProjectedStartDate'], '2027-08-04');
    assert.equal(line['postVacantAtNextRotation'], 'false');
    assert.deepEqual(await leave(), []);
    assert.deepEqual(await leave(nextSlot), []);
  });

  it('are not sent for what returns to what ESR last saw', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    const moved = placedAt({ endDate: civilDate('2028-03-01') });
    esr.placements.set(post, [moved]);
    await touched('placement P1 v4');
    esr.placements.set(post, [placedAt()]);
    await touched('placement P1 v5');
    assert.deepEqual(await leave(nextSlot), []);
    assert.deepEqual(await esr.register('touched_posts').pluck('because'), [], 'dealt with');
    esr.placements.set(post, [moved]);
    await touched('placement P1 v6');
    assert.deepEqual(await types(london('2027-06-03', '15:00')), ['1']);
  });

  it('say a withdrawal, and how the post looks after it', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    esr.placements.set(post, []);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const lines = await leave(nextSlot);
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
    await leave();
    esr.placements.set(post, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.employments.set('D2', [anEmployment({ authority: '0096' })]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const arrival = aTouch({ key: 'P2/post/1', doctorId: 'D2' });
    await esr.handsOver(slot + 1, [arrival], { placementId: 'P2', doctorId: 'D2' });
    const lines = await leave(nextSlot);
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
    await leave();
    esr.placements.set(post, []);
    esr.reasons.set('P1', 'Resigned');
    const withdrawalReasons = { Resigned: '1' };
    speak({ ...ours, notifications: { ...ours.notifications, withdrawalReasons } });
    try {
      await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
      assert.deepEqual(
        (await leave(nextSlot)).flatMap((one) => one['withdrawalReason'] ?? []),
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
    const [line] = await leave();
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
    assert.equal((await leave())[0]?.['nextAppointmentCurrentPlacementVpd'], undefined);
  });

  it('are held where an authority lost its zeros on the way to us, with the field and the number that ESR knows', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.employments.set('D1', [anEmployment({ authority: '292' })]);
    await esr.handsOver(handed, [aTouch()]);
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    assert.deepEqual(
      (await leave()).map((one) => one['deaneryPostNumber']),
      [other],
    );
    assert.deepEqual(await esr.says('notification-held/leading-zeros'), {
      nextAppointmentCurrentPlacementVpd: 'leading zeros (292); allowed is 0292',
      trust: 'RGT',
    });
  });

  it('are held where the doctor of a withdrawal has no name, with the field that the type must have', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    esr.placements.set(post, []);
    esr.people.set('D1', aPerson({ surname: null }));
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    assert.deepEqual(await leave(nextSlot), []);
    assert.deepEqual(await esr.says('notification-held/mandatory'), {
      withdrawnTraineeLastName:
        'mandatory; allowed is a value, since notificationTitleCode is 2 or 3',
      trust: 'RGT',
    });
    esr.people.set('D1', aPerson());
    assert.deepEqual(await types(london('2027-06-03', '15:00')), ['1', '2']);
    assert.deepEqual(await esr.desk(), []);
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
    await touched('placement P0 v1', other);
    assert.equal((await leave())[0]?.['currentTraineeVpdForNextPlacement'], '0292');
    esr.placements.set(post, []);
    esr.employments.set('D1', [holds]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    assert.deepEqual(
      (await leave(nextSlot)).flatMap((one) =>
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
    assert.equal((await leave())[0]?.['nextAppointmentCurrentPlacementVpd'], '0292');
    esr.placements.set(other, [held]);
    esr.employments.set('D1', [{ ...holds, authority: '0096' }, comes, unseen]);
    await touched('placement P0 v2', other);
    const [line, ...more] = await leave(nextSlot);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [line?.['deaneryPostNumber'], line?.['nextAppointmentCurrentPlacementVpd']],
      [post, '0096'],
    );
    await touched('placement P0 v3', other);
    assert.deepEqual(await leave(london('2027-06-03', '15:00')), []);
  });

  it('say a moved date beside the picture', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    const startDate = civilDate('2027-08-11');
    esr.placements.set(post, [placedAt({ startDate })]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'dates', startDate })]);
    const lines = await leave(nextSlot);
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '4']);
    const moved = lines.find((one) => one['notificationTitleCode'] === '4');
    assert.deepEqual(
      [moved?.['changeOfProjectedHireDate'], moved?.['nextAppointmentTraineeGmcNumber']],
      ['2027-08-11', '7000001'],
    );
  });

  it('keep in the picture whom ESR was told of, where the start moves out of the window again', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    const dates = { startDate: civilDate('2027-10-06'), endDate: civilDate('2028-04-04') };
    esr.placements.set(post, [placedAt(dates)]);
    await esr.handsOver(slot + 1, [aTouch({ key: 'P1/post/2', change: 'dates', ...dates })]);
    const lines = await leave(nextSlot);
    const picture = lines.find((one) => one['notificationTitleCode'] === '1');
    assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], '7000001');
    assert.equal(picture['nextAppointmentProjectedStartDate'], '2027-10-06');
    assert.equal(picture['postVacantAtNextRotation'], 'false');
    esr.placements.set(post, []);
    await touched('placement P1 v9');
    const [empty] = await leave(london('2027-06-03', '15:00'));
    assert.equal(empty?.['postVacantAtNextRotation'], 'true');
  });

  it('have in the picture whose dates they say, though ESR refused all that it was told before', async () => {
    const dates = { startDate: civilDate('2027-10-06'), endDate: civilDate('2028-04-04') };
    esr.placements.set(post, [placedAt(dates)]);
    await esr.handsOver(handed, [aTouch({ change: 'dates', ...dates })]);
    const lines = await leave();
    assert.deepEqual(lines.map((one) => one['notificationTitleCode']).sort(), ['1', '4']);
    const picture = lines.find((one) => one['notificationTitleCode'] === '1');
    assert.equal(picture?.['nextAppointmentTraineeGmcNumber'], '7000001');
  });

  it('name every partner of a job share, each with two decimals of working time', async () => {
    esr.placements.set(post, [
      placedAt({ wte: '0.60' }),
      placedAt({ id: 'P2', doctorId: 'D2', wte: '0.45' }),
    ]);
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(
      (await leave()).map((one) => [
        one['nextAppointmentTraineeGmcNumber'],
        one['workingHourIndicator'],
      ]),
      [
        ['7000001', '0.60'],
        ['7000002', '0.45'],
      ],
    );
  });

  it('go to each live position of the post, host and lead employer', async () => {
    await esr.position({ positionId: '100002', authority: '0096', role: 'lead' });
    await esr.position({ positionId: '100003', live: false });
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(
      (await leave()).map((one) => one['hostLeadEmployerStatus']),
      ['Host Employer', 'Lead Employer'],
    );
  });

  it('wait for a position while the post has none, and go when it has one', async () => {
    await esr.position({ live: false });
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(await leave(), []);
    assert.deepEqual(await states(), ['waiting']);
    await esr.position();
    assert.deepEqual(await types(nextSlot), ['1']);
    assert.deepEqual(await states(), ['taken']);
  });

  it('say what the post’s specialty is, and of a new one where it is', async () => {
    const known = { version: 1, trust: 'RGT', programme: 'PR1', grade: 'ST3' };
    await putPosts(esr.register, 'EOE', [
      { ...known, id: post, specialty: 'Cardiology' },
      { ...known, id: other, specialty: 'Paediatrics' },
    ]);
    await esr.handsOver(handed, [aTouch()]);
    await touched('post new v1', other);
    const said = await leave();
    assert.deepEqual(
      said.map((one) => [
        one['notificationTitleCode'],
        one['postSpeciality'],
        one['newTrainingPositionLocation'],
      ]),
      [
        ['1', 'Cardiology', undefined],
        ['5', 'Paediatrics', await trustName('RGT')],
      ],
    );
  });

  it('say a new post that has no position yet, once, so that the trust gives it one', async () => {
    await touched('post new v1', other);
    const [line, ...more] = await leave();
    assert.deepEqual(more, []);
    assert.deepEqual([line?.['notificationTitleCode'], line?.['deaneryPostNumber']], ['5', other]);
    assert.deepEqual(await leave(nextSlot), []);
    await touched('post changed v2', other);
    assert.deepEqual(await leave(london('2027-06-03', '15:00')), []);
  });

  it('that ESR would refuse stay on a desk, and the other posts are told', async () => {
    await esr.position({ positionId: '100002', trainingPostNumber: other });
    esr.placements.set(other, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    esr.people.delete('D1');
    await esr.handsOver(handed, [aTouch()]);
    const second = aTouch({ key: 'P2/post/1', doctorId: 'D2', trainingPostNumber: other });
    await esr.handsOver(handed, [second], { placementId: 'P2', doctorId: 'D2' });
    assert.deepEqual(
      (await leave()).map((one) => one['deaneryPostNumber']),
      [other],
    );
    assert.deepEqual(await esr.desk(), ['notification-held/no-such-doctor']);
    assert.deepEqual(await states(), ['held', 'taken']);
    esr.people.set('D1', aPerson());
    assert.deepEqual(await types(nextSlot), ['1']);
    assert.deepEqual(await esr.desk(), []);
  });

  it('are told again after a silence only when a post is touched again', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await leave();
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(await leave(nextSlot), []);
    await touched('placement P1 v4');
    assert.deepEqual(await types(london('2027-06-03', '15:00')), ['1']);
  });

  it('cost the register the same few questions however many posts there are', async () => {
    const posts = Array.from({ length: 42 }, (_, index) => `EOE/RGT01/021/STR/${index + 100}`);
    for (const [index, trainingPostNumber] of posts.entries()) {
      await esr.position({ positionId: String(200_000 + index), trainingPostNumber });
    }
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    const askedFor = async (some: readonly string[], at: number) => {
      for (const one of some) await touched('placement P1 v1', one);
      asked = 0;
      const lines = await leave(at);
      assert.equal(lines.length, some.length);
      return asked;
    };
    const few = await askedFor(posts.slice(0, 2), slot);
    const many = await askedFor(posts.slice(2), nextSlot);
    assert.ok(many <= few + 2, `${few} for 2 posts, ${many} for 40`);
  });

  it('are composed beside applicants with numbers of their own', async () => {
    await esr.handsOver(handed, [anApplicant(), aTouch()]);
    assert.deepEqual(await esr.slot('APP', london('2027-06-01', '14:00')), [
      'DE_EOE_APP_20270601_00000001.DAT',
    ]);
    assert.deepEqual(await esr.slot('DNC', slot), ['DE_EOE_DNC_20270601_00000001.DAT']);
  });
});

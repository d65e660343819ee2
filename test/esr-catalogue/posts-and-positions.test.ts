import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import type { PlacedAtPost } from '../../domain/post-picture.ts';
import { ours, speak } from '../../systems/esr/layout/specification.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import {
  anExchange,
  aPerson,
  asg,
  aTouch,
  london,
  placedAt,
  por,
  post,
} from '../activities/an-exchange.ts';
import { anotherTrust, host, positionOf, Rotation } from '../domain/a-rotation.ts';

const handed = london('2027-06-01', '08:00');
const slot = london('2027-06-01', '14:00');
const afternoon = london('2027-06-01', '14:30');
const day = 86_400_000;
const other = 'EOE/RGT01/021/STR/002';

describe('Posts and their positions', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  let touches = 0;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
    for (const number of [2, 3]) {
      esr.people.set(`D${number}`, aPerson({ gmcNumber: `700000${number}` }));
    }
  });
  afterEach(() => esr.close());
  const comes = async (number: number, ...of: Parameters<typeof por>[0][]) => {
    esr.arrives('RMC', '2027-06-01', number, of.map(por));
    await esr.receive(['RMC'], afternoon + number);
  };
  const told = () =>
    esr
      .heard('positions told')
      .map(({ id, news }) => [
        id.slice('rotation/EOE/'.length),
        ...news.positions.map(({ positionId, live }) => `${positionId} ${live ? 'live' : 'dead'}`),
      ]);
  const touch = (trainingPostNumber = post) => {
    const because = `placement P1 v${(touches += 1)}`;
    return touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
  };
  /** What ESR is told of the post after these placements: who holds it, who is next, with their hours. */
  const picture = async (placements: readonly PlacedAtPost[], date = '2027-06-01') => {
    esr.placements.set(post, [...placements]);
    await touch();
    const [name] = await esr.slot('DNC', london(date, '15:00'));
    return (name === undefined ? [] : esr.recordsOf(name)).map((one) => ({
      holds: one['currentTraineeGmcNumber'] ?? null,
      next: one['nextAppointmentTraineeGmcNumber'] ?? null,
      from: one['nextAppointmentProjectedStartDate'] ?? null,
      vacant: one['postVacantAtNextRotation'],
    }));
  };

  it('a deleted position gets no applicant: the record waits on a desk (case 4)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await comes(1, { changeDeleteIndicator: 'D' });
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
    assert.deepEqual(told(), [['P1', '100001 dead']]);
  });

  it('a position that is created again under its number lives, and its applicant leaves (case 4)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await comes(1, { changeDeleteIndicator: 'D' });
    await esr.slot('APP', slot);
    await comes(2, {});
    assert.equal((await esr.slot('APP', slot + day)).length, 1);
    assert.deepEqual(await esr.desk(), []);
  });

  it('deleted and created again in one file it lives, since the last word counts (case 4)', async () => {
    await comes(1, { changeDeleteIndicator: 'D' }, {});
    assert.deepEqual(await esr.register('positions').where({ live: true }).pluck('position_id'), [
      '100001',
    ]);
  });

  it('a position moved to another post is lost to the one and told to the other (case 5)', async () => {
    await esr.handsOver(handed, [], { placementId: 'P1' });
    await esr.handsOver(handed, [], { placementId: 'P2', trainingPostNumber: other });
    await comes(1, { deaneryNumber: other });
    assert.deepEqual(told(), [['P1'], ['P2', '100001 live']]);
  });

  it('an applicant for a position that has moved away does not go to whoever’s post it is now (case 5)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await comes(1, { deaneryNumber: other });
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.match(
      Object.values((await esr.says('applicant-held/P1')) ?? {}).join(),
      new RegExp(`dead position.*a live position of ${post}`),
    );
  });

  const replaced = async () => {
    await picture([placedAt()]);
    esr.placements.set(post, [placedAt({ id: 'P2', doctorId: 'D2' })]);
    await esr.handsOver(afternoon, [aTouch({ key: 'P1/post/2', change: 'withdrawal' })]);
    const arrival = aTouch({ key: 'P2/post/1', doctorId: 'D2' });
    await esr.handsOver(afternoon, [arrival], { placementId: 'P2', doctorId: 'D2' });
    const [name = ''] = await esr.slot('DNC', london('2027-06-02', '15:00'));
    return esr
      .recordsOf(name)
      .map((one) => one['notificationTitleCode'])
      .sort();
  };

  it('a doctor replaced on the day of the withdrawal: who goes, and the post with who comes (case 28)', async () => {
    assert.deepEqual(await replaced(), ['1', '2']);
  });

  it('a doctor replaced on that day, where replacements are told: who goes, who comes in whose place, and the post (case 28)', async () => {
    speak({ ...ours, notifications: { ...ours.notifications, replacements: true } });
    try {
      assert.deepEqual(await replaced(), ['1', '2', '3']);
    } finally {
      speak(ours);
    }
  });

  it('two withdrawals from one post are two lines and one picture (case 28)', async () => {
    await picture([placedAt({ wte: '0.50' }), placedAt({ id: 'P2', doctorId: 'D2', wte: '0.50' })]);
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
    await touch();
    await touch(other);
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

  for (const [what, hours] of [
    ['0.85 of full time', ['0.85']],
    ['a job share of 0.50 and 0.50', ['0.50', '0.50']],
    ['a slot share of 0.60 and 0.60', ['0.60', '0.60']],
  ] as const) {
    it(`${what} is told with two decimals, and every partner with a line (case 29)`, async () => {
      esr.placements.set(
        post,
        hours.map((wte, index) =>
          placedAt({ id: `P${index + 1}`, doctorId: `D${index + 1}`, wte }),
        ),
      );
      await touch();
      const [name = ''] = await esr.slot('DNC', london('2027-06-01', '15:00'));
      assert.deepEqual(
        esr.recordsOf(name).map((one) => one['workingHourIndicator']),
        hours,
      );
    });
  }

  it('two doctors who come one after the other are both told, the earlier first (case 30)', async () => {
    const [august, february] = [civilDate('2027-08-04'), civilDate('2027-08-25')];
    assert.deepEqual(
      await picture([
        placedAt({ id: 'P2', doctorId: 'D2', startDate: february }),
        placedAt({ startDate: august }),
      ]),
      [
        { holds: null, next: '7000001', from: '2027-08-04', vacant: 'false' },
        { holds: null, next: '7000002', from: '2027-08-25', vacant: 'false' },
      ],
    );
  });

  it('placements that overlap name who holds the post and who is next, though both are there for a week (case 30)', async () => {
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-10') },
    });
    assert.deepEqual(await picture([holds, placedAt()]), [
      { holds: '7000002', next: '7000001', from: '2027-08-04', vacant: 'false' },
    ]);
  });

  it('a gap between two placements names who comes after it, and nobody who holds the post in it (case 30)', async () => {
    const held = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2026-08-05'), endDate: civilDate('2027-05-31') },
    });
    assert.deepEqual(await picture([held, placedAt()]), [
      { holds: null, next: '7000001', from: '2027-08-04', vacant: 'false' },
    ]);
  });

  it('who holds the post at another site of its number is told as its holder: the number is the key (case 31)', async () => {
    const trainingPostNumber = 'EOE/RGT02/021/STR/001';
    await esr.position({ positionId: '100009', positionNumber: '200009' });
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    const lines = await picture([holds, placedAt()]);
    assert.equal(lines.length, 2, 'a line for each position of the post, wherever it is');
    assert.deepEqual(new Set(lines.map(({ holds: one }) => one)), new Set(['7000002']));
    esr.placements.set(trainingPostNumber, []);
    await touch(trainingPostNumber);
    assert.deepEqual(await esr.slot('DNC', london('2027-06-02', '15:00')), []);
  });

  it('a post vacant, filled and vacant again is told each time, and nothing in between (case 32)', async () => {
    const holds = placedAt({
      ...{ id: 'P2', doctorId: 'D2' },
      ...{ startDate: civilDate('2027-02-03'), endDate: civilDate('2027-08-03') },
    });
    const vacant = async (placements: readonly PlacedAtPost[], date: string) =>
      (await picture(placements, date)).map((one) => one.vacant);
    assert.deepEqual(await vacant([holds], '2027-06-01'), ['true']);
    assert.deepEqual(await vacant([holds], '2027-06-02'), []);
    assert.deepEqual(await vacant([holds, placedAt()], '2027-06-03'), ['false']);
    assert.deepEqual(await vacant([holds, placedAt()], '2027-06-04'), []);
    assert.deepEqual(await vacant([holds], '2027-06-05'), ['true']);
  });

  it('a trust that merges keeps its positions under the new authority, and their rotations hear it (case 39)', async () => {
    await esr.handsOver(handed, []);
    await comes(1, { employingOrgVpdCode: '0096' });
    assert.deepEqual(
      esr.heard('positions told').map(({ news }) => news.positions.map((one) => one.authority)),
      [['0096']],
    );
  });

  /** RGM has taken the place of the trust; ESR may still have the position under the old VPD. */
  const succeeded = async () => {
    await putTrust(esr.register, {
      ...{ ods: 'RGM', name: 'Papworth', authority: '0375', onInterface: true },
      ...{ leadEmployer: false, medicalStaffingEmail: null, medicalStaffingTelephone: null },
    });
    await esr
      .register('trusts')
      .where({ ods: 'RGT' })
      .update({ succeeded_by: 'RGM', succeeded_on: '2027-06-01' });
  };
  for (const [what, before, employingAuthority] of [
    ['still under the old VPD', '0292', '0292'],
    ['under the new one, its position too', '0375', '0375'],
    ['under the new one, its position not yet', '0292', '0375'],
  ] as const) {
    it(`a hire at a trust that was succeeded counts ${what} (case 39)`, async () => {
      await succeeded();
      await esr.position({ authority: before });
      await esr.handsOver(handed, [], { trust: 'RGM', payingOds: 'RGM' });
      esr.arrives('RMC', '2027-08-04', 1, [asg({ employingAuthority })]);
      await esr.receive(['RMC'], afternoon);
      assert.deepEqual(
        esr.heard('hire told').map(({ news }) => news.ods),
        ['RGM'],
      );
    });
  }

  it('a hire at the old trust confirms nothing where nobody has taken its place (case 39)', async () => {
    await succeeded();
    await esr.register('trusts').update({ succeeded_by: null, succeeded_on: null });
    await esr.handsOver(handed, [], { trust: 'RGM', payingOds: 'RGM' });
    esr.arrives('RMC', '2027-08-04', 1, [asg()]);
    await esr.receive(['RMC'], afternoon);
    assert.deepEqual(esr.heard('hire told'), []);
  });

  const successor = { ...anotherTrust, formerly: [{ ods: host.ods, authority: host.authority }] };
  const toSuccessor = (positions = [positionOf(host)]) =>
    new Rotation({ daysBefore: 60 })
      .answered()
      .changed({ trust: successor.ods }, { authorities: [successor], positions });

  it('nobody is applied for twice when the position itself comes under the successor’s VPD (case 39)', () => {
    const rotation = toSuccessor();
    assert.deepEqual(rotation.waiting, []);
    const position = { ...positionOf(host), authority: successor.authority ?? '' };
    assert.deepEqual(rotation.positions([position]).waiting, []);
  });

  it('everybody is applied for once at a new position, when ESR has deleted the old one (case 39)', () => {
    const [old, anew] = [positionOf(host), positionOf(anotherTrust)];
    const rotation = toSuccessor().positions([old, anew]);
    assert.deepEqual(rotation.waiting, []);
    rotation.positions([{ ...old, live: false }, anew]);
    assert.deepEqual(rotation.waiting, ['applicant']);
  });

  it('a position that appears releases at once who waited for it (case 4)', () => {
    const waits = new Rotation({ daysBefore: 60, known: { positions: [] } });
    assert.equal(waits.shown, 'post matched');
    assert.ok(!waits.waiting.includes('applicant'));
    waits.positions([positionOf(host)]);
    assert.deepEqual(waits.waiting, ['applicant', 'arrival']);
    assert.equal(waits.shown, 'applicant sent');
  });

  it('a position that appears is told to who waited for it, and to nobody else (case 4)', async () => {
    await esr.handsOver(handed, [], { placementId: 'P1' });
    await esr.handsOver(handed, [], { placementId: 'P2', trainingPostNumber: other });
    await comes(1, { positionId: '100007', deaneryNumber: other });
    assert.deepEqual(told(), [['P2', '100007 live']]);
    await comes(2, { positionId: '100007', deaneryNumber: other });
    assert.equal(told().length, 1);
  });

  it('a position without rotations touches its post, and tells nobody (case 5)', async () => {
    await comes(1, { deaneryNumber: other });
    assert.deepEqual(told(), []);
    assert.deepEqual(
      await esr
        .register('touched_posts')
        .orderBy(['training_post_number'])
        .pluck('training_post_number'),
      [post, other],
    );
  });

  it('a doctor whose trust has another authority now is applied for at its position there (case 39)', () => {
    const rotation = new Rotation({ daysBefore: 60 }).answered();
    rotation.changed(
      { trust: anotherTrust.ods },
      { authorities: [anotherTrust], positions: [positionOf(anotherTrust)] },
    );
    const applicants = rotation.rows.filter((row) => row.kind === 'applicant');
    assert.deepEqual(
      applicants.map(({ authority }) => authority),
      [anotherTrust.authority],
    );
    assert.notEqual(anotherTrust.authority, host.authority);
    assert.deepEqual(rotation.waiting.slice(1), ['withdrawal', 'arrival']);
  });
});

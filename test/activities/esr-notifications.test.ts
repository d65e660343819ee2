import assert from 'node:assert/strict';
import { civilDate } from '../../domain/civil-date.ts';
import { putPosts } from '../../systems/register/posts.ts';
import { trustByOds } from '../../systems/register/trusts.ts';
import { anApplicant } from './a-turn.ts';
import { aTouch, london, placedAt, post } from './an-exchange.ts';
import { aPostToTell, handed, nextSlot, other, slot } from './a-post-to-tell.ts';

describe('Notifications for ESR', () => {
  let esr: Awaited<ReturnType<typeof aPostToTell>>;
  beforeEach(async () => {
    esr = await aPostToTell();
  });
  afterEach(() => esr.close());

  it('say who is next at the post, once', async () => {
    await esr.handsOver(handed, [aTouch()]);
    const [line, ...more] = await esr.leave();
    assert.deepEqual(more, []);
    assert.equal(line?.['notificationTitleCode'], '1');
    assert.equal(line['deaneryPostNumber'], post);
    assert.equal(line['nextAppointmentTraineeGmcNumber'], '7000001');
    assert.equal(line['nextAppointmentProjectedStartDate'], '2027-08-04');
    assert.equal(line['postVacantAtNextRotation'], 'false');
    assert.deepEqual(await esr.leave(), []);
    assert.deepEqual(await esr.leave(nextSlot), []);
  });

  it('are not sent for what returns to what ESR last saw', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    const moved = placedAt({ endDate: civilDate('2028-03-01') });
    esr.placements.set(post, [moved]);
    await esr.touched('placement P1 v4');
    esr.placements.set(post, [placedAt()]);
    await esr.touched('placement P1 v5');
    assert.deepEqual(await esr.leave(nextSlot), []);
    assert.deepEqual(await esr.register('touched_posts').pluck('because'), [], 'dealt with');
    esr.placements.set(post, [moved]);
    await esr.touched('placement P1 v6');
    assert.deepEqual(await esr.types(london('2027-06-03', '15:00')), ['1']);
  });

  it('name every partner of a job share, each with two decimals of working time', async () => {
    esr.placements.set(post, [
      placedAt({ wte: '0.60' }),
      placedAt({ id: 'P2', doctorId: 'D2', wte: '0.45' }),
    ]);
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(
      (await esr.leave()).map((one) => [
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
      (await esr.leave()).map((one) => one['hostLeadEmployerStatus']),
      ['Host Employer', 'Lead Employer'],
    );
  });

  it('wait for a position while the post has none, and go when it has one', async () => {
    await esr.position({ live: false });
    await esr.handsOver(handed, [aTouch()]);
    assert.deepEqual(await esr.leave(), []);
    assert.deepEqual(await esr.states(), ['waiting']);
    await esr.position();
    assert.deepEqual(await esr.types(nextSlot), ['1']);
    assert.deepEqual(await esr.states(), ['taken']);
  });

  it('say what the post’s specialty is, and of a new one where it is', async () => {
    const known = { version: 1, trust: 'RGT', programme: 'PR1', grade: 'ST3' };
    await putPosts(esr.register, 'EOE', [
      { ...known, id: post, specialty: 'Cardiology' },
      { ...known, id: other, specialty: 'Paediatrics' },
    ]);
    await esr.handsOver(handed, [aTouch()]);
    await esr.touched('post new v1', other);
    const said = await esr.leave();
    assert.deepEqual(
      said.map((one) => [
        one['notificationTitleCode'],
        one['postSpeciality'],
        one['newTrainingPositionLocation'],
      ]),
      [
        ['1', 'Cardiology', undefined],
        ['5', 'Paediatrics', (await trustByOds(esr.register, 'RGT'))?.name],
      ],
    );
  });

  it('say a new post that has no position yet, once, so that the trust gives it one', async () => {
    await esr.touched('post new v1', other);
    const [line, ...more] = await esr.leave();
    assert.deepEqual(more, []);
    assert.deepEqual([line?.['notificationTitleCode'], line?.['deaneryPostNumber']], ['5', other]);
    assert.deepEqual(await esr.leave(nextSlot), []);
    await esr.touched('post changed v2', other);
    assert.deepEqual(await esr.leave(london('2027-06-03', '15:00')), []);
  });

  it('are told again after a silence only when a post is touched again', async () => {
    await esr.handsOver(handed, [aTouch()]);
    await esr.leave();
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london('2027-06-02', '12:00') });
    assert.deepEqual(await esr.leave(nextSlot), []);
    await esr.touched('placement P1 v4');
    assert.deepEqual(await esr.types(london('2027-06-03', '15:00')), ['1']);
  });

  it('cost the register the same few questions however many posts there are', async () => {
    const posts = Array.from({ length: 42 }, (_, index) => `EOE/RGT01/021/STR/${index + 100}`);
    for (const [index, trainingPostNumber] of posts.entries()) {
      await esr.position({ positionId: String(200_000 + index), trainingPostNumber });
    }
    let asked = 0;
    esr.register.on('query', () => (asked += 1));
    const askedFor = async (some: readonly string[], at: number) => {
      for (const one of some) await esr.touched('placement P1 v1', one);
      asked = 0;
      const lines = await esr.leave(at);
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

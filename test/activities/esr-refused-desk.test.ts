import assert from 'node:assert/strict';
import { causeId } from '../../domain/causes.ts';
import { answerLines, type LineAnswered } from '../../systems/register/exchange-answers.ts';
import { judgePosts } from '../../activities/esr-refused-desk.ts';
import { aRefusedPost, dayAt, held, no } from './a-refused-post.ts';
import { aPerson, aTouch, por, post } from './an-exchange.ts';

const cause = causeId('notification-refused', post);

describe('A refused notification on the desk of its post', () => {
  let esr: Awaited<ReturnType<typeof aRefusedPost>>;
  let mended = 0;
  const isMended = () => esr.people.set('D1', aPerson({ gmcNumber: `700001${(mended += 1)}` }));
  /** ESR tells of the post’s position. */
  const positionComes = async (day: number, of: Parameters<typeof por>[0]) => {
    esr.arrives('RMC', `2027-06-0${day + 1}`, day, [por(of)]);
    await esr.receive(['RMC'], dayAt(day, '14:30'));
  };
  const dies = (day: number, positionId = '100001') =>
    positionComes(day, { positionId, changeDeleteIndicator: 'D' });
  const fresh = 'EOE/RGT01/021/STR/777';
  const newPostIsRefused = async () => {
    await esr.described('Core surgery', 1, fresh);
    await esr.touched('post new v1', fresh);
    await esr.leave(0);
    await esr.answersTo(0, { deaneryPostNumber: fresh, notificationTitleCode: '5', ...no });
  };
  const looked = () => esr.telling.escalations.filter((one) => one === `EOE/${cause}`).length;
  beforeEach(async () => {
    esr = await aRefusedPost();
    await esr.described('Core surgery', 1);
  });
  afterEach(() => esr.close());

  describe('that is refused again', () => {
    it('stands there as its newest line alone', async () => {
      await esr.isRefused();
      isMended();
      await esr.leave(1);
      assert.deepEqual(await esr.onDesk(), ['01/2'], 'until ESR has answered');
      await esr.answersTo(1, no);
      assert.deepEqual(await esr.onDesk(), ['02/2']);
      isMended();
      await esr.leave(2);
      await esr.answersTo(2, {});
      assert.deepEqual(await esr.onDesk(), []);
    });

    it('stands there for each partner and each position that refuses it', async () => {
      await esr.position({ positionId: '100002', role: 'lead' });
      await esr.touched('post changed v2');
      await esr.leave(0);
      await esr.answersTo(0, no, { lineNumber: '3', ...no });
      assert.deepEqual(await esr.onDesk(), ['01/2', '01/3']);
      isMended();
      await esr.leave(1);
      await esr.answersTo(1, {}, { lineNumber: '3', ...no });
      assert.deepEqual(await esr.onDesk(), ['02/3']);
    });

    it('is the rotation’s once one has handed it over', async () => {
      await esr.isRefused();
      await esr.handsOver(dayAt(1, '08:00'), [aTouch()]);
      await esr.leave(1);
      await esr.answersTo(1, no);
      assert.deepEqual([await esr.onDesk(), esr.answers()], [[], ['P1 P1/post/1 fail']]);
    });

    it('is not there for what ESR says late of an older line', async () => {
      await esr.touched('post changed v2');
      const [older = ''] = await esr.slot('DNC', dayAt(0, '15:00'));
      await esr.answersTo(0, {});
      esr.placements.set(post, [{ ...held, wte: '0.50' }]);
      await esr.touched('post changed v3');
      await esr.leave(1);
      await esr.answersTo(1, {});
      const late: LineAnswered = {
        ...{ file: older, line: 2, outcome: 'fail', message: null, likely: null },
        ...{ answeredBy: 'DE_EOE_DCC_20270603_00000003.DAT', answeredLine: 2 },
      };
      await answerLines(esr.register, [late]);
      const when = { deanery: 'EOE', at: dayAt(2, '15:30') };
      await judgePosts(esr.register, when, [{ ...late, trainingPostNumber: post }]);
      assert.deepEqual([await esr.onDesk(), await esr.touches()], [[], []]);
    });
  });

  describe('goes away by itself', () => {
    it('when its position has died, and so does the touch; a new position is told', async () => {
      await esr.isRefused();
      const before = looked();
      await dies(1);
      assert.deepEqual(await esr.leave(1), []);
      assert.deepEqual([await esr.onDesk(), await esr.touches()], [[], []]);
      assert.ok(looked() > before, 'its escalation looks, and says that it is gone');
      await positionComes(2, { positionId: '100003' });
      assert.equal((await esr.leave(2)).length, 1);
    });

    it('for a position that the post has no more, and stays for the other', async () => {
      await esr.position({ positionId: '100002', role: 'lead' });
      await esr.touched('post changed v2');
      await esr.leave(0);
      await esr.answersTo(0, no, { lineNumber: '3', ...no });
      await positionComes(1, { deaneryNumber: 'EOE/RGT01/021/STR/009' });
      await esr.leave(1);
      assert.deepEqual(await esr.onDesk(), ['01/3']);
      await esr.answersTo(1, no);
      assert.deepEqual(await esr.onDesk(), ['02/2'], 'what was over stays so');
    });

    it('when Intrepid holds neither the post nor anybody at it, and ESR refuses that nobody is', async () => {
      await esr.isRefused();
      await esr.closed();
      esr.placements.set(post, []);
      assert.equal((await esr.leave(1))[0]?.['postVacantAtNextRotation'], 'true');
      await esr.answersTo(1, no);
      assert.deepEqual(await esr.onDesk(), ['02/2']);
      assert.deepEqual(await esr.leave(2), []);
      assert.deepEqual([await esr.onDesk(), await esr.touches()], [[], []]);
    });

    it('when Intrepid no longer holds a new post that ESR refused, of which nothing is told any more', async () => {
      await newPostIsRefused();
      assert.deepEqual([await esr.leave(1), await esr.onDesk()], [[], ['01/2']]);
      await esr.closed(fresh);
      assert.deepEqual(await esr.leave(2), []);
      assert.deepEqual([await esr.onDesk(), await esr.touches()], [[], []]);
    });

    it('when a new post that ESR refused has its position', async () => {
      await newPostIsRefused();
      await positionComes(1, { positionId: '100007', deaneryNumber: fresh });
      assert.equal((await esr.leave(1))[0]?.['notificationTitleCode'], '1');
      assert.deepEqual(await esr.onDesk(), []);
    });
  });

  it('stays there while Intrepid holds somebody at the post, or the post', async () => {
    await esr.closed();
    await esr.isRefused();
    assert.deepEqual([await esr.leave(1), await esr.onDesk()], [[], ['01/2']]);
    await esr.described('Core surgery', 1);
    esr.placements.set(post, []);
    assert.equal((await esr.leave(2)).length, 1);
    await esr.answersTo(2, no);
    assert.deepEqual([await esr.leave(3), await esr.onDesk()], [[], ['03/2']]);
  });
});

describe('A rotation whose notification ESR refused at one of two positions', () => {
  it('has been told once that position has died, where the other has confirmed it', async () => {
    const esr = await aRefusedPost();
    await esr.position({ positionId: '100002', role: 'lead' });
    await esr.handsOver(dayAt(0, '08:00'), [aTouch()]);
    await esr.leave(0);
    await esr.answersTo(0, no, { lineNumber: '3' });
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 fail']);
    await esr.position({ live: false });
    await esr.answersTo(1);
    assert.deepEqual(esr.answers(), ['P1 P1/post/1 fail', 'P1 P1/post/1 success']);
    await esr.close();
  });
});

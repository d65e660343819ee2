import assert from 'node:assert/strict';
import { refusedByEsr } from '../../activities/touched-because.ts';
import { causeId } from '../../domain/causes.ts';
import { aRefusedPost, dayAt, held, no } from './a-refused-post.ts';
import { aPerson, post } from './an-exchange.ts';

const cause = causeId('notification-refused', post);

describe('A notification that ESR refused, of a post that no rotation hands over,', () => {
  let esr: Awaited<ReturnType<typeof aRefusedPost>>;
  beforeEach(async () => {
    esr = await aRefusedPost();
  });
  afterEach(() => esr.close());

  it('goes again once its holder is mended in Intrepid, once, and is off the desk when it is confirmed', async () => {
    await esr.isRefused();
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    const [line, ...more] = await esr.leave(1);
    assert.deepEqual([line?.['currentTraineeGmcNumber'], more], ['7000009', []]);
    assert.deepEqual(await esr.leave(2), []);
    await esr.answersTo(2, {});
    assert.deepEqual([await esr.desk(), await esr.touches(), await esr.leave(3)], [[], [], []]);
  });

  it('goes again once the post is described otherwise, or its holder’s hours are others', async () => {
    await esr.described('Core surgery', 1);
    await esr.isRefused();
    await esr.described('Trauma', 2);
    assert.equal((await esr.leave(1))[0]?.['postSpeciality'], 'Trauma');
    await esr.answersTo(1, no);
    esr.placements.set(post, [{ ...held, wte: '0.50' }]);
    assert.equal((await esr.leave(2))[0]?.['currentTraineeWorkingHoursIndicator'], '0.50');
  });

  it('never goes unchanged by itself, however often its night comes', async () => {
    await esr.isRefused();
    for (let day = 1; day < 4; day += 1) {
      await esr.touched(`nobody follows after ${held.endDate}`);
      assert.deepEqual(await esr.leave(day), [], `day ${day}`);
    }
    assert.deepEqual(await esr.desk(), [cause]);
    esr.people.set('D1', aPerson({ email: 'other@example.org', postcode: 'CB1 1AA' }));
    assert.deepEqual(await esr.leave(4), [], 'nothing that a notification tells of a holder');
  });

  it('does not go unchanged when it is refused once more', async () => {
    await esr.isRefused();
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    await esr.leave(1);
    await esr.answersTo(1, no);
    assert.deepEqual(await esr.touches(), [refusedByEsr]);
    assert.deepEqual(await esr.leave(2), []);
    esr.people.set('D1', aPerson());
    assert.equal((await esr.leave(3)).length, 1);
  });

  it('goes unchanged where Intrepid has another version of the post, or a person says so', async () => {
    await esr.isRefused();
    assert.equal(await esr.isRefused(1), 1);
    await esr.touched(`send again: ${cause} 2027-06-03`);
    assert.equal((await esr.leave(2)).length, 1);
  });

  it('goes again to the position that refused it, and to no other', async () => {
    await esr.position({ positionId: '100002', role: 'lead' });
    await esr.touched('post changed v2');
    assert.equal((await esr.leave(0)).length, 2);
    await esr.answersTo(0, {}, { lineNumber: '3', ...no });
    assert.deepEqual(await esr.leave(1), []);
    esr.people.set('D1', aPerson({ surname: 'Other' }));
    assert.deepEqual(
      (await esr.leave(2)).map((one) => [
        one['hostLeadEmployerStatus'],
        one['currentTraineeLastName'],
      ]),
      [['Lead Employer', 'Other']],
    );
  });

  it('is told with each partner of a share, also where one line alone was refused', async () => {
    const partner = { ...held, id: 'P2', doctorId: 'D2', wte: '0.50' };
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(post, [{ ...held, wte: '0.50' }, partner]);
    await esr.touched('post changed v2');
    assert.equal((await esr.leave(0)).length, 2);
    await esr.answersTo(0, {}, { lineNumber: '3', ...no });
    assert.deepEqual(await esr.leave(1), []);
    esr.people.set('D2', aPerson({ gmcNumber: '7000012' }));
    assert.equal((await esr.leave(2)).length, 2);
  });

  it('is held back where what was mended breaks a rule, and waits again when it is put back', async () => {
    await esr.isRefused();
    esr.people.set('D1', aPerson({ surname: null }));
    assert.deepEqual(await esr.leave(1), []);
    assert.deepEqual(await esr.desk(), ['notification-held/mandatory', cause]);
    esr.people.set('D1', aPerson());
    assert.deepEqual(await esr.leave(2), []);
    assert.deepEqual(await esr.desk(), [cause]);
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    assert.equal((await esr.leave(3)).length, 1);
  });

  it('of a full notification goes again in the same way', async () => {
    const at = dayAt(0, '15:00');
    const { file } = await esr.outbox.composeFull({ deanery: 'EOE', asked: at, by: 'ann', at });
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at });
    await esr.answersTo(0, no);
    assert.deepEqual(await esr.leave(1), []);
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    assert.equal((await esr.leave(2)).length, 1);
  });

  it('that is new and has no position goes again once it is described otherwise', async () => {
    const fresh = 'EOE/RGT01/021/STR/777';
    await esr.described('Core surgery', 1, fresh);
    await esr.touched('post new v1', fresh);
    assert.equal((await esr.leave(0))[0]?.['notificationTitleCode'], '5');
    await esr.answersTo(0, { deaneryPostNumber: fresh, notificationTitleCode: '5', ...no });
    assert.deepEqual(await esr.leave(1), []);
    await esr.described('Trauma', 2, fresh);
    const [line] = await esr.leave(2);
    assert.deepEqual([line?.['notificationTitleCode'], line?.['postSpeciality']], ['5', 'Trauma']);
  });
});

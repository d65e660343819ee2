import assert from 'node:assert/strict';
import { refusedByEsr } from '../../activities/touched-because.ts';
import { causeId } from '../../domain/causes.ts';
import { addDays, civilDate } from '../../domain/civil-date.ts';
import { putPosts } from '../../systems/register/posts.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, aPerson, dcc, london, placedAt, post } from './an-exchange.ts';

const first = civilDate('2027-06-01');
const cause = causeId('notification-refused', post);
const held = placedAt({ startDate: civilDate('2027-02-03') });
const dayAt = (day: number, time: string) => london(addDays(first, day), time);

describe('A notification that ESR refused, of a post that no rotation hands over,', () => {
  let esr: Awaited<ReturnType<typeof anExchange>>;
  let number = 0;
  beforeEach(async () => {
    number = 0;
    esr = await anExchange();
    await esr.position();
    esr.placements.set(post, [held]);
  });
  afterEach(() => esr.close());

  const touched = (because: string) =>
    touchPosts(esr.register, [
      { ...{ deanery: 'EOE', trainingPostNumber: post, because }, at: dayAt(0, '08:00') },
    ]);
  /** The records that leave at the slot of a day. */
  const leave = async (day: number) =>
    (await esr.slot('DNC', dayAt(day, '15:00'))).flatMap((name) => esr.recordsOf(name));
  const answers = async (day: number, ...lines: Parameters<typeof dcc>[0][]) => {
    esr.arrives('DCC', addDays(first, day), (number += 1), lines.map(dcc));
    await esr.receive(['DCC'], dayAt(day, '15:30'));
  };
  const no = { loadStatusCode: 'FAIL', messageType: 'ERROR' };
  const isRefused = async (day = 0) => {
    await touched(`post changed v${day + 2}`);
    assert.equal((await leave(day)).length, 1);
    await answers(day, no);
  };
  const touches = () => esr.register('touched_posts').pluck('because');
  const described = (specialty: string, version: number) =>
    putPosts(esr.register, 'EOE', [
      { ...{ id: post, version, trust: 'RGT', programme: 'EOE-X', grade: 'ST3' }, specialty },
    ]);

  it('goes again once its holder is mended in Intrepid, once, and is off the desk when it is confirmed', async () => {
    await isRefused();
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    const [line, ...more] = await leave(1);
    assert.deepEqual([line?.['currentTraineeGmcNumber'], more], ['7000009', []]);
    assert.deepEqual(await leave(2), []);
    await answers(2, {});
    assert.deepEqual([await esr.desk(), await touches(), await leave(3)], [[], [], []]);
  });

  it('goes again once the post is described otherwise, or its holder’s hours are others', async () => {
    await described('Core surgery', 1);
    await isRefused();
    await described('Trauma', 2);
    assert.equal((await leave(1))[0]?.['postSpeciality'], 'Trauma');
    await answers(1, no);
    esr.placements.set(post, [{ ...held, wte: '0.50' }]);
    assert.equal((await leave(2))[0]?.['currentTraineeWorkingHoursIndicator'], '0.50');
  });

  it('never goes unchanged by itself, however often its night comes', async () => {
    await isRefused();
    for (let day = 1; day < 4; day += 1) {
      await touched(`nobody follows after ${held.endDate}`);
      assert.deepEqual(await leave(day), [], `day ${day}`);
    }
    assert.deepEqual(await esr.desk(), [cause]);
    esr.people.set('D1', aPerson({ email: 'other@example.org', postcode: 'CB1 1AA' }));
    assert.deepEqual(await leave(4), [], 'nothing that a notification tells of a holder');
  });

  it('does not go unchanged when it is refused once more', async () => {
    await isRefused();
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    await leave(1);
    await answers(1, no);
    assert.deepEqual(await touches(), [refusedByEsr]);
    assert.deepEqual(await leave(2), []);
    esr.people.set('D1', aPerson());
    assert.equal((await leave(3)).length, 1);
  });

  it('goes unchanged where Intrepid has another version of the post, or a person says so', async () => {
    await isRefused();
    await isRefused(1);
    await touched(`send again: ${cause} 2027-06-03`);
    assert.equal((await leave(2)).length, 1);
  });

  it('goes again to the position that refused it, and to no other', async () => {
    await esr.position({ positionId: '100002', role: 'lead' });
    await touched('post changed v2');
    assert.equal((await leave(0)).length, 2);
    await answers(0, {}, { lineNumber: '3', ...no });
    assert.deepEqual(await leave(1), []);
    esr.people.set('D1', aPerson({ surname: 'Other' }));
    assert.deepEqual(
      (await leave(2)).map((one) => [one['hostLeadEmployerStatus'], one['currentTraineeLastName']]),
      [['Lead Employer', 'Other']],
    );
  });

  it('is told with each partner of a share, also where one line alone was refused', async () => {
    const partner = { ...held, id: 'P2', doctorId: 'D2', wte: '0.50' };
    esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    esr.placements.set(post, [{ ...held, wte: '0.50' }, partner]);
    await touched('post changed v2');
    assert.equal((await leave(0)).length, 2);
    await answers(0, {}, { lineNumber: '3', ...no });
    assert.deepEqual(await leave(1), []);
    esr.people.set('D2', aPerson({ gmcNumber: '7000012' }));
    assert.equal((await leave(2)).length, 2);
  });

  it('is held back where what was mended breaks a rule, and waits again when it is put back', async () => {
    await isRefused();
    esr.people.set('D1', aPerson({ surname: null }));
    assert.deepEqual(await leave(1), []);
    assert.deepEqual(await esr.desk(), ['notification-held/mandatory', cause]);
    esr.people.set('D1', aPerson());
    assert.deepEqual(await leave(2), []);
    assert.deepEqual(await esr.desk(), [cause]);
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    assert.equal((await leave(3)).length, 1);
  });

  it('of a full notification goes again in the same way', async () => {
    const at = dayAt(0, '15:00');
    const { file } = await esr.outbox.composeFull({ deanery: 'EOE', asked: at, by: 'ann', at });
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at });
    await answers(0, no);
    assert.deepEqual(await leave(1), []);
    esr.people.set('D1', aPerson({ gmcNumber: '7000009' }));
    assert.equal((await leave(2)).length, 1);
  });

  it('that is new and has no position goes again once it is described otherwise', async () => {
    const fresh = 'EOE/RGT01/021/STR/777';
    const isIn = (specialty: string, version: number) =>
      putPosts(esr.register, 'EOE', [
        { ...{ id: fresh, version, trust: 'RGT', programme: 'EOE-X', grade: 'ST3' }, specialty },
      ]);
    await isIn('Core surgery', 1);
    await touchPosts(esr.register, [
      { deanery: 'EOE', trainingPostNumber: fresh, because: 'post new v1', at: dayAt(0, '08:00') },
    ]);
    assert.equal((await leave(0))[0]?.['notificationTitleCode'], '5');
    await answers(0, { deaneryPostNumber: fresh, notificationTitleCode: '5', ...no });
    assert.deepEqual(await leave(1), []);
    await isIn('Trauma', 2);
    const [line] = await leave(2);
    assert.deepEqual([line?.['notificationTitleCode'], line?.['postSpeciality']], ['5', 'Trauma']);
  });
});

import assert from 'node:assert/strict';
import { anApplicant } from '../activities/a-turn.ts';
import { london, post } from '../activities/an-exchange.ts';
import { host, positionOf, Rotation } from '../domain/a-rotation.ts';
import { anExchangeAboutPosts, handed, other } from './an-exchange-about-posts.ts';

const slot = london('2027-06-01', '14:00');
const day = 86_400_000;

describe('Positions that ESR tells', () => {
  let esr: Awaited<ReturnType<typeof anExchangeAboutPosts>>;
  beforeEach(async () => {
    esr = await anExchangeAboutPosts();
  });
  afterEach(() => esr.close());

  it('a deleted position gets no applicant: the record waits on a desk (case 4)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.comes(1, { changeDeleteIndicator: 'D' });
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.deepEqual(await esr.desk(), ['applicant-held/P1']);
    assert.deepEqual(esr.told(), [['P1', '100001 dead']]);
  });

  it('a position that is created again under its number lives, and its applicant leaves (case 4)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.comes(1, { changeDeleteIndicator: 'D' });
    await esr.slot('APP', slot);
    await esr.comes(2, {});
    assert.equal((await esr.slot('APP', slot + day)).length, 1);
    assert.deepEqual(await esr.desk(), []);
  });

  it('deleted and created again in one file it lives, since the last word counts (case 4)', async () => {
    await esr.comes(1, { changeDeleteIndicator: 'D' }, {});
    assert.deepEqual(await esr.register('positions').where({ live: true }).pluck('position_id'), [
      '100001',
    ]);
  });

  it('a position moved to another post is lost to the one and told to the other (case 5)', async () => {
    await esr.handsOver(handed, [], { placementId: 'P1' });
    await esr.handsOver(handed, [], { placementId: 'P2', trainingPostNumber: other });
    await esr.comes(1, { deaneryNumber: other });
    assert.deepEqual(esr.told(), [['P1'], ['P2', '100001 live']]);
  });

  it('an applicant for a position that has moved away does not go to whoever’s post it is now (case 5)', async () => {
    await esr.handsOver(handed, [anApplicant()]);
    await esr.comes(1, { deaneryNumber: other });
    assert.deepEqual(await esr.slot('APP', slot), []);
    assert.match(
      Object.values((await esr.says('applicant-held/P1')) ?? {}).join(),
      new RegExp(`dead position.*a live position of ${post}`),
    );
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
    await esr.comes(1, { positionId: '100007', deaneryNumber: other });
    assert.deepEqual(esr.told(), [['P2', '100007 live']]);
    await esr.comes(2, { positionId: '100007', deaneryNumber: other });
    assert.equal(esr.told().length, 1);
  });

  it('a position without rotations touches its post, and tells nobody (case 5)', async () => {
    await esr.comes(1, { deaneryNumber: other });
    assert.deepEqual(esr.told(), []);
    assert.deepEqual(
      await esr
        .register('touched_posts')
        .orderBy(['training_post_number'])
        .pluck('training_post_number'),
      [post, other],
    );
  });
});

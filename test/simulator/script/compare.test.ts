import assert from 'node:assert/strict';
import { causeId } from '../../../domain/causes.ts';
import type { Telling } from '../../../simulator/script/post-words.ts';
import type { ReturnedLetter } from '../../../simulator/script/returned-letter.ts';
import type { Story } from '../../../simulator/script/story.ts';
import { joinCause } from '../../../systems/register/escalation-members.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, at, day, thursday } from '../../client/planted.ts';
import { aStory, besideScript, type BesideScript } from './beside-script.ts';

describe('A season beside its script', () => {
  let season: BesideScript;
  let register: Register;
  let returned: ReturnedLetter | null;
  let tellings: readonly Telling[];
  beforeEach(async () => {
    returned = null;
    tellings = [];
    season = await besideScript();
    register = season.register;
  });
  afterEach(() => season.close());

  const compared = (...stories: readonly Story[]) =>
    season.compared({ stories, tellings, returned });
  const judged = (date: string, ...stories: readonly Story[]) =>
    season.judged(date, { stories, tellings, returned });
  const received = (doctor: string) =>
    season.did({
      ...{ kind: 'applicant received', at: at('2027-05-06', '14:00'), file: 'A.DAT', line: 2 },
      ...{ doctor, position: '11', positionNumber: '0011', start: '2027-08-04', ordinal: 1 },
      ...{ outcome: 'SUCCESS', says: '', loadsOn: '2027-05-07' },
    });

  describe('when every story is over', () => {
    it('says how many were judged, and nothing where all is as it was said', async () => {
      await putRotation(
        register,
        aRotation('1', { ended: 'started', milestone: 'started' }),
        thursday,
      );
      await putRotation(register, aRotation('2'), thursday);
      await season.reachesDesk('2');
      const stands = aStory('2', { end: 'hire confirmed', desks: ['hire-overdue'] });
      assert.deepEqual(await judged('2027-12-01', aStory('1'), stands), {
        ...{ on: '2027-12-01', stories: 2, over: 2, differences: [] },
      });
    });

    it('says which end, desk or applicant is missing', async () => {
      await putRotation(register, aRotation('1'), thursday);
      const story = aStory('1', { desks: ['hire-overdue'], applicants: { 'D1/11/2027-08-04': 1 } });
      assert.deepEqual((await judged('2027-12-01', story)).differences, [
        '1 (smooth): ESR should have received the applicant D1/11/2027-08-04 1 times, and received 0.',
        '1 (smooth): hire-overdue should have reached a desk, and did not.',
        '1 (smooth): should have ended as started, and stands at hire confirmed.',
      ]);
    });
  });

  describe('on a day of the season', () => {
    it('holds a rotation on its way to no end, and says that none was judged', async () => {
      await putRotation(register, aRotation('1'), thursday);
      const story = aStory('1', { desks: ['hire-overdue'], applicants: { 'D1/11/2027-08-04': 1 } });
      assert.deepEqual(await judged('2027-05-20', story), {
        ...{ on: '2027-05-20', stories: 1, over: 0, differences: [] },
      });
    });

    it('judges those that are over by it, and counts them', async () => {
      await putRotation(register, aRotation('1'), thursday);
      await putRotation(register, aRotation('2'), thursday);
      const early = { ...aStory('1'), overBy: day('2027-07-05') };
      const { over, stories, differences } = await judged('2027-07-05', early, aStory('2'));
      assert.deepEqual([over, stories], [1, 2]);
      assert.deepEqual(differences, [
        '1 (smooth): should have ended as started, and stands at hire confirmed.',
      ]);
    });

    it('finds what can never come right: an end, a desk, an applicant, a rotation unheard of', async () => {
      await putRotation(
        register,
        aRotation('1', { ended: 'closed', milestone: 'closed' }),
        thursday,
      );
      await putRotation(register, aRotation('2'), thursday);
      await season.reachesDesk('2');
      await received('D3');
      assert.deepEqual((await judged('2027-05-20', aStory('1'))).differences, [
        '1 (smooth): should have ended as started, and ended as closed.',
        '2 has a rotation, and no story knows it.',
        'ESR received the applicant D3/11/2027-08-04 1 times, and no story expects it.',
      ]);
    });

    it('lets what ESR did wrong bring desks, and applicants once more, to those whom it touched alone', async () => {
      for (const id of ['1', '2']) {
        await putRotation(register, aRotation(id), thursday);
        await joinCause(register, {
          ...{ deanery: 'EOE', cause: 'no-answer/A.DAT', ods: null, member: `rotation/EOE/${id}` },
          ...{ rung: '2027-05-07', late: 'in time', owner: 'ESR', says: {} },
          at: at('2027-05-07', '12:00'),
        });
      }
      await received('D1');
      await received('D1');
      const what = 'quarantine' as const;
      const once = (id: string) => aStory(id, { applicants: { [`D${id}/11/2027-08-04`]: 1 } });
      const stories = [once('1'), once('2')];
      assert.equal((await judged('2027-05-20', ...stories)).differences.length, 3);
      await season.did({ kind: 'misbehaved', at: at('2027-05-06', '14:09'), what, file: 'A.DAT' });
      assert.deepEqual(await compared(...stories), [
        '2 (smooth): no-answer reached a desk, and should not have.',
      ]);
    });

    it('finds a notification that ESR should have had by that day', async () => {
      const picture = ['D1 is next from 2027-08-04 as ST3, 1 WTE'];
      const post = 'EOE/RGT00/030/STR/001';
      tellings = [{ on: day('2027-05-06'), post, role: 'host', changes: [], picture }];
      assert.deepEqual((await judged('2027-05-05')).differences, []);
      await register('clock').update({ now: new Date(at('2027-05-06', '15:00')) });
      assert.deepEqual(await compared(), [], 'ESR has not fetched it yet');
      await register('clock').update({ now: new Date(at('2027-05-06', '18:00')) });
      assert.equal((await compared()).length, 1);
      await season.did({
        ...{ kind: 'notification received', at: at('2027-05-06', '15:12'), line: 2, title: '1' },
        ...{ file: 'DE_EOE_DNC_20270506_00000001.DAT', post, role: 'host', tells: picture },
        ...{ doctor: 'D1', withdrawn: false, start: '2027-08-04', outcome: 'SUCCESS', says: '' },
      });
      assert.deepEqual(await compared(), []);
    });

    it('finds a letter that did not come back, one that nobody settled, and one that should not have come', async () => {
      const letter = 'digest/RGT/2027-05-06';
      returned = { letter, comesBackAt: at('2027-05-07', '08:00'), overBy: day('2027-05-18') };
      const onTheDesk = async (of: string, state: string) => {
        const cause = causeId('letter-bounced', of);
        await register('escalations').where({ cause }).delete();
        await register('escalations').insert({
          ...{ deanery: 'EOE', cause, run: cause, topic: 'data', desk: 'EOE/data/contact', state },
          ...{ opened_at: new Date(), updated_at: new Date() },
        });
      };
      await judged('2027-05-17');
      assert.deepEqual(await compared(), [], 'it is not over yet');
      await register('clock').update({ now: new Date(at('2027-05-18', '18:00')) });
      assert.deepEqual(await compared(), [
        `${letter} should have come back and reached a desk, and did not.`,
      ]);
      await onTheDesk(letter, 'acknowledged');
      assert.deepEqual(await compared(), [
        `${causeId('letter-bounced', letter)} should have been resolved, and is acknowledged.`,
      ]);
      await onTheDesk(letter, 'resolved');
      assert.deepEqual(await compared(), []);
      await onTheDesk('digest/RGN/2027-05-06', 'resolved');
      assert.deepEqual(await compared(), [
        `${causeId('letter-bounced', 'digest/RGN/2027-05-06')} reached a desk, and the script knows no such letter.`,
      ]);
    });

    it('finds a desk that the story does not know', async () => {
      await putRotation(register, aRotation('2'), thursday);
      await season.reachesDesk('2');
      assert.deepEqual((await judged('2027-07-08', aStory('2'))).differences, [
        '2 (smooth): hire-overdue reached a desk, and should not have.',
      ]);
    });
  });
});

import assert from 'node:assert/strict';
import type { DeskLetter } from '../../../simulator/script/desk-letters.ts';
import type { Story } from '../../../simulator/script/story.ts';
import {
  digestWords,
  type DigestTopic,
  type DigestWord,
} from '../../../simulator/script/digest-words.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, at, day, thursday } from '../../client/planted.ts';
import { aStory, besideScript, type BesideScript } from './beside-script.ts';

describe('The letters of a season beside its script', () => {
  let season: BesideScript;
  let register: Register;
  let letters: readonly DeskLetter[];
  let digests: readonly DigestWord[];
  beforeEach(async () => {
    [letters, digests] = [[], []];
    season = await besideScript();
    register = season.register;
  });
  afterEach(() => season.close());

  const compared = (...stories: readonly Story[]) => season.compared({ stories, letters, digests });
  const judged = (date: string, ...stories: readonly Story[]) =>
    season.judged(date, { stories, letters, digests });

  /** A line of the digest of RGT of a day. */
  const says = async (on: string, kind: string, what: Readonly<Record<string, string>>) => {
    const letter = `digest/RGT/${on}`;
    await register('letters')
      .insert({
        ...{ key: letter, kind: 'digest', ods: 'RGT', recipient: 'a@rgt.example' },
        ...{ subject: '', body: '', message_id: letter, state: 'sent', claimed_at: new Date() },
      })
      .onConflict('key')
      .ignore();
    await register('digest_lines').insert({
      ...{ key: `1/${kind}/${what['doctor'] ?? ''}`, ods: 'RGT', rotation: 'rotation/EOE/1' },
      ...{ kind, version: 1, says: what, at: new Date(), letter },
    });
  };

  it('finds a letter that no desk had, and one that went to another desk', async () => {
    const cause = 'hire-overdue/RGT/2027-08-04';
    const story = { ...aStory('1', { desks: ['hire-overdue'] }), overBy: day('2027-07-08') };
    letters = [{ placementId: '1', cause, desk: 'RGT/hires' }];
    await putRotation(register, aRotation('1', { ended: 'started' }), thursday);
    await season.reachesDesk('1');
    const none = [
      `1 (smooth): a letter on ${cause} should have gone to the desk RGT/hires; none did.`,
    ];
    assert.deepEqual((await judged('2027-07-07', story)).differences, [], 'it is not over yet');
    await register('clock').update({ now: new Date(at('2027-07-08', '18:00')) });
    assert.deepEqual(await compared(story), none);
    const writes = (desk: string) =>
      register('letters').insert({
        ...{ key: `${cause}/2027-07-07T16:00:00.000Z/${desk}/1`, kind: 'escalation' },
        ...{ recipient: 'a@eoe.example', subject: '', body: '', message_id: desk },
        ...{ state: 'sent', claimed_at: new Date() },
      });
    await writes('RGT/placements/contact');
    assert.deepEqual(await compared(story), none);
    await writes('RGT/hires/deputy');
    assert.deepEqual(await compared(story), []);
  });

  it('takes no letter on another cause that begins alike, and of a file any of its name', async () => {
    const late = 'changed-late/P1';
    const silent = 'no-answer/DE_EOE_APP_*';
    const story = { ...aStory('1'), overBy: day('2027-07-08') };
    letters = [
      { placementId: '1', cause: late, desk: 'RGT/placements' },
      { placementId: '1', cause: silent, desk: 'EOE/files' },
    ];
    await putRotation(register, aRotation('1', { ended: 'started' }), thursday);
    const writes = (cause: string, desk: string) =>
      register('letters').insert({
        ...{ key: `${cause}/2027-05-07T11:00:00.000Z/${desk}/1`, kind: 'escalation' },
        ...{ recipient: 'a@eoe.example', subject: '', body: '', message_id: cause },
        ...{ state: 'sent', claimed_at: new Date() },
      });
    await writes('changed-late/P1-again', 'RGT/placements/contact');
    await writes('no-answer/DE_EOE_DNC_20270506_00000001.DAT', 'EOE/files/contact');
    const missing = (cause: string, desk: string) =>
      `1 (smooth): a letter on ${cause} should have gone to the desk ${desk}; none did.`;
    assert.deepEqual((await judged('2027-07-08', story)).differences, [
      missing(late, 'RGT/placements'),
      missing(silent, 'EOE/files'),
    ]);
    await writes(late, 'RGT/placements/contact');
    await writes('no-answer/DE_EOE_APP_20270506_00000001.DAT', 'EOE/files/contact');
    assert.deepEqual(await compared(story), []);
  });

  it('finds a digest that did not say who comes, or said it of somebody of whom it should not', async () => {
    const story = aStory('1');
    const on = day('2027-05-06');
    const comes = digestWords.comes('D1', '2027-08-04');
    digests = [{ on, ods: 'RGT', placementId: '1', about: 'who comes', says: comes }];
    await putRotation(register, aRotation('1'), thursday);
    assert.deepEqual((await judged('2027-05-05', story)).differences, [], 'it is not due yet');
    await register('clock').update({ now: new Date(at('2027-05-06', '18:00')) });
    assert.deepEqual(await compared(story), [
      `1 (smooth): the digest of RGT of ${on}: ${comes}; it should have said so, and did not.`,
    ]);
    await says(on, 'arriving', { doctor: 'D1', start: '2027-08-04' });
    assert.deepEqual(await compared(story), []);
    await says(on, 'withdrawn', { doctor: 'D2', start: '2027-08-04' });
    assert.deepEqual(await compared(story), [
      `1 (smooth): the digest of RGT of ${on}: D2 does not come; it should not have said so.`,
    ]);
  });

  it('finds each line of who leaves and what is to do that is missing, and each that should not be there', async () => {
    const story = aStory('1');
    const on = day('2027-06-09');
    await putRotation(register, aRotation('1'), thursday);
    const start = '2027-08-04';
    const of = { worksAt: 'RGT', lastDay: '2027-08-03', goesTo: 'RGN', start };
    const leaving = { doctor: 'D1', start, 'last day': of.lastDay, 'goes to': of.goesTo };
    const toDo = { doctor: 'D1', start, post: 'P' };
    const lines: readonly [DigestTopic, string, string, Readonly<Record<string, string>>][] = [
      ['who leaves', digestWords.leaves('D1', of), 'leaving', leaving],
      ['what is to do', digestWords.isStillToHire('D1', start), 'still to hire', toDo],
      ['what is to do', digestWords.hasNoPosition('P', start), 'post without position', toDo],
    ];
    for (const [about, words, kind, what] of lines) {
      const sentence = `1 (smooth): the digest of RGT of ${on}: ${words}; it should`;
      digests = [{ on, ods: 'RGT', placementId: '1', about, says: words }];
      assert.deepEqual((await judged(on, story)).differences, [
        `${sentence} have said so, and did not.`,
      ]);
      await says(on, kind, what);
      assert.deepEqual(await compared(story), []);
      digests = [];
      assert.deepEqual(await compared(story), [`${sentence} not have said so.`]);
      await register('digest_lines').delete();
    }
  });

  it('leaves open what is to do where ESR did wrong, and holds to the last word of who leaves', async () => {
    const story = aStory('1', { applicants: { 'D1/11/2027-08-04': 1 } });
    await putRotation(register, aRotation('1'), thursday);
    await season.did(
      {
        ...{ kind: 'applicant received', at: at('2027-05-06', '14:00'), file: 'A.DAT', line: 2 },
        ...{ doctor: 'D1', position: '11', positionNumber: '0011', start: '2027-08-04' },
        ...{ ordinal: 1, outcome: 'SUCCESS', says: '', loadsOn: '2027-05-07' },
      },
      { kind: 'misbehaved', at: at('2027-05-06', '14:09'), what: 'quarantine', file: 'A.DAT' },
    );
    const on = day('2027-06-09');
    const to = { placementId: '1', ods: 'RGT', on };
    const of = { worksAt: 'RGT', lastDay: '2027-08-03', goesTo: 'RGN', start: '2027-08-04' };
    const leaves = digestWords.leaves('D1', of);
    digests = [
      { ...to, about: 'who leaves', says: leaves },
      { ...to, about: 'what is to do', says: digestWords.isStillToHire('D1', '2027-08-04') },
    ];
    assert.deepEqual((await judged(on, story)).differences, [
      `1 (smooth): the digests of RGT should have said in the end who leaves: ${leaves}; they said: nothing.`,
    ]);
    const what = { doctor: 'D1', 'last day': of.lastDay, 'goes to': of.goesTo, start: of.start };
    await says('2027-06-08', 'leaving', what);
    assert.deepEqual(await compared(story), []);
  });
});

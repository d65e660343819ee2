import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { compareWithScript } from '../../simulator/script/compare.ts';
import { applicantsInBytes } from './received-by-esr.ts';
import { PATIENCE_MS, ROTATIONS, theSeasons } from './seasons.ts';
import { lettersByMessageId } from './what-went-out.ts';

describe('a rehearsed season of sixty rotations', function () {
  this.timeout(PATIENCE_MS);

  it('brings every rotation to the end, or the milestone, that the script said beforehand', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { register, stories, esrFolder } = rehearsal;
    assert.ok(stories.length >= ROTATIONS);
    assert.deepEqual(await compareWithScript({ register, stories, own: esrFolder }), []);
  });

  it('is told apart from its script where one rotation ends otherwise', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { register, stories, esrFolder } = rehearsal;
    const other = stories.map((story) =>
      story === stories.find(({ expects }) => expects.end === 'started')
        ? { ...story, expects: { ...story.expects, end: 'withdrawn' as const, applicants: {} } }
        : story,
    );
    const differences = await compareWithScript({ register, stories: other, own: esrFolder });
    assert.equal(differences.filter((one) => one.includes('withdrawn')).length, 1);
    assert.equal(differences.filter((one) => one.includes('applicant')).length, 1);
  });

  it('gives ESR each person, position and start exactly as often as it was owed', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const owed = new Map<string, number>();
    for (const { expects } of rehearsal.stories) {
      for (const [key, times] of Object.entries(expects.applicants)) {
        owed.set(key, (owed.get(key) ?? 0) + times);
      }
    }
    const inBytes = await applicantsInBytes(rehearsal.esrFolder, rehearsal.region);
    const sorted = (counts: Map<string, number>) => [...counts].filter(([, n]) => n > 0).sort();
    assert.deepEqual(sorted(inBytes), sorted(owed));
  });

  it('sends each letter once, in the words that the register keeps', async () => {
    const { rehearsal, folder } = (await theSeasons()).quiet;
    const kept: { messageId: string; state: string; subject: string }[] = await rehearsal
      .register('letters')
      .orderBy('message_id')
      .select({ messageId: 'message_id', state: 'state', subject: 'subject' });
    const sent = await lettersByMessageId(join(folder, 'letters'));
    assert.ok(kept.length > 0);
    assert.deepEqual(kept.map(({ messageId }) => messageId).sort(), Object.keys(sent).sort());
    assert.deepEqual([...new Set(kept.map(({ state }) => state))], ['sent']);
  });
});

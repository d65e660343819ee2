import assert from 'node:assert/strict';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { it } from 'mocha';
import { compareWithScript } from '../../simulator/script/compare.ts';
import { applicantsInBytes } from './received-by-esr.ts';
import { ROTATIONS, type Seasons } from './seasons.ts';
import { lettersByMessageId } from './what-went-out.ts';

interface Kept {
  readonly messageId: string;
  readonly state: string;
  readonly subject: string;
  readonly body: string;
}

/** The season in peace, beside the script that was written before it ran. */
export function asItsScriptSaid(theSeasons: () => Promise<Seasons>): void {
  it('brings every rotation to the end, or the milestone, that the script said beforehand', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { register, stories, esrFolder } = rehearsal;
    assert.ok(stories.length >= ROTATIONS);
    const { differences, over } = await compareWithScript({ register, stories, own: esrFolder });
    assert.deepEqual(differences, []);
    assert.equal(over, stories.length);
  });

  it('is told apart from its script where one rotation ends otherwise', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const { register, stories, esrFolder } = rehearsal;
    const other = stories.map((story) =>
      story === stories.find(({ expects }) => expects.end === 'started')
        ? { ...story, expects: { ...story.expects, end: 'withdrawn' as const, applicants: {} } }
        : story,
    );
    const { differences } = await compareWithScript({ register, stories: other, own: esrFolder });
    const sayingThat = (text: string) => differences.filter((one) => one.includes(text)).length;
    assert.equal(sayingThat('should have ended as withdrawn, and'), 1);
    assert.ok(sayingThat('ESR received the applicant') > 0);
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
    const kept: Kept[] = await rehearsal
      .register('letters')
      .orderBy('message_id')
      .select({ messageId: 'message_id', state: 'state', subject: 'subject', body: 'body' });
    const sent = await lettersByMessageId(join(folder, 'letters'));
    assert.ok(kept.length > 0);
    assert.deepEqual(kept.map(({ messageId }) => messageId).sort(), Object.keys(sent).sort());
    for (const { messageId, state, subject, body } of kept) {
      assert.equal(state, 'sent');
      const letter = await simpleParser(sent[messageId] ?? '');
      assert.equal(letter.subject, subject);
      assert.equal(letter.text, body);
    }
  });

  it('says in each letter that it is a rehearsal, and in each command that it prints', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const kept: Pick<Kept, 'subject' | 'body'>[] = await rehearsal
      .register('letters')
      .select('subject', 'body');
    const commands = kept.flatMap(({ body }) => body.match(/^ *changeover .*$/gm) ?? []);
    assert.ok(commands.length > 0);
    for (const { subject, body } of kept) {
      assert.match(subject, /^REHEARSAL: /);
      assert.match(body, /^REHEARSAL: /);
    }
    for (const command of commands) assert.match(command, / --rehearsal$/);
  });
}

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { it } from 'mocha';
import { messageIdOf } from '../../systems/post/letter.ts';
import { causeId } from '../../domain/causes.ts';
import { compareWithScript } from '../../simulator/script/compare.ts';
import { lastWords } from './last-words.ts';
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
    const { register, script, esrFolder: own } = rehearsal;
    assert.ok(script.stories.length >= ROTATIONS);
    const { differences, over } = await compareWithScript({ register, script, own });
    assert.deepEqual(differences, []);
    assert.equal(over, script.stories.length);
  });

  it('gives ESR each person, position and start exactly as often as it was owed', async () => {
    const { rehearsal } = (await theSeasons()).quiet;
    const owed = new Map<string, number>();
    for (const { expects } of rehearsal.script.stories) {
      for (const [key, times] of Object.entries(expects.applicants)) {
        owed.set(key, (owed.get(key) ?? 0) + times);
      }
    }
    const inBytes = await applicantsInBytes(rehearsal.esrFolder, rehearsal.region);
    const sorted = (counts: Map<string, number>) => [...counts].filter(([, n]) => n > 0).sort();
    assert.deepEqual(sorted(inBytes), sorted(owed));
  });

  it('has told its trusts by letter, in the end, who starts with them and when, and who does not come', async () => {
    const { register, script } = (await theSeasons()).quiet.rehearsal;
    const { stories } = script;
    const last = await lastWords(register);
    const wrong = stories.filter(({ placementId, doctorId, startDate, expects: { end } }) => {
      const words = last.get(placementId) ?? [];
      const coming = words.filter(({ start }) => start !== null);
      if (end === 'withdrawn') return coming.length > 0;
      if (end !== 'started') return false;
      const isRight = coming.every((one) => one.start === startDate && one.doctorId === doctorId);
      return coming.length === 0 || !isRight;
    });
    assert.deepEqual(
      wrong.map(({ placementId, name }) => ({ name, told: last.get(placementId) ?? [] })),
      [],
    );
    assert.ok(
      stories.some(
        ({ placementId, expects: { end } }) => end === 'withdrawn' && last.has(placementId),
      ),
    );
  });

  it('sends each letter once, in the words that the register keeps', async () => {
    const { rehearsal, folder } = (await theSeasons()).quiet;
    const kept: Kept[] = await rehearsal
      .register('letters')
      .orderBy('message_id')
      .select({ messageId: 'message_id', state: 'state', subject: 'subject', body: 'body' });
    const sent = await lettersByMessageId(join(folder, 'letters'));
    const cameBack = messageIdOf(rehearsal.script.returned?.letter ?? '');
    assert.ok(kept.some(({ messageId }) => messageId === cameBack));
    assert.deepEqual(kept.map(({ messageId }) => messageId).sort(), Object.keys(sent).sort());
    for (const { messageId, state, subject, body } of kept) {
      assert.equal(state, messageId === cameBack ? 'bounced' : 'sent');
      const letter = await simpleParser(sent[messageId] ?? '');
      assert.equal(letter.subject, subject);
      assert.equal(letter.text, body);
    }
  });

  it('has the one letter that comes back on a desk, and off it once the trust was told by telephone', async () => {
    const { register, script } = (await theSeasons()).quiet.rehearsal;
    const { returned } = script;
    const [item, ...others] = await register('escalations')
      .where('cause', 'like', 'letter-bounced/%')
      .select('cause', 'desk', 'state', 'outcome');
    assert.deepEqual(others, []);
    assert.equal(item?.cause, causeId('letter-bounced', returned?.letter ?? ''));
    assert.match(item.desk, /^EOE\/data\//);
    assert.deepEqual([item.state, item.outcome], ['resolved', 'told by telephone']);
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

import assert from 'node:assert/strict';
import { it } from 'mocha';
import { addDays } from '../../domain/civil-date.ts';
import { compareWithScript } from '../../simulator/script/compare.ts';
import type { Telling } from '../../simulator/script/post-words.ts';
import type { Script } from '../../simulator/script/script.ts';
import type { Seasons } from './seasons.ts';

/** The season in peace, beside scripts that say something else than the one that was written before it ran. */
export function withDifferencesPlanted(theSeasons: () => Promise<Seasons>): void {
  const besideAnother = async (plant: (script: Script) => Partial<Script>) => {
    const { register, script, esrFolder: own } = (await theSeasons()).quiet.rehearsal;
    const other = { ...script, ...plant(script) };
    const { differences } = await compareWithScript({ register, script: other, own });
    const sayingThat = (text: string) => differences.filter((one) => one.includes(text)).length;
    return { differences, sayingThat };
  };

  it('is told apart where one rotation ends otherwise', async () => {
    const { sayingThat } = await besideAnother(({ stories }) => {
      const [first] = stories.filter(({ expects }) => expects.end === 'started');
      const withdrawn = { end: 'withdrawn' as const, applicants: {} };
      return {
        stories: stories.map((story) =>
          story === first ? { ...story, expects: { ...story.expects, ...withdrawn } } : story,
        ),
      };
    });
    assert.equal(sayingThat('should have ended as withdrawn, and'), 1);
    assert.ok(sayingThat('ESR received the applicant') > 0);
  });

  it('is told apart where a letter went to another desk', async () => {
    const { differences } = await besideAnother(({ letters }) => {
      const [letter] = letters;
      assert.ok(letter);
      return { letters: [{ ...letter, desk: 'nobody/hires/contact' }] };
    });
    assert.equal(differences.length, 1);
    assert.match(
      differences[0] ?? '',
      /should have gone to the desk nobody\/hires\/contact; none did\.$/,
    );
  });

  for (const [what, says] of [
    ['who comes', / comes on /],
    ['who leaves', /, who works at .* goes to /],
    ['whom to hire', / is still to be hired for /],
    ['which post has no position', / has no position for /],
  ] as const) {
    it(`is told apart where a digest should not have said ${what}, or should have on another day`, async () => {
      const { script } = (await theSeasons()).quiet.rehearsal;
      const word = script.digests.find((one) => says.test(one.says));
      assert.ok(word);
      const sentence = `the digest of ${word.ods} of ${word.on}: ${word.says}; it should`;
      const others = script.digests.filter((one) => one !== word);
      const silent = await besideAnother(() => ({ digests: others }));
      assert.equal(silent.differences.length, 1);
      assert.equal(silent.sayingThat(`${sentence} not have said so.`), 1);
      const later = { ...word, on: addDays(word.on, 1) };
      const moved = await besideAnother(() => ({ digests: [...others, later] }));
      assert.equal(moved.differences.length, 2);
      assert.equal(moved.sayingThat(`${later.on}: ${word.says}; it should have said so`), 1);
    });
  }

  it('is told apart where a hand-over pack should not have gone, or should have gone to another trust', async () => {
    const [pack] = (await theSeasons()).quiet.rehearsal.script.packs;
    assert.ok(pack);
    const went = `a hand-over pack to ${pack.ods} on ${pack.on} went, and should not have.`;
    const none = await besideAnother(() => ({ packs: [] }));
    assert.ok(none.differences.length > 0 && none.sayingThat(went) === 1);
    assert.ok(none.differences.every((one) => one.includes('a hand-over pack to ')));
    const other = await besideAnother(({ packs }) => ({
      packs: [...packs.filter((one) => one !== pack), { ...pack, ods: 'nobody' }],
    }));
    assert.equal(other.differences.length, 2);
    assert.equal(other.sayingThat('a hand-over pack to nobody'), 1);
  });

  it('is told apart where ESR should not have been told of a withdrawal', async () => {
    const { script } = (await theSeasons()).quiet.rehearsal;
    assert.ok(script.tellings.length > script.stories.length);
    const { differences } = await besideAnother(({ tellings }) => ({
      tellings: tellings.filter((one) => one !== theWithdrawal(tellings)),
    }));
    assert.equal(differences.length, 1);
    assert.match(differences[0] ?? '', /ESR was told .* is withdrawn, .*; no story expects it\.$/);
  });

  it('is told apart where somebody should have replaced another', async () => {
    const says = 'D2 replaces D1 from 2027-08-04';
    const { differences, sayingThat } = await besideAnother(({ tellings }) => {
      const withdrawal = theWithdrawal(tellings);
      const other = { ...withdrawal, changes: [...withdrawal.changes, says] };
      return { tellings: tellings.map((one) => (one === withdrawal ? other : one)) };
    });
    assert.equal(sayingThat(says), 1);
    assert.equal(differences.length, 2);
  });

  it('is told apart where ESR should not have been told of a new post', async () => {
    const { differences, sayingThat } = await besideAnother(({ tellings }) => ({
      tellings: tellings.filter(({ role }) => role !== null),
    }));
    assert.ok(differences.length > 0);
    const says = 'the post is new; no story expects it.';
    assert.equal(sayingThat(says), differences.length);
  });
}

function theWithdrawal(tellings: readonly Telling[]): Telling {
  const found = tellings.find(({ changes }) => changes.some((one) => /withdrawn$/.test(one)));
  assert.ok(found);
  return found;
}

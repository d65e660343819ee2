import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { isLetterTo, type DeskLetter } from './desk-letters.ts';
import { differs, type Story } from './story.ts';
import type { DigestTopic, DigestWord } from './digest-words.ts';
import { saidByDigests } from './said-by-digests.ts';

interface Stated {
  readonly stories: readonly Story[];
  readonly letters: readonly DeskLetter[];
  readonly digests: readonly DigestWord[];
}

/**
 * Which letters were not written, or said something else, in sentences: of stories that are over, the letters to desks;
 * of every rotation what the digests up to a day said of it, day by day. For those whom ESR did wrong to (`isTouched`) a
 * digest may say more than once what it said, its last word of who comes and who leaves must be the right one, and what is
 * still to do is left open.
 */
export async function lettersWritten(
  register: Register,
  of: Stated & {
    readonly on: CivilDate;
    readonly isTouched: (story: Story) => boolean;
  },
): Promise<string[]> {
  const { on } = of;
  const keys: string[] = await register('letters')
    .where({ kind: 'escalation' })
    .whereNot({ state: 'claimed' })
    .pluck('key');
  const said = await saidByDigests(register, on);
  return of.stories.flatMap((story) => {
    const { placementId, overBy } = story;
    const isOwn = (one: { readonly placementId: string }) => one.placementId === placementId;
    const owed = of.digests.filter((one) => isOwn(one) && one.on <= on);
    const did = said.filter(isOwn);
    return [
      ...(overBy > on ? [] : of.letters)
        .filter((one) => isOwn(one) && !keys.some((key) => isLetterTo(one, key)))
        .map(
          ({ cause, desk }) =>
            `a letter on ${cause} should have gone to the desk ${desk}; none did.`,
        ),
      ...(of.isTouched(story) ? lastWords(owed, did) : dayByDay(owed, did)),
    ].map((says) => differs(story, says));
  });
}

const sentence = ({ ods, on, says }: DigestWord): string =>
  `the digest of ${ods} of ${on}: ${says}`;

function dayByDay(owed: readonly DigestWord[], did: readonly DigestWord[]): string[] {
  const should = owed.map(sentence);
  const was = did.map(sentence);
  return [
    ...should
      .filter((one) => !was.includes(one))
      .map((one) => `${one}; it should have said so, and did not.`),
    ...was
      .filter((one, index) => !should.includes(one) || was.indexOf(one) !== index)
      .map((one) => `${one}; it should not have said so.`),
  ];
}

/** What ESR did wrong, and when, decides what is still to do. */
function lastWords(owed: readonly DigestWord[], did: readonly DigestWord[]): string[] {
  const all = [...owed, ...did];
  const trusts = [...new Set(all.map(({ ods }) => ods))].sort();
  const last = (words: readonly DigestWord[], ods: string, about: DigestTopic): string =>
    words.findLast((one) => one.ods === ods && one.about === about)?.says ?? 'nothing';
  return trusts.flatMap((ods) =>
    (['who comes', 'who leaves'] as const)
      .map((about) => ({ should: last(owed, ods, about), was: last(did, ods, about), about }))
      .filter(({ should, was }) => should !== was)
      .map(
        ({ should, was, about }) =>
          `the digests of ${ods} should have said in the end ${about}: ${should}; they said: ${was}.`,
      ),
  );
}

import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { isLetterTo, type DeskLetter } from './desk-letters.ts';
import { differs, type Story } from './story.ts';
import { digestWords, type DigestWord } from './told-to-trusts.ts';

interface Stated {
  readonly stories: readonly Story[];
  readonly letters: readonly DeskLetter[];
  readonly digests: readonly DigestWord[];
}

/**
 * Which letters were not written, or said something else, in sentences: of stories that are over, the letters to desks;
 * of every rotation what the digests up to a day said of its arrival, day by day. For those whom ESR did wrong to
 * (`isTouched`) a digest may say more than once what it said, and its last word must be the right one.
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

function lastWords(owed: readonly DigestWord[], did: readonly DigestWord[]): string[] {
  const trusts = [...new Set([...owed, ...did].map(({ ods }) => ods))].sort();
  const last = (words: readonly DigestWord[], ods: string): string =>
    words.findLast((one) => one.ods === ods)?.says ?? 'nothing';
  return trusts
    .filter((ods) => last(owed, ods) !== last(did, ods))
    .map(
      (ods) =>
        `the digests of ${ods} should have said in the end: ${last(owed, ods)}; they said: ${last(did, ods)}.`,
    );
}

interface Line {
  readonly placementId: string;
  readonly letter: string;
  readonly kind: 'arriving' | 'changed' | 'withdrawn';
  readonly says: { readonly doctor: string; readonly start: string };
}

/** What digests that were sent have said of who comes, in the order of their days; a key is `digest/<ODS>/<day>`. */
async function saidByDigests(register: Register, on: CivilDate): Promise<DigestWord[]> {
  const lines: Line[] = await register('digest_lines as l')
    .join('rotations as r', 'r.id', 'l.rotation')
    .join('letters', 'letters.key', 'l.letter')
    .whereNot('letters.state', 'claimed')
    .whereIn('l.kind', ['arriving', 'changed', 'withdrawn'])
    // Of a version that takes somebody from one post of a trust to another, the arrival is the last word.
    .orderByRaw("letters.claimed_at, l.version, l.kind = 'withdrawn' desc, l.key")
    .select('l.letter', 'l.kind', 'l.says', { placementId: 'r.placement_id' });
  return lines.flatMap(({ placementId, letter, kind, says }) => {
    const [, ods = '', day = ''] = letter.split('/');
    const { doctor, start } = says;
    const word =
      kind === 'withdrawn' ? digestWords.doesNotCome(doctor) : digestWords.comes(doctor, start);
    return day > on ? [] : [{ on: civilDate(day), ods, placementId, says: word }];
  });
}

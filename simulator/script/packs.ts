import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { rotationParts } from '../../workflows/names.ts';
import type { Region } from '../intrepid/region.ts';
import { expectedTrusts } from './expected-trusts.ts';
import { lastRowOf, livesOf } from './intrepid-told.ts';
import { differs, type Story } from './story.ts';

/** A hand-over pack that a trust must have had. */
export interface Pack {
  readonly placementId: string;
  readonly on: CivilDate;
  readonly ods: string;
}

/** The packs of a season: on its day one to the trust of the post, and one to the programme's lead employer. */
export function packsOf(region: Region, stories: readonly Story[]): Pack[] {
  const expectedOf = expectedTrusts(region);
  const last = new Map(livesOf(region, stories).map((life) => [life.id, lastRowOf(life)]));
  return stories.flatMap(({ placementId, expects: { packOn: on } }) => {
    const row = last.get(placementId);
    if (on === null || !row) return [];
    const { host, pays } = expectedOf(row);
    const trusts = [host, pays].flatMap((ods) => ods ?? []);
    return [...new Set(trusts)].sort().map((ods) => ({ placementId, on, ods }));
  });
}

/**
 * Which packs did not go on their day, and which went that should not have, in sentences; by a day. Those whom ESR did
 * wrong to (`isTouched`) may have more of them.
 */
export async function packDifferences(
  register: Register,
  of: {
    readonly stories: readonly Story[];
    readonly packs: readonly Pack[];
    readonly on: CivilDate;
    readonly isTouched: (story: Story) => boolean;
  },
): Promise<string[]> {
  const did = await packsSent(register);
  const isDue = ({ on }: Pack) => on <= of.on;
  return of.stories.flatMap((story) => {
    const isOwn = (one: Pack) => one.placementId === story.placementId && isDue(one);
    const should = of.packs.filter(isOwn).map(sentence);
    const was = did.filter(isOwn).map(sentence);
    const more = was.filter((one, index) => !should.includes(one) || was.indexOf(one) !== index);
    return [
      ...should
        .filter((one) => !was.includes(one))
        .map((one) => `${one} should have gone; it did not.`),
      ...(of.isTouched(story) ? [] : more).map((one) => `${one} went, and should not have.`),
    ].map((says) => differs(story, says));
  });
}

const sentence = ({ ods, on }: Pack): string => `a hand-over pack to ${ods} on ${on}`;

interface Row {
  readonly key: string;
  readonly at: Date;
}

/** A key is `<rotation>/pack/<version>/<ODS>`. */
async function packsSent(register: Register): Promise<Pack[]> {
  const rows: Row[] = await register('letters')
    .where({ kind: 'pack' })
    .whereNot({ state: 'claimed' })
    .orderBy('key')
    .select({ key: 'key', at: 'claimed_at' });
  return rows.map(({ key, at }) => {
    const [rotation = '', rest = ''] = key.split('/pack/');
    const [, ods = ''] = rest.split('/');
    return {
      ...{ placementId: rotationParts(rotation).placementId, ods },
      on: londonOf(at.getTime()).date,
    };
  });
}

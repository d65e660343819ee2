import type { CivilDate } from '../../domain/civil-date.ts';
import type { Region, SamplePost, SampleTrust } from '../intrepid/region.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { PositionStory } from './story.ts';

/** Which positions the trusts have for each post, and who must hear of a doctor there. */
export interface PostsInEsr {
  /** One at the host, one at the programme's lead employer, as far as they are on the interface. */
  positions(post: SamplePost, liveFrom: CivilDate): PositionStory[];
  /** Whether every expected authority is on the interface. */
  isOnInterface(post: SamplePost): boolean;
}

export function postsInEsr(region: Region, seed: string): PostsInEsr {
  const draw = drawFrom(seed);
  const trusts = new Map(region.trusts.map((trust) => [trust.ods, trust]));
  const leads = new Map(region.programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
  const numbers = new Map(
    region.posts
      .map(({ trainingPostNumber }) => trainingPostNumber)
      .sort()
      .map((number, index) => [number, index]),
  );

  const authorities = (post: SamplePost): { role: 'host' | 'lead'; trust: SampleTrust }[] => {
    const host = trusts.get(post.trust);
    const lead = trusts.get(leads.get(post.programme) ?? '');
    return [
      ...(host ? [{ role: 'host' as const, trust: host }] : []),
      ...(lead && lead.ods !== host?.ods ? [{ role: 'lead' as const, trust: lead }] : []),
    ];
  };

  return {
    isOnInterface: (post) => authorities(post).every(({ trust }) => trust.onInterface),
    positions(post, liveFrom) {
      const expected = authorities(post);
      const paying = expected.at(-1)?.trust.ods;
      return expected.flatMap(({ role, trust }) => {
        if (!trust.onInterface || trust.authority === null) return [];
        const index = numbers.get(post.trainingPostNumber) ?? 0;
        const positionId = String(7_100_000 + index * 2 + (role === 'lead' ? 1 : 0));
        return [
          {
            positionId,
            positionNumber: String(
              Math.floor(draw('position number', positionId) * 10 ** 8),
            ).padStart(8, '0'),
            trainingPostNumber: post.trainingPostNumber,
            ods: trust.ods,
            authority: trust.authority,
            role,
            pays: trust.ods === paying,
            liveFrom,
          },
        ];
      });
    },
  };
}

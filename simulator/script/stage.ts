import type { IntrepidChange, Region } from '../intrepid/region.ts';
import type { Story } from './story.ts';

/** The region as Intrepid holds it when the clock starts: each placement as its story begins, no post that opens later. */
export function setTheStage(region: Region, stories: readonly Story[]): Region {
  const begins = new Map(stories.map((story) => [story.placementId, story.begins]));
  const opens = new Set(
    changesOf(stories).flatMap((one) =>
      one.kind === 'post opened' ? [one.row.trainingPostNumber] : [],
    ),
  );
  return {
    ...region,
    posts: region.posts.filter(({ trainingPostNumber }) => !opens.has(trainingPostNumber)),
    placements: region.placements.map((placement) => ({
      ...placement,
      ...begins.get(placement.id),
    })),
  };
}

/** Everything that the programme teams do in Intrepid, in order. */
export const changesOf = (stories: readonly Story[]): IntrepidChange[] =>
  stories
    .flatMap(({ placementId, intrepid }) => intrepid.map((change) => ({ placementId, change })))
    .sort((a, b) => a.change.at - b.change.at || (a.placementId < b.placementId ? -1 : 1))
    .map(({ change }) => change);

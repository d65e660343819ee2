import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { holdsStart } from '../domain/season.ts';
import { pagesOf } from '../systems/intrepid/source.ts';
import { openSeasons, seasonById } from '../systems/register/seasons.ts';
import type { SeasonActivities } from './contract.ts';
import { missing } from './failures.ts';
import { openReading, type IntrepidDeps } from './intrepid-reading.ts';
import { learnPosts } from './learn-posts.ts';
import { tellPlacements } from './tell-placements.ts';

const pageSize = 100;

/** How far an earlier attempt came: the last id of its last whole page, and what it had counted by then. */
const progress = z.object({ cursor: z.string(), started: z.number(), badRows: z.number() });

/** Kicks a season off: each placement that starts in it gets its rotation, once, however often this runs. */
export function kickoffActivities(deps: IntrepidDeps): Pick<SeasonActivities, 'kickOff'> {
  return {
    kickOff: async ({ season: id, at }) => {
      const season = await seasonById(deps.register, id);
      if (!season)
        throw ApplicationFailure.nonRetryable(`season ${id}: not in the register`, missing);
      const { deanery } = season;
      const others = await openSeasons(deps.register, deanery);
      const seasons = [season, ...others.filter((other) => other.id !== id)];
      const reading = await openReading(deps, { deanery, at, seasons });
      await learnPosts(deps, deanery);
      const before = progress.safeParse(activityInfo().heartbeatDetails);
      let { started, badRows } = before.success ? before.data : { started: 0, badRows: 0 };
      const cursor = before.success ? before.data.cursor : null;
      for await (const page of pagesOf(deps.source.placements, { cursor, limit: pageSize })) {
        const ours = page.rows.filter(
          (read) => !read.ok || holdsStart(season, read.row.start_date),
        );
        const counted = await tellPlacements(deps, reading, ours);
        started += counted.told;
        badRows += counted.badRows;
        if (page.cursor !== null) heartbeat({ cursor: page.cursor, started, badRows });
      }
      return { started, badRows };
    },
  };
}

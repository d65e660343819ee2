import { MockActivityEnvironment } from '@temporalio/testing';
import { intrepidActivities } from '../../activities/intrepid-changes.ts';
import { kickoffActivities } from '../../activities/kickoff.ts';
import type { Placement } from '../../domain/placement.ts';
import { applyChange } from '../../simulator/intrepid/apply-change.ts';
import type { IntrepidChange } from '../../simulator/intrepid/region.ts';
import { began, season, withIntrepid } from './an-intrepid.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';

export const day = 86_400_000;
export const march = Date.parse('2027-03-01T18:00:00Z');

/** An Intrepid of sixty placements whose season has been kicked off and whose rows have all been told once. */
export async function aChangingIntrepid() {
  const given = await withIntrepid(60);
  const digests: object[] = [];
  let { source } = given;
  const deps = () => ({
    ...{ register: given.register, source, telling: given.telling },
    ...{ sourceOf: 'EOE', startsPerSecond: 0 },
    startLater: (of: { deanery: string; at: number }) => Promise.resolve(void digests.push(of)),
  });
  const tellChanges = (at: number): Promise<{ told: number; badRows: number }> =>
    new MockActivityEnvironment().run(intrepidActivities(deps()).tellChanges, {
      deanery: 'EOE',
      at,
    });
  const { kickOff } = kickoffActivities(deps());
  await new MockActivityEnvironment().run(kickOff, { season: season.id, at: began });
  await tellChanges(began);
  given.telling.news.length = 0;
  return {
    ...given,
    deps,
    tellChanges,
    /** Deaneries for whose trusts a digest was to be started. */
    digests,
    /** From now on Intrepid is read through another source. */
    readsFrom: (other: IntrepidSource) => void (source = other),
    compare: (at: number): Promise<{ told: number; gone: number }> =>
      new MockActivityEnvironment().run(intrepidActivities(deps()).compareNightly, {
        ...{ deanery: 'EOE', at },
      }),
    change: (...changes: IntrepidChange[]) =>
      changes.reduce(
        (before, one) => before.then(() => applyChange(given.sample, one)),
        Promise.resolve(),
      ),
    deleted: (index: number, at = march): IntrepidChange => ({
      ...{ at, kind: 'placement deleted', id: given.placement(index).id },
    }),
    /** The placements that rotations were told. */
    told: (): Placement[] =>
      given.telling.news.flatMap(({ news }) =>
        news.kind === 'placement told' ? [news.placement] : [],
      ),
    touched: async () =>
      await given
        .register('touched_posts')
        .orderBy('training_post_number')
        .select('training_post_number', 'because')
        .then((rows: { training_post_number: string; because: string }[]) =>
          rows.map((row) => [row.training_post_number, row.because]),
        ),
  };
}

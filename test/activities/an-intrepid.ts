import { civilDate } from '../../domain/civil-date.ts';
import type { Season } from '../../domain/season.ts';
import { generateRegion } from '../../simulator/intrepid/generate-region.ts';
import type { Region, SamplePlacement } from '../../simulator/intrepid/region.ts';
import {
  createSampleIntrepid,
  loadRegion,
  openSampleIntrepid,
  type SampleIntrepid,
} from '../../simulator/intrepid/sample-intrepid.ts';
import { knexSource } from '../../systems/intrepid/knex-source.ts';
import { openIntrepid } from '../../systems/intrepid/open-intrepid.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { aTelling } from './a-turn.ts';

export const began = Date.parse('2027-02-01T09:00:00Z');

export const season: Season = {
  id: 'EOE-2027-08',
  deanery: 'EOE',
  startsFrom: civilDate('2027-07-01'),
  startsTo: civilDate('2027-10-31'),
  readiness: civilDate('2027-06-01'),
  firstDay: civilDate('2027-08-04'),
  close: civilDate('2027-12-01'),
};

export interface WithIntrepid {
  readonly register: Register;
  readonly sample: SampleIntrepid;
  readonly source: IntrepidSource;
  readonly telling: ReturnType<typeof aTelling>;
  readonly region: Region;
  /** The n-th placement of the region. */
  placement(index: number): SamplePlacement;
  close(): Promise<void>;
}

const regions = new Map<number, Region>();

function regionOf(rotations: number): Region {
  const region = regions.get(rotations) ?? generateRegion({ seed: '1', rotations });
  regions.set(rotations, region);
  return region;
}

/** A register that knows the trusts and an open season, and an Intrepid that holds a region. */
export async function withIntrepid(rotations: number): Promise<WithIntrepid> {
  const region = regionOf(rotations);
  const { register, url, close } = await aRegister();
  const sample = openSampleIntrepid({ url, schema: 'intrepid' });
  const intrepid = openIntrepid({ url, schema: 'intrepid' });
  await createSampleIntrepid(sample, 'intrepid');
  const doctors = region.doctors.filter(({ id }) =>
    region.placements.some(({ doctorId }) => doctorId === id),
  );
  await loadRegion(sample, { ...region, doctors }, began);
  for (const trust of region.trusts) await putTrust(register, trust);
  await register('seasons').insert({
    ...{ id: season.id, deanery: season.deanery, state: 'started' },
    ...{ starts_from: season.startsFrom, starts_to: season.startsTo },
    ...{ readiness: season.readiness, first_day: season.firstDay, close: season.close },
  });
  return {
    ...{ register, sample, source: knexSource(intrepid), telling: aTelling(), region },
    placement: (index) => {
      const one = region.placements[index];
      if (!one) throw new RangeError(`There is no placement ${index}`);
      return one;
    },
    close: async () => {
      await Promise.all([sample.destroy(), intrepid.destroy()]);
      await close();
    },
  };
}

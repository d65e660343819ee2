import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { withPreviousPlacements } from '../intrepid/previous-placements.ts';
import type { Region, SamplePlacement } from '../intrepid/region.ts';
import { earlier } from './days.ts';

/** Where somebody ends, and so long afterwards begins again, the one is where they come from. */
const longestGap = 31;

/** Where a doctor is until a placement begins. */
export interface Before {
  /** ODS code of the trust where they work. */
  readonly host: string;
  /** ODS code of who pays them there: the lead employer where the programme has one. */
  readonly pays: string;
  readonly lastDay: CivilDate;
}

/** Where doctors are until the season begins; null for a new recruit, and for whoever has been away for long. */
export function whereBefore(
  region: Region,
  seed: string,
): (of: Pick<SamplePlacement, 'doctorId'> & { readonly startDate: CivilDate }) => Before | null {
  const whole = withPreviousPlacements(region, seed);
  const leads = new Map(whole.programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
  const hosts = new Map(whole.posts.map((post) => [post.trainingPostNumber, post.trust]));
  const before = new Map(
    whole.placements.slice(region.placements.length).map((one) => [one.doctorId, one]),
  );
  return ({ doctorId, startDate }) => {
    const last = before.get(doctorId);
    if (!last?.endDate || last.endDate < addDays(startDate, -longestGap)) return null;
    const host = hosts.get(last.trainingPostNumber ?? '') ?? '';
    const lastDay = earlier(last.endDate, addDays(startDate, -1));
    return { host, pays: leads.get(last.programme) ?? host, lastDay };
  };
}

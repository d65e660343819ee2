import { addDays, compareDates, type CivilDate } from './civil-date.ts';
import { payingAuthority, type ExpectedAuthority } from './employing-authorities.ts';
import type { Placement } from './placement.ts';

/** Where a doctor is until a placement begins. */
export interface Outgoing {
  /** ODS code of the trust. */
  readonly ods: string;
  /** ODS code of who pays them there: the lead employer where there is one, else the trust. */
  readonly paying: string;
  readonly lastDay: CivilDate;
}

/** Ours: a placement that ended longer before is not the one that a doctor comes from. */
const longestGap = 31;

/** A placement of the same doctor, as far as it says where they come from. */
type Before = Pick<Placement, 'id' | 'status' | 'startDate' | 'endDate'>;

/** The last approved placement to begin before another one begins; none for a new recruit. */
export function lastBefore<One extends Before>(
  { id, startDate }: Pick<Placement, 'id' | 'startDate'>,
  ofDoctor: readonly One[],
): One | undefined {
  const from = addDays(startDate, -longestGap);
  return ofDoctor
    .filter(
      (one) =>
        one.id !== id &&
        one.status === 'approved' &&
        compareDates(one.startDate, startDate) < 0 &&
        compareDates(one.endDate, from) >= 0,
    )
    .sort((a, b) => compareDates(a.startDate, b.startDate) || (a.id < b.id ? -1 : 1))
    .at(-1);
}

/** The first approved placement to begin after another one began; none for whoever leaves, or comes back much later. */
export function nextAfter<One extends Before>(
  { id, startDate, endDate }: Omit<Before, 'status'>,
  ofDoctor: readonly One[],
): One | undefined {
  const until = addDays(endDate, longestGap);
  const [first] = ofDoctor
    .filter(
      (one) =>
        one.id !== id &&
        one.status === 'approved' &&
        compareDates(one.startDate, startDate) > 0 &&
        compareDates(one.startDate, until) <= 0,
    )
    .sort((a, b) => compareDates(a.startDate, b.startDate) || (a.id < b.id ? -1 : 1));
  return first;
}

/** Where they are until the start, when this is where they were; undefined where its trust is unknown. */
export function outgoingFrom(
  { endDate }: Pick<Before, 'endDate'>,
  expected: readonly ExpectedAuthority[],
  { startDate }: Pick<Placement, 'startDate'>,
): Outgoing | undefined {
  const host = expected.find(({ role }) => role === 'host');
  const paying = payingAuthority(expected);
  if (!host || !paying) return undefined;
  const dayBefore = addDays(startDate, -1);
  const lastDay = compareDates(endDate, dayBefore) < 0 ? endDate : dayBefore;
  return { ods: host.ods, paying: paying.ods, lastDay };
}

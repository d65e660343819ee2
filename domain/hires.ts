import { compareDates } from './civil-date.ts';
import { payingAuthority } from './employing-authorities.ts';
import type { Placement } from './placement.ts';
import { hasLeft, isOfSame, type Hire, type HireTold, type Standing } from './standing.ts';

/** A changed doctor, post, trust or start date un-confirms a hire; end date and WTE do not. */
const isFor = (hire: Hire, placement: Placement): boolean =>
  hire.doctorId === placement.doctorId &&
  hire.trainingPostNumber === placement.trainingPostNumber &&
  hire.trust === placement.trust &&
  hire.startDate === placement.startDate;

const leftSoFar = ({ applicants, touches, letters }: Standing): number =>
  [...applicants, ...touches, ...letters].filter(({ state }) => hasLeft(state)).length;

/**
 * The hire as the changed placement leaves it. One that was un-confirmed stands again when the change returns before
 * anything has left.
 */
export function hireAfterChange(
  standing: Standing,
  placement: Placement,
): Pick<Standing, 'hire' | 'unconfirmed'> {
  const { hire, unconfirmed } = standing;
  const left = leftSoFar(standing);
  if (hire && !isFor(hire, placement)) return { hire: null, unconfirmed: { hire, left } };
  if (!hire && unconfirmed && unconfirmed.left === left && isFor(unconfirmed.hire, placement)) {
    return { hire: unconfirmed.hire, unconfirmed: null };
  }
  return { hire, unconfirmed };
}

/** At the paying authority, for this post, effective on the start or later; what a trust says itself was checked. */
function fits({ placement, authorities }: Standing, news: HireTold): boolean {
  if (placement?.trainingPostNumber !== news.trainingPostNumber || !placement.trust) return false;
  if (news.by === 'trust') return true;
  const paying = payingAuthority(authorities)?.ods;
  const isInTime = compareDates(news.effectiveDate, placement.startDate) >= 0;
  return isInTime && (!paying || paying === news.ods);
}

/** A hire that does not fit the placement as it is known is kept: the placement may follow. */
export function hireTold(standing: Standing, news: HireTold): Standing {
  const { placement } = standing;
  if (!placement?.trust || !fits(standing, news)) return { ...standing, earlyHire: news };
  const { ods, trainingPostNumber, by, reference, at } = news;
  const { doctorId, trust, startDate } = placement;
  return {
    ...standing,
    hire: { ods, doctorId, trainingPostNumber, trust, startDate, by, reference, at },
    unconfirmed: null,
    earlyHire: null,
    queried: null,
  };
}

/** A withdrawal that has left takes back a hire that was confirmed before it, as it does the applicant. */
export function withoutHireTakenBack(standing: Standing): Standing {
  const { hire, touches, letters, placement } = standing;
  if (!hire || !placement) return standing;
  const isTakenBack = [...touches, ...letters].some(
    ({ row, state, handedOverAt }) =>
      row.change === 'withdrawal' &&
      hasLeft(state) &&
      isOfSame(row, { ...hire, grade: placement.grade }) &&
      handedOverAt > hire.at,
  );
  return isTakenBack ? { ...standing, hire: null } : standing;
}

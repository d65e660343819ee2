import { isApproved } from './placement.ts';
import { positionsToUse } from './positions.ts';
import { londonOf } from './london.ts';
import { addDays, compareDates, type CivilDate } from './civil-date.ts';
import { onDay } from './named-times.ts';
import {
  hasLeft,
  isTakenBack,
  isWithdrawn,
  type HandedApplicant,
  type Standing,
} from './standing.ts';
import type { ApplicantRow, TouchRow } from './turn.ts';
import { isWindowOpen, lastFileAt, windowOpens } from './window.ts';

/** Un-approving what was sent is a withdrawal after one day's grace, at noon of the next day (DESIGN §5). */
export const graceEnds = (unapprovedAt: number): number =>
  onDay(addDays(londonOf(unapprovedAt).date, 1), '12:00');

/** Whether what has left should be taken back at this moment. */
const isToBeTakenBack = (standing: Standing, now: number): boolean =>
  isWithdrawn(standing) ||
  (standing.unapprovedAt !== null && now >= graceEnds(standing.unapprovedAt));

const isLive = (standing: Standing): boolean =>
  standing.placement !== null && isApproved(standing.placement) && !isWithdrawn(standing);

/** A refused record goes again only when Intrepid's version has changed, never unchanged. */
const stands = (one: HandedApplicant, standing: Standing): boolean =>
  !isTakenBack(standing, one) &&
  hasLeft(one.state) &&
  (one.state !== 'refused' ||
    (one.version === standing.placement?.version &&
      one.doctorVersion === standing.placement.doctorVersion));

/**
 * The applicant records that should wait for a file now: one for each live position to use, while the window is open
 * (2 ≤ start − today ≤ 90, until the last slot). A moved start is a date change: who has left stays loaded.
 */
export function applicantsOwed(standing: Standing, now: number): ApplicantRow[] {
  const { placement } = standing;
  if (!placement || !isLive(standing)) return [];
  const today = londonOf(now).date;
  if (!isWindowOpen(placement.startDate, today) || now > lastFileAt(placement.startDate)) return [];
  const { doctorId, startDate, endDate } = placement;
  return positionsToUse(standing.positions, standing.authorities)
    .filter(
      ({ positionId, trainingPostNumber }) =>
        !standing.applicants.some(
          (one) =>
            one.row.positionId === positionId &&
            one.row.trainingPostNumber === trainingPostNumber &&
            one.row.doctorId === doctorId &&
            stands(one, standing),
        ),
    )
    .map(({ positionId, positionNumber, trainingPostNumber, authority }) => {
      const before = standing.applicants.filter(
        ({ row, state }) => row.positionId === positionId && hasLeft(state),
      ).length;
      return {
        kind: 'applicant',
        key: `${placement.id}/applicant/${positionId}/${startDate}/${before + 1}`,
        doctorId,
        trainingPostNumber,
        positionId,
        positionNumber,
        authority,
        startDate,
        endDate,
      };
    });
}

type Told = Pick<TouchRow, 'doctorId' | 'trainingPostNumber' | 'startDate' | 'endDate' | 'wte'>;

/** What ESR was last told of this rotation by a notification that left, or nothing after a withdrawal. */
function lastTold(standing: Standing): Told | null {
  const told = standing.touches.filter(({ state }) => hasLeft(state)).at(-1)?.row;
  return told && told.change !== 'withdrawal' ? told : null;
}

const opened = (start: CivilDate, today: CivilDate): boolean =>
  compareDates(windowOpens(start), today) <= 0;

/**
 * The notifications that should wait for a file now. What returns to what last left is owed nothing. A post that
 * changed is a withdrawal from the old and an arrival at the new, linked as one change. No lower bound of the window.
 */
export function touchesOwed(standing: Standing, now: number): TouchRow[] {
  const { placement } = standing;
  if (!placement) return [];
  const told = lastTold(standing);
  const left = standing.touches.filter(({ state }) => hasLeft(state)).length;
  const row = (n: number, change: TouchRow['change'], of: Told): TouchRow => ({
    kind: 'post touched',
    key: `${placement.id}/post/${left + n}`,
    doctorId: of.doctorId,
    trainingPostNumber: of.trainingPostNumber,
    change,
    startDate: of.startDate,
    endDate: of.endDate,
    wte: of.wte,
    ...(change === 'withdrawal' ? { reason: '3' } : {}),
  });
  if (!isLive(standing))
    return told && isToBeTakenBack(standing, now) ? [row(1, 'withdrawal', told)] : [];

  const { doctorId, trainingPostNumber, startDate, endDate, wte } = placement;
  if (trainingPostNumber === null) return [];
  const present: Told = { doctorId, trainingPostNumber, startDate, endDate, wte };
  if (!told) {
    return opened(startDate, londonOf(now).date) ? [row(1, 'arrival', present)] : [];
  }
  if (told.trainingPostNumber !== trainingPostNumber || told.doctorId !== doctorId) {
    return [row(1, 'withdrawal', told), row(2, 'arrival', present)];
  }
  if (told.startDate !== startDate || told.endDate !== endDate) return [row(1, 'dates', present)];
  return told.wte === wte ? [] : [row(1, 'arrival', present)];
}

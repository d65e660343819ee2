import { isApproved } from './placement.ts';
import { positionsToUse, type Position } from './positions.ts';
import { aDayAfter } from './named-times.ts';
import {
  hasLeft,
  isOfPresent,
  isWithdrawn,
  somethingLeft,
  stillCounts,
  type HandedApplicant,
  type Standing,
} from './standing.ts';
import type { ApplicantRow } from './turn.ts';
import { lastFileAt, windowOpens } from './window.ts';

/** Whether what has left should be taken back: un-approving it is a withdrawal after one day's grace. */
export const isToBeTakenBack = (standing: Standing, now: number): boolean =>
  isWithdrawn(standing) ||
  (standing.unapprovedAt !== null &&
    somethingLeft(standing) &&
    now >= aDayAfter(standing.unapprovedAt));

export const isLive = (standing: Standing): boolean =>
  standing.placement !== null && isApproved(standing.placement) && !isWithdrawn(standing);

/**
 * A refused record goes again only when Intrepid's version, or ESR's number of the position, has changed; never
 * unchanged.
 */
const stands = (
  one: HandedApplicant,
  standing: Standing,
  { positionId, positionNumber }: Position,
): boolean =>
  one.row.positionId === positionId &&
  isOfPresent(standing, one) &&
  stillCounts(one.state) &&
  (one.state !== 'refused' ||
    (one.version === standing.placement?.version &&
      one.doctorVersion === standing.placement.doctorVersion &&
      one.row.positionNumber === positionNumber));

/** Where this doctor is to be applied for: see `positionsToUse`. */
export const positionsOf = (standing: Standing): Position[] =>
  positionsToUse(standing.positions, standing.authorities, ({ positionId }) =>
    standing.applicants.some(
      (one) =>
        one.row.positionId === positionId &&
        isOfPresent(standing, one) &&
        stillCounts(one.state) &&
        one.state !== 'refused',
    ),
  );

/**
 * The applicant records that should wait for a file: one for each live position to use, until the last slot that can
 * still arrive. They are handed over as soon as they are known, and leave once their window (2 ≤ start − today ≤ 90) is
 * open. A moved start is a date change: who has left stays loaded.
 */
export function applicantsOwed(standing: Standing, now: number): ApplicantRow[] {
  const { placement } = standing;
  if (!placement || !isLive(standing)) return [];
  if (now > lastFileAt(placement.startDate, standing.slots)) return [];
  const { doctorId, grade, startDate, endDate } = placement;
  const trust = placement.trust ?? '';
  return positionsOf(standing)
    .filter(
      (position) =>
        placement.trainingPostNumber === position.trainingPostNumber &&
        !standing.applicants.some((one) => stands(one, standing, position)),
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
        trust,
        grade,
        startDate,
        endDate,
        notBefore: windowOpens(startDate),
      };
    });
}

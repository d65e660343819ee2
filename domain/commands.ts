import { compareDates, isCivilDate, type CivilDate } from './civil-date.ts';
import type { CauseKind } from './causes.ts';
import { spokenDay } from './london.ts';
import { outcomesOf } from './outcomes.ts';
import { isApproved } from './placement.ts';
import { isWithdrawn, type Standing } from './standing.ts';

/** What a person may tell a rotation to do. `by` is a contact id or `trust/<ODS>`; words stand in the register. */
export type RotationCommand = { readonly at: number; readonly by: string } & (
  | {
      readonly kind: 'confirm hire';
      readonly ods: string;
      readonly effectiveDate: CivilDate;
      readonly words?: string;
    }
  | { readonly kind: 'query hire'; readonly ods: string; readonly words?: string }
  | { readonly kind: 'withdraw'; readonly words?: string }
  | { readonly kind: 'close'; readonly outcome: string; readonly words?: string }
);

/** How a person may close a rotation. */
export const closingOutcomes = ['carried over', 'left the programme', 'hired by hand', 'other'];

const withdrawnRefusal = 'The rotation is withdrawn: nobody comes, so there is nobody to hire.';

const authorityRefusal = (standing: Standing, ods: string): string | null =>
  standing.authorities.some((one) => one.ods === ods)
    ? null
    : `${ods} is not an employing authority of this rotation; allowed: ${
        standing.authorities.map((one) => one.ods).join(', ') || 'none yet'
      }.`;

/** Why a command cannot be obeyed, as a sentence for the person; null when it can. */
export function refusalOf(standing: Standing, command: RotationCommand): string | null {
  const { placement, hire } = standing;
  if (standing.closed !== null) return `The rotation was closed: ${standing.closed}.`;
  if (!placement) return 'The rotation has not heard of its placement yet; try again in a minute.';
  switch (command.kind) {
    case 'confirm hire':
      if (!isApproved(placement)) {
        return 'The placement is not approved and complete in Intrepid, so nobody can be hired to it.';
      }
      if (standing.withdrawnByHand) return withdrawnRefusal;
      if (hire) return `The hire is already confirmed by ${hire.ods} (${hire.reference}).`;
      if (!isCivilDate(command.effectiveDate)) {
        return `The effective date "${String(command.effectiveDate)}" is not a date; allowed: YYYY-MM-DD.`;
      }
      if (compareDates(command.effectiveDate, placement.startDate) < 0) {
        return `The effective date ${spokenDay(command.effectiveDate)} is before the start on ${spokenDay(placement.startDate)}.`;
      }
      return authorityRefusal(standing, command.ods);
    case 'query hire':
      if (isWithdrawn(standing)) return withdrawnRefusal;
      if (hire) return `The hire is already confirmed by ${hire.ods}; there is nothing to query.`;
      return authorityRefusal(standing, command.ods);
    case 'withdraw':
      return isWithdrawn(standing) ? 'The rotation is withdrawn already.' : null;
    case 'close':
      return closingOutcomes.includes(command.outcome)
        ? null
        : `The outcome "${command.outcome}" is not known; allowed: ${closingOutcomes.join(', ')}.`;
  }
}

/** What the rotation knows after the command. */
export function obey(standing: Standing, command: RotationCommand): Standing {
  const { placement } = standing;
  if (!placement) return standing;
  switch (command.kind) {
    case 'confirm hire':
      return {
        ...standing,
        queried: null,
        unconfirmed: null,
        hire: {
          ods: command.ods,
          doctorId: placement.doctorId,
          trainingPostNumber: placement.trainingPostNumber ?? '',
          trust: placement.trust ?? '',
          startDate: placement.startDate,
          by: 'trust',
          reference: command.words ?? command.by,
          at: command.at,
        },
      };
    case 'query hire':
      return { ...standing, queried: { by: command.by, at: command.at } };
    case 'withdraw':
      return { ...standing, withdrawnByHand: { at: command.at, version: placement.version } };
    case 'close':
      return { ...standing, closed: command.outcome };
  }
}

/** Why a resolution cannot be taken, as a sentence; null when it can. */
export function outcomeRefusal(kind: CauseKind, outcome: string): string | null {
  const allowed = Object.keys(outcomesOf[kind]);
  return allowed.includes(outcome)
    ? null
    : `The outcome "${outcome}" is not one for this cause; allowed: ${allowed.join(', ')}.`;
}

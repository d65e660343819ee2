import { causeOf, type Cause } from './causes.ts';
import { obey, refusalOf, type RotationCommand } from './commands.ts';
import { payingAuthority } from './employing-authorities.ts';
import { londonOf } from './london.ts';
import type { News } from './news.ts';
import { asOneChange } from './one-change.ts';
import { slotOf } from './silence.ts';
import { noFile, type HandedApplicant, type HandedTouch, type Standing } from './standing.ts';

type Handed = HandedApplicant | HandedTouch;
type Decision = Extract<News, { kind: 'decision told' }>;

/** The civil date of the slot with which a row should have left: what `not-sent` is named after. */
export const slotDateOf = (
  { row, handedOverAt }: Handed,
  { slots }: Pick<Standing, 'slots'>,
): string => londonOf(slotOf({ kind: row.kind, handedOverAt }, slots)).date;

/** Whether a cause is about this row: what was refused, a silent file, or what a slot did not carry. */
function concerns(
  { kind, parts: [part] }: Cause,
  one: Handed,
  standing: Pick<Standing, 'slots'>,
): boolean {
  const { row, state, file } = one;
  if (kind === 'applicant-refused') return state === 'refused' && row.kind === 'applicant';
  if (kind === 'no-answer') return state === 'unanswered' && (file ?? noFile) === part;
  if (kind === 'not-sent') return state === 'not sent' && slotDateOf(one, standing) === part;
  return (
    kind === 'notification-refused' &&
    state === 'refused' &&
    row.kind === 'post touched' &&
    row.trainingPostNumber === part
  );
}

/** What left is owed anew; what never left waits anew, from now on, for the next file. */
function sendAgain(standing: Standing, cause: Cause, at: number): Standing {
  const again = <One extends Handed>(one: One): One => {
    if (!concerns(cause, one, standing)) return one;
    return one.state === 'not sent'
      ? { ...one, state: 'waiting', handedOverAt: at }
      : { ...one, state: 'send again' };
  };
  return {
    ...standing,
    applicants: standing.applicants.map(again),
    touches: asOneChange(standing, standing.touches, standing.touches.map(again)),
  };
}

/** A person has told the trust: a notification that ESR refused or never answered counts as told. */
const toldByHand = (standing: Standing, cause: Cause, at: number): Standing => ({
  ...standing,
  touches: standing.touches.map((one) =>
    one.state !== 'not sent' && concerns(cause, one, standing)
      ? { ...one, state: 'accepted', heardAt: at }
      : one,
  ),
});

/** The paying authority has hired, as the desk was told; where that cannot be, nothing changes. */
function hiredByHand(standing: Standing, { cause, at }: Decision): Standing {
  const { placement, authorities } = standing;
  const paying = payingAuthority(authorities);
  if (!placement || !paying) return standing;
  const command: RotationCommand = {
    kind: 'confirm hire',
    at,
    by: cause,
    ods: paying.ods,
    effectiveDate: placement.startDate,
  };
  return refusalOf(standing, command) === null ? obey(standing, command) : standing;
}

/** A person decided what to do about a cause: the rotation does what the outcome says, for what the cause is about. */
export function decided(standing: Standing, news: Decision): Standing {
  const cause = causeOf(news.cause);
  switch (news.outcome) {
    case 'send again':
      return sendAgain(standing, cause, news.at);
    case 'told by hand':
      return toldByHand(standing, cause, news.at);
    case 'hired by hand':
      return hiredByHand(standing, news);
    case 'answered':
      return { ...standing, queried: null };
    case 'brought back':
      return { ...standing, withdrawnByHand: null };
    default:
      return standing;
  }
}

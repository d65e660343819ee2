import type { CivilDate } from './civil-date.ts';
import type { Slots } from './exchange-calendar.ts';
import { spokenDate } from './london.ts';
import type { ExpectedAuthority } from './employing-authorities.ts';
import type { HandedApplicant, HandedLetter, HandedTouch } from './standing.ts';
import { lastFileAt, lastSlotDate } from './window.ts';

/** Why a hand-over pack goes. */
export const packReason = 'no file can carry it in time any more';

/** How a thing reaches an authority: in ESR's two files, or in the daily letter of one that is off the interface. */
export type Carrier = 'applicants' | 'notifications' | 'letter';

const carriers = ['applicants', 'notifications', 'letter'] as const satisfies readonly Carrier[];

export const carrierOf = ({ row }: HandedApplicant | HandedTouch | HandedLetter): Carrier =>
  row.kind === 'applicant' ? 'applicants' : row.kind === 'letter' ? 'letter' : 'notifications';

/** What will carry a placement to these authorities once it can go; before anybody is known, ESR's file. */
export function carriersTo(authorities: readonly ExpectedAuthority[]): Carrier[] {
  const isBy = (onInterface: boolean) =>
    authorities.some((authority) => authority.onInterface === onInterface);
  if (authorities.length === 0) return ['applicants'];
  return [
    ...(isBy(true) ? (['applicants'] as const) : []),
    ...(isBy(false) ? (['letter'] as const) : []),
  ];
}

const said = {
  applicants: (start, { applicants }) =>
    `the applicants’ file, at ${applicants} each day until ${spokenDate(lastSlotDate(start))}`,
  notifications: (_start, { notifications }) =>
    `the notifications’ file, at ${notifications} each day`,
  letter: () => 'the trust’s daily letter, at 18:00',
} as const satisfies Record<Carrier, (start: CivilDate, slots: Slots) => string>;

/**
 * Which file or letter can still carry what is owed, as a sentence's end. An applicant has a last file; notifications
 * and letters have none. Only where nothing else is left, the hand-over pack.
 */
export function stillCarries(
  owed: Iterable<Carrier>,
  start: CivilDate,
  { now, slots }: { readonly now: number; readonly slots: Slots },
): string {
  const wanted = new Set(owed);
  const able = carriers.filter(
    (one) => wanted.has(one) && (one !== 'applicants' || now <= lastFileAt(start, slots)),
  );
  if (able.length === 0) return 'no file any more: the hand-over pack, by letter';
  return able.map((one) => said[one](start, slots)).join('; and ');
}

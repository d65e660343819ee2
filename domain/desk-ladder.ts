import { addDays, type CivilDate } from './civil-date.ts';
import { londonOf, spokenDay } from './london.ts';
import { onDay, roundUp } from './named-times.ts';
import { addWorkingHours } from './working-time.ts';

/** Who holds a desk of a topic, as the register says at that moment; in the order contact, deputy, manager, a trust's before the deanery's. */
export interface Holder {
  readonly role: 'contact' | 'deputy' | 'manager';
  /** `<ODS>/<topic>/<role>`, or with the deanery's code in place of the ODS. */
  readonly desk: string;
  /** Null when nobody is named. */
  readonly contactId: string | null;
  readonly absent: boolean;
}

/** What an escalation remembers of whose turn it is. */
export interface Turns {
  /** When the named contact's turn began. */
  readonly began: number;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: CivilDate | null;
}

export interface OnDesk {
  readonly desk: string;
  readonly contactId: string | null;
  /** Who was passed over, with why. */
  readonly skipped: readonly string[];
}

/** Working hours after which an unacknowledged escalation goes on: to the deputy, then to the manager. */
const HOURS = [4, 8] as const;

const steps = (began: number): number[] =>
  HOURS.map((hours) => roundUp(addWorkingHours(began, hours)));

/** When a snooze is over: 08:00 of that day. */
export const snoozeEnds = (until: CivilDate): number => onDay(until, '08:00');

const isThere = ({ contactId, absent }: Holder): boolean => contactId !== null && !absent;

/** Contact, deputy and manager each time: a trust's own and, where none of them is there, the deanery's. */
const ladders = (holders: readonly Holder[]): Holder[][] => {
  const second = holders.findIndex(({ role }, index) => index > 0 && role === 'contact');
  return second < 0 ? [[...holders]] : [holders.slice(0, second), holders.slice(second)];
};

/**
 * Whose turn it is: the named contact, after 4 working hours without acknowledgement the deputy, after 8 the manager,
 * both from when the named contact's turn began. Whoever is absent, or not named, is skipped at once; where a trust has
 * nobody at all, the deanery's people of the topic have it.
 */
export function deskNow(holders: readonly Holder[], turns: Turns, now: number): OnDesk {
  const passed = steps(turns.began).filter((at) => at <= now).length;
  const all = ladders(holders);
  const found = all.findIndex((ladder) => ladder.some(isThere));
  const ladder = all[found < 0 ? all.length - 1 : found] ?? [];
  const order = [...ladder.slice(passed), ...ladder.slice(0, passed).reverse()];
  const index = order.findIndex(isThere);
  const passedOver = [
    ...all.slice(0, all.indexOf(ladder)).flat(),
    ...order.slice(0, index < 0 ? order.length : index),
  ];
  const held = index < 0 ? ladder.at(-1) : order[index];
  return {
    desk: held?.desk ?? 'nobody',
    contactId: index < 0 ? null : (held?.contactId ?? null),
    skipped: passedOver.map(
      ({ desk, absent }) => `${desk}: ${absent ? 'absent' : 'nobody is named'}`,
    ),
  };
}

/** The next instant at which the desk may change by itself; null when a person has it. */
export function nextDeskChange(turns: Turns, now: number): number | null {
  if (turns.snoozedUntil !== null) return snoozeEnds(turns.snoozedUntil);
  if (turns.acknowledgedBy !== null) return null;
  return steps(turns.began).find((at) => at > now) ?? null;
}

/** Why an escalation cannot be snoozed until then, as a sentence; null when it can. */
export function snoozeRefusal(until: CivilDate, now: number): string | null {
  const today = londonOf(now).date;
  if (until <= today) {
    return `Snooze until a day after today (${spokenDay(today)}), not ${spokenDay(until)}.`;
  }
  const furthest = addDays(today, 28);
  return until > furthest
    ? `Snooze for four weeks at most: until ${spokenDay(furthest)}, not ${spokenDay(until)}.`
    : null;
}

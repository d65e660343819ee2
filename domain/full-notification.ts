import { usualCalendar, type CutOff, type SlotTime } from './exchange-calendar.ts';
import { londonInstant, londonOf, spokenDate } from './london.ts';
import { nextAt, onDay } from './named-times.ts';

/** When one was asked for (instant, ms UTC), and by whom. */
export interface FullAsked {
  readonly at: number;
  readonly by: string;
}

/** Of the full notifications of a deanery: the one that was asked for and has not left, and when the last one left. */
export interface FullNotifications {
  readonly asked: FullAsked | null;
  readonly leftAt: number | null;
}

export const noFullNotifications: FullNotifications = { asked: null, leftAt: null };

/** What of a deanery's day of files concerns a full notification: when notifications leave, and by when ESR has fetched. */
export interface NotifyingDay {
  readonly slot: SlotTime;
  readonly cutOff: CutOff;
}

export const usualDay: NotifyingDay = {
  slot: usualCalendar.slots.notifications,
  cutOff: usualCalendar.cutOff,
};

/** Whether notifications of this day can still leave: from their slot until ESR's cut-off. */
export function isSlotOpen(now: number, { slot, cutOff }: NotifyingDay): boolean {
  const { date } = londonOf(now);
  return now >= onDay(date, slot) && now < londonInstant(date, cutOff);
}

/** Why a full notification cannot be asked for, as a sentence; null when it can. */
export function fullRefusal(
  deanery: string,
  { asked, leftAt }: FullNotifications,
  now: number,
): string | null {
  if (asked) return `A full notification of ${deanery} is under way: ${asked.by} has asked for it.`;
  if (leftAt !== null && londonOf(leftAt).date === londonOf(now).date) {
    return `${deanery} has had its full notification today; another can be asked for tomorrow.`;
  }
  return null;
}

/** When it leaves, as a sentence for whoever asks. It is of everything: while anything is paused it waits. */
export function fullAnswer(now: number, day: NotifyingDay, isPaused = false): string {
  if (isPaused) return 'it leaves with the first notifications after the exchange is resumed';
  if (isSlotOpen(now, day)) return 'it is composed at once, and leaves today';
  const { date, time } = londonOf(nextAt(now, day.slot));
  return `it leaves on ${spokenDate(date)} at ${time}`;
}

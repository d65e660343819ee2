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

/** When ESR has collected our files of a day: the hard cut-off that its timetable names. */
const cutOff = '18:00';

/** Whether notifications of this day can still leave: from their slot until ESR's cut-off. */
export function isSlotOpen(now: number): boolean {
  const { date } = londonOf(now);
  return now >= onDay(date, '15:00') && now < londonInstant(date, cutOff);
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
export function fullAnswer(now: number, isPaused = false): string {
  if (isPaused) return 'it leaves with the first notifications after the exchange is resumed';
  if (isSlotOpen(now)) return 'it is composed at once, and leaves today';
  const { date, time } = londonOf(nextAt(now, '15:00'));
  return `it leaves on ${spokenDate(date)} at ${time}`;
}

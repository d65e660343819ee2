import { addDays, type CivilDate } from './civil-date.ts';
import { londonInstant, londonOf } from './london.ts';
import { onDay } from './named-times.ts';

/** The named times at which nobody tells a rotation anything, so that a file that leaves then waits for nobody. */
export const slotTimes = ['14:00', '15:00', '17:00'] as const;
export type SlotTime = (typeof slotTimes)[number];

/** By when a day's files have to lie with ESR, which fetches once a day. */
export const cutOffTimes = ['17:00', '18:00'] as const;
export type CutOff = (typeof cutOffTimes)[number];

/** When a rotation's files leave on each day, in London. */
export interface Slots {
  readonly applicants: SlotTime;
  readonly notifications: SlotTime;
}

/** The day of files of one deanery, in London. */
export interface ExchangeCalendar {
  readonly slots: Slots & { readonly acknowledgements: SlotTime };
  readonly cutOff: CutOff;
  /** Its folder below the exchange's; null where its files lie in that itself. */
  readonly folder: string | null;
  /** HH:MM by which ESR should have sent: records each day, confirmations after a file of ours. */
  readonly expected: {
    readonly records: string;
    readonly applicantConfirmations: string;
    readonly notificationConfirmations: string;
  };
  /** Full files of records that ESR has promised at most from Monday to Sunday. */
  readonly fullFilesAWeek: number;
}

export const usualSlots: Slots = { applicants: '14:00', notifications: '15:00' };

/** As the interface is published: a deanery that says nothing of its own has this day. */
export const usualCalendar: ExchangeCalendar = {
  slots: { ...usualSlots, acknowledgements: '17:00' },
  cutOff: '18:00',
  folder: null,
  expected: {
    records: '14:30',
    applicantConfirmations: '08:00',
    notificationConfirmations: '15:15',
  },
  fullFilesAWeek: 3,
};

/** The slots as a rotation is told them: nothing where they are the usual ones. */
export const slotsTold = ({
  slots: { applicants, notifications },
}: Pick<ExchangeCalendar, 'slots'>): { readonly slots?: Slots } =>
  applicants === usualSlots.applicants && notifications === usualSlots.notifications
    ? {}
    : { slots: { applicants, notifications } };

/** The day of files of each deanery. */
export type CalendarOf = (deanery: string) => ExchangeCalendar;

export const usualEverywhere: CalendarOf = () => usualCalendar;

/** What asks for a deanery's calendar; without an answer it is the usual one. */
export interface ByCalendar {
  readonly calendarOf?: CalendarOf;
}

/** Why a day cannot work as it is given, in sentences; none when it can. */
export function calendarTroubles({ slots, cutOff, expected }: ExchangeCalendar): string[] {
  const { applicants, notifications, acknowledgements } = slots;
  const latest = [applicants, notifications, acknowledgements].sort().at(-1) ?? '';
  return [
    ...(applicants > notifications
      ? [
          `applicants leave at ${applicants}, after the notifications of ${notifications}. Allowed: not after them, since ESR is told of a post's holder whom it can know.`,
        ]
      : []),
    ...(latest >= cutOff
      ? [`a slot is at ${latest}, and the cut-off at ${cutOff}. Allowed: slots before the cut-off.`]
      : []),
    ...(expected.records >= acknowledgements
      ? [
          `records are expected by ${expected.records}, and acknowledged at ${acknowledgements}. Allowed: an acknowledgement after the records of its day.`,
        ]
      : []),
  ];
}

/** When ESR fetches what lies there at an instant: the cut-off of that day, or of the next when it has passed. */
export function fetchedOn(at: number, cutOff: CutOff): CivilDate {
  const { date } = londonOf(at);
  return at > onDay(date, cutOff) ? addDays(date, 1) : date;
}

/** When something that is expected on a day should have come. */
export const expectedAt = (date: CivilDate, by: string): number => londonInstant(date, by);

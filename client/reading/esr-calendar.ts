import { causeId } from '../../domain/causes.ts';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import {
  expectedAt,
  type ExchangeCalendar,
  fetchedOn,
  type SlotTime,
} from '../../domain/exchange-calendar.ts';
import { londonInstant, londonOf, spokenInYear } from '../../domain/london.ts';
import { roundUp } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { repeatsBetween } from '../../systems/register/exchange-repeats.ts';
import { filesOfDays, firstDayOf, troublesOf, type FileOfDay } from './esr-days.ts';

/** One thing of a day of files: what should come or leave, and what did. */
export interface DayLine {
  /** HH:MM in London, by when it was due; of what nobody expected, when it came. */
  readonly time: string;
  readonly direction: 'in' | 'out';
  readonly type: string;
  /** Null where there is none. */
  readonly file: string | null;
  readonly sequence: number | null;
  readonly records: number | null;
  /** As the ledger has it; null where there is no file. */
  readonly state: string | null;
  /** When it left or came. */
  readonly at: number | null;
  readonly says: string;
}

interface Looked {
  readonly date: CivilDate;
  readonly now: number;
  readonly calendar: ExchangeCalendar;
  readonly files: readonly FileOfDay[];
  /** The day of the first file that was ever exchanged; null where none was. */
  readonly begins: CivilDate | null;
  /** What is open on the desk about a file or a type of a day, by cause. */
  readonly troubles: ReadonlyMap<string, readonly string[]>;
}

/** What was expected of a deanery's day, what came and left, when, and what is wrong with it, in order of time. */
export async function dayOfFiles(
  register: Register,
  of: {
    readonly deanery: string;
    readonly date: CivilDate;
    readonly now: number;
    readonly calendar: ExchangeCalendar;
  },
): Promise<DayLine[]> {
  const { deanery, date } = of;
  const looked: Looked = {
    ...of,
    files: await filesOfDays(register, { deanery, from: addDays(date, -7), to: date }),
    begins: await firstDayOf(register, deanery),
    troubles: await troublesOf(register, deanery),
  };
  const repeats = await repeatsBetween(register, {
    ...{ deanery, from: londonInstant(date, '00:00') },
    to: londonInstant(addDays(date, 1), '00:00'),
  });
  const { slots, expected } = of.calendar;
  return [
    ...leaving(looked, 'APP', slots.applicants),
    ...leaving(looked, 'DNC', slots.notifications),
    // Only where somebody has asked for one.
    ...leaving(looked, 'DNF', slots.notifications).filter(({ file }) => file !== null),
    ...leaving(looked, 'RTC', slots.acknowledgements),
    ...records(looked),
    ...answers(looked, { type: 'APC', of: ['APP'], by: expected.applicantConfirmations }),
    ...answers(looked, { type: 'DCC', of: ['DNC', 'DNF'], by: expected.notificationConfirmations }),
    ...repeats.flatMap(({ file, at }) => again(looked, file, at)),
  ].sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
}

const ofDay = ({ files, date }: Looked, types: readonly string[]): FileOfDay[] =>
  files.filter((one) => types.includes(one.type) && one.fileDate === date);

const none = { file: null, sequence: null, records: null, state: null, at: null } as const;

const shown = ({ name: file, sequence, records, state }: FileOfDay) => ({
  ...{ file, sequence, records, state },
});

/** What is open about it, else what goes well. */
const unless = ({ troubles }: Looked, cause: string, well: string): string =>
  troubles.get(cause)?.join('; ') ?? well;

function leaving(looked: Looked, type: string, slot: SlotTime): DayLine[] {
  const { date, now, calendar } = looked;
  const files = ofDay(looked, [type]);
  const line = { time: slot, direction: 'out', type } as const;
  if (files.length === 0) {
    const isAhead = londonInstant(date, slot) > now;
    return [{ ...line, ...none, says: isAhead ? 'not yet' : 'nothing to send' }];
  }
  return files.map((file) => {
    const at = file.sentAt;
    const cause = causeId(file.state === 'sent' ? 'no-answer' : 'file-suspect', file.name);
    const well = at === null ? 'waits for ESR’s server' : leftInTime(at, date, calendar);
    return { ...line, ...shown(file), at, says: unless(looked, cause, well) };
  });
}

function leftInTime(at: number, date: CivilDate, { cutOff }: ExchangeCalendar): string {
  const fetched = fetchedOn(at, cutOff);
  return fetched === date
    ? 'in time'
    : `after the cut-off: ESR fetches it on ${spokenInYear(fetched)}`;
}

function came(looked: Looked, file: FileOfDay, by: string): DayLine {
  const { date } = looked;
  const { date: day, time } = londonOf(file.composedAt);
  // It is first seen when the inbox looks, in a rehearsal at named times only.
  const isLate = file.composedAt > roundUp(expectedAt(date, by));
  const late = day === date ? `late: at ${time}` : `late: on ${spokenInYear(day)}`;
  const well = day < date ? `early: on ${spokenInYear(day)}` : isLate ? late : 'in time';
  return {
    ...{ time: by, direction: 'in', type: file.type, ...shown(file) },
    ...{ at: file.composedAt, says: unless(looked, causeId('file-suspect', file.name), well) },
  };
}

function records(looked: Looked): DayLine[] {
  const { date, now, calendar } = looked;
  const by = calendar.expected.records;
  const files = ofDay(looked, ['RMC', 'RMF']);
  if (files.length > 0) return files.map((file) => came(looked, file, by));
  const isDue = expectedAt(date, by) <= now;
  const line = { time: by, direction: 'in', type: 'RMC', ...none } as const;
  if (!isDue) return [{ ...line, says: 'expected' }];
  const isOnDesk = looked.troubles.has(causeId('file-missing', 'RMC', date));
  const hasBegun = looked.begins !== null && date >= looked.begins;
  const says = hasBegun ? 'missing' : 'before the first file';
  return [{ ...line, says: isOnDesk ? 'missing, and on a desk' : says }];
}

/** One for each file of ours that ESR has fetched and should have answered by then. */
function answers(
  looked: Looked,
  {
    type,
    of,
    by,
  }: { readonly type: 'APC' | 'DCC'; readonly of: readonly string[]; readonly by: string },
): DayLine[] {
  const { date, now, files } = looked;
  const due = expectedAt(date, by);
  const arrived = ofDay(looked, [type]).map((file) => came(looked, file, by));
  const waiting = files.filter(
    (file) =>
      of.includes(file.type) &&
      file.sentAt !== null &&
      file.records > 0 &&
      answerDue(looked, file.sentAt, type, by) === due &&
      file.answeredBy === null &&
      file.state !== 'answered',
  );
  const open = waiting.slice(arrived.length);
  return [
    ...arrived,
    ...open.map((file): DayLine => {
      const says = unless(
        looked,
        causeId('no-answer', file.name),
        due <= now ? 'missing' : 'expected',
      );
      return {
        ...{ time: by, direction: 'in', type, ...none },
        says: `${says}, for ${file.name}`,
      };
    }),
  ];
}

/** Applicants are answered after ESR has fetched them, notifications as soon as they are there. */
function answerDue({ calendar }: Looked, sentAt: number, type: 'APC' | 'DCC', by: string): number {
  if (type === 'APC') return expectedAt(addDays(fetchedOn(sentAt, calendar.cutOff), 1), by);
  const { date } = londonOf(sentAt);
  const today = expectedAt(date, by);
  return sentAt < today ? today : expectedAt(addDays(date, 1), by);
}

function again({ files }: Looked, name: string, at: number): DayLine[] {
  const file = files.find((one) => one.name === name);
  const [, , type = ''] = name.split('_');
  return [
    {
      ...{ time: londonOf(at).time, direction: 'in', type, file: name, at },
      ...{ sequence: file?.sequence ?? null, records: file?.records ?? null },
      state: file?.state ?? null,
      says: 'came again, the same: nothing changes',
    },
  ];
}

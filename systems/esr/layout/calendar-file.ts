import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type CalendarOf,
  calendarTroubles,
  cutOffTimes,
  type ExchangeCalendar,
  slotTimes,
  usualCalendar,
} from '../../../domain/exchange-calendar.ts';

/** The file cannot be used; the message has a line for each thing that is wrong. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(file: string, sentences: readonly string[]) {
    super(sentences.map((sentence) => `${file}: ${sentence}`).join('\n'));
  }
}

const slot = z.enum(slotTimes);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const allowedAt: Readonly<Record<string, string>> = {
  slots: `one of ${slotTimes.join(', ')}`,
  cutOff: `one of ${cutOffTimes.join(', ')}`,
  folder: 'the name of a folder: letters, digits, - and _',
  expected: 'a time of the day, HH:MM',
  fullFilesAWeek: 'a whole number, 1 or more',
};

const day = z.strictObject({
  slots: z.strictObject({ APP: slot, DNC: slot, RTC: slot }).partial().optional(),
  cutOff: z.enum(cutOffTimes).optional(),
  folder: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .optional(),
  expected: z.strictObject({ RMC: time, APC: time, DCC: time }).partial().optional(),
  fullFilesAWeek: z.int().min(1).optional(),
});
type Day = z.infer<typeof day>;

/** By deanery's code. What a day leaves out is as usual. */
const book = z.record(z.string().regex(/^[A-Z]{3}$/), day);

/** The calendars of a file of JSON; the usual ones where there is none. Throws a CalendarError. */
export function calendarsIn(
  path: string | undefined,
  { fullFilesAWeek }: Pick<ExchangeCalendar, 'fullFilesAWeek'>,
): CalendarOf {
  const usual = { ...usualCalendar, fullFilesAWeek };
  if (path === undefined) return () => usual;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CalendarError(path, ['It cannot be read.']);
  }
  const calendars = calendarsOf(text, path, usual);
  return (deanery) => calendars.get(deanery) ?? usual;
}

/** Reads JSON, `{"NTH": {"slots": {"APP": "15:00"}}}`: by deanery, whatever of its day is not the usual one. */
export function calendarsOf(
  text: string,
  path: string,
  usual: ExchangeCalendar = usualCalendar,
): ReadonlyMap<string, ExchangeCalendar> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new CalendarError(path, [`It is not JSON: ${reason}.`]);
  }
  const parsed = book.safeParse(given);
  if (!parsed.success) {
    throw new CalendarError(
      path,
      parsed.error.issues.map((issue) => sentenceOf(issue, given)),
    );
  }
  const calendars = new Map(
    Object.entries(parsed.data).map(([deanery, one]) => [deanery, calendarOf(one, usual)]),
  );
  const troubles = [...calendars].flatMap(([deanery, calendar]) =>
    calendarTroubles(calendar).map((trouble) => `${deanery}: ${trouble}`),
  );
  if (troubles.length > 0) throw new CalendarError(path, troubles);
  return calendars;
}

function calendarOf(
  { slots, cutOff, folder, expected, fullFilesAWeek }: Day,
  usual: ExchangeCalendar,
): ExchangeCalendar {
  return {
    slots: {
      applicants: slots?.APP ?? usual.slots.applicants,
      notifications: slots?.DNC ?? usual.slots.notifications,
      acknowledgements: slots?.RTC ?? usual.slots.acknowledgements,
    },
    cutOff: cutOff ?? usual.cutOff,
    folder: folder ?? usual.folder,
    expected: {
      records: expected?.RMC ?? usual.expected.records,
      applicantConfirmations: expected?.APC ?? usual.expected.applicantConfirmations,
      notificationConfirmations: expected?.DCC ?? usual.expected.notificationConfirmations,
    },
    fullFilesAWeek: fullFilesAWeek ?? usual.fullFilesAWeek,
  };
}

function sentenceOf(issue: z.core.$ZodIssue, given: unknown): string {
  const [deanery, field] = issue.path;
  const where = issue.path.map(String).join('.');
  if (issue.code === 'invalid_key') return `"${where}" is no deanery. Allowed: a code such as EOE.`;
  if (issue.code === 'unrecognized_keys') {
    const within = where === '' ? '' : `${where}.`;
    return `${issue.keys.map((key) => `${within}${key}`).join(', ')} is not known. Allowed: slots.APP, slots.DNC, slots.RTC, cutOff, folder, expected.RMC, expected.APC, expected.DCC, fullFilesAWeek.`;
  }
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    given,
  );
  const isLeaf = issue.path.length > 2 || typeof value !== 'object';
  const allowed = isLeaf ? allowedAt[String(field)] : undefined;
  if (deanery === undefined || allowed === undefined)
    return `${where === '' ? 'It' : where} is ${JSON.stringify(value)}. Allowed: an object, by deanery, such as {"EOE": {"slots": {"APP": "14:00"}}}.`;
  return `${where} is ${JSON.stringify(value)}. Allowed: ${allowed}.`;
}

import type { CivilDate } from './civil-date.ts';

/** What an authority was told, or should know, of one rotation; references, dates and codes only. */
export interface Told {
  readonly doctorId: string;
  readonly trainingPostNumber: string;
  /** ODS code. */
  readonly trust: string;
  readonly grade: string;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  readonly wte: string;
}

/** Two sides of one change under the same names: only what differs. */
export interface BeforeAndAfter {
  readonly was: Readonly<Record<string, string>>;
  readonly is: Readonly<Record<string, string>>;
}

/** How each is called when it is said. */
const names = {
  doctorId: 'doctor',
  trainingPostNumber: 'post',
  trust: 'trust',
  grade: 'grade',
  startDate: 'start',
  endDate: 'end',
  wte: 'WTE',
} as const satisfies Record<keyof Told, string>;

const fields = Object.keys(names) as (keyof Told)[];

/** Whether two sides say the same. */
export const isToldSame = (one: Told | null, other: Told | null): boolean =>
  one === null || other === null
    ? one === other
    : fields.every((field) => one[field] === other[field]);

/** What differs between what was told and what is true, null where nobody comes; `gone` says why nobody does. */
export function whatChanged(before: Told | null, now: Told | null, gone: string): BeforeAndAfter {
  if (!before || !now) {
    return {
      was: { placement: before ? 'told as coming' : 'told as withdrawn' },
      is: { placement: now ? 'coming after all' : gone },
    };
  }
  const changed = fields.filter((field) => before[field] !== now[field]);
  const side = (of: Told) => Object.fromEntries(changed.map((field) => [names[field], of[field]]));
  return { was: side(before), is: side(now) };
}

/** Flat, as a cause carries it: `was start` and `is start`. */
export const saysOfChange = ({ was, is }: BeforeAndAfter): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(was).map(([name, value]) => [`was ${name}`, value]),
    ...Object.entries(is).map(([name, value]) => [`is ${name}`, value]),
  ]);

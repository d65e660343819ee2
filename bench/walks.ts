import { addDays, civilDate, weekday, type CivilDate } from '../domain/civil-date.ts';
import type { ExpectedAuthority } from '../domain/employing-authorities.ts';
import { onDay, type NamedTime } from '../domain/named-times.ts';
import type { News } from '../domain/news.ts';
import type { Placement } from '../domain/placement.ts';
import type { Season } from '../domain/season.ts';

/** One piece of news, and how many turns the rotation makes of it and of the timers that ring after it. */
export interface Step {
  readonly news: News;
  readonly turns: number;
}
/** The months of one rotation, given its placement's id. */
export type Walk = (placement: string) => readonly Step[];

/** The first Wednesday of an August that lies far enough ahead for every timer of a walk. */
function firstDayAfter(now: Date): CivilDate {
  const first = civilDate(`${now.getUTCFullYear() + 2}-08-01`);
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(first, day));
  return days.find((day) => weekday(day) === 'Wednesday') ?? first;
}

const start = firstDayAfter(new Date());
const host: ExpectedAuthority = { role: 'host', ods: 'RGT', authority: '0291', onInterface: true };
export const season: Season = {
  id: `EOE-${start.slice(0, 7)}`,
  deanery: 'EOE',
  startsFrom: addDays(start, -34),
  startsTo: addDays(start, 88),
  readiness: addDays(start, -64),
  firstDay: start,
  close: addDays(start, 119),
};

const before = (days: number, time: NamedTime): number => onDay(addDays(start, -days), time);
const postOf = (placement: string): string => `EOE/RGT00/030/STR/${placement}`;

const placementOf = (id: string, change: Partial<Placement>): Placement => ({
  ...{ id, version: 1, doctorId: `D${id}`, doctorVersion: 1, status: 'approved' },
  ...{ trainingPostNumber: postOf(id), trust: 'RGT', startDate: start },
  ...{ endDate: addDays(start, 181), wte: '1.00', grade: 'ST3', programme: 'EOE-CARD' },
  ...{ complete: true, ...change },
});
const positionsOf = (placement: string) => [
  {
    positionId: `70${placement}`,
    positionNumber: `80${placement}`,
    trainingPostNumber: postOf(placement),
    authority: '0291',
    role: 'host' as const,
    live: true,
  },
];

const told = (id: string, at: number, change: Partial<Placement>, isMatched = true): News => ({
  ...{ kind: 'placement told', at, placement: placementOf(id, change), authorities: [host] },
  ...{ positions: isMatched ? positionsOf(id) : [], season },
});
const answered = (at: number, rows: readonly string[]): News => ({
  kind: 'answers told',
  at,
  answers: rows.map((row, index) => ({
    ...{ row, outcome: 'success' as const, line: index + 2 },
    file: `APC_EOE_${londonDay(at)}_00000042.DAT`,
  })),
});
const londonDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const hired = (id: string, effectiveDate: CivilDate): News => ({
  ...{ kind: 'hire told', at: before(60, '14:30'), ods: 'RGT', authority: '0291' },
  ...{ trainingPostNumber: postOf(id), effectiveDate, by: 'assignment record' },
  reference: `RMC_EOE_${londonDay(before(60, '14:30'))}_00000117.DAT:7`,
});

const loaded = (id: string): Step => ({
  news: answered(before(89, '15:30'), [`${id}/applicant/70${id}/${start}/1`, `${id}/post/1`]),
  turns: 1,
});

/** Approved and matched at the kickoff: its records leave in the window, ESR answers, the trust hires, the first day. */
export const ready: Walk = (id) => [
  { news: told(id, before(183, '12:00'), {}), turns: 1 },
  loaded(id),
  { news: hired(id, start), turns: 2 },
];

const approvedAndMatched = (id: string): readonly Step[] => [
  { news: told(id, before(183, '12:00'), { status: 'draft' }, false), turns: 1 },
  { news: told(id, before(150, '12:00'), { version: 2 }, false), turns: 1 },
  {
    news: {
      ...{ kind: 'positions told', at: before(120, '14:30'), trainingPostNumber: postOf(id) },
      positions: positionsOf(id),
    },
    turns: 1,
  },
];

/** Opened, approved by news, matched by news, window, ESR's answers, hired, first day. */
export const happy: Walk = (id) => [
  ...approvedAndMatched(id),
  loaded(id),
  { news: hired(id, start), turns: 2 },
];

/** Opened before its placement is approved; the post has its position already. */
export const approvedLater: Walk = (id) => [
  { news: told(id, before(183, '12:00'), { status: 'draft' }), turns: 1 },
  { news: told(id, before(150, '12:00'), { version: 2 }), turns: 1 },
  loaded(id),
  { news: hired(id, start), turns: 2 },
];

const lateChange = (id: string, index: number): readonly Step[] => {
  const startDate = addDays(start, index);
  const version = index + 2;
  return [
    { news: told(id, before(82 - 4 * index, '12:00'), { version, startDate }), turns: 1 },
    { news: answered(before(81 - 4 * index, '15:30'), [`${id}/post/${index + 1}`]), turns: 1 },
  ];
};

/** The happy path, and inside twelve weeks the start date moves three times; ESR answers each time. */
export const changedThrice: Walk = (id) => [
  ...approvedAndMatched(id),
  loaded(id),
  ...[1, 2, 3].flatMap((index) => lateChange(id, index)),
  { news: hired(id, addDays(start, 3)), turns: 2 },
];

export const walks = {
  'approved and matched at the kickoff': ready,
  'approved by news': approvedLater,
  'approved by news, then matched by news': happy,
  'three late changes': changedThrice,
} as const satisfies Record<string, Walk>;

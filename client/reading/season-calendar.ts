import { causeId, causeOf } from '../../domain/causes.ts';
import { compareDates, type CivilDate } from '../../domain/civil-date.ts';
import { grouped } from '../../domain/grouped.ts';
import { onDay, roundUp } from '../../domain/named-times.ts';
import { isApproved } from '../../domain/placement.ts';
import { seasonMoments } from '../../domain/season-moments.ts';
import { lastFileAt, weeksBefore, windowOpens } from '../../domain/window.ts';
import { foreseenOf, type Outlined } from './season-foreseen.ts';
import type { Outlook } from './season-outlook.ts';
import type { Planned } from './season-planned.ts';

/** Every date, file and letter of a season that began now, as it looks today, in order of time. */
export function calendarOf(outlook: Outlook, at: Outlined): Planned[] {
  const { now } = at;
  const starts = outlook.expected.map(({ placement }) => placement.startDate).sort(compareDates);
  return [
    ...ofSeason(outlook, now),
    ...readinessOf(outlook, now),
    ...[...new Set(starts)].flatMap((start) =>
      datesOf(start, starts.filter((one) => one === start).length, at),
    ),
    ...foreseenOf(outlook, at),
  ].sort(
    (a, b) =>
      a.at - b.at ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      inOrder(a.what, b.what) ||
      inOrder(a.startDate ?? '', b.startDate ?? ''),
  );
}

const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const order: readonly Planned['kind'][] = [
  'date',
  'file in',
  'file out',
  'rung',
  'report',
  'letter',
];

function ofSeason({ season, expected }: Outlook, now: number): Planned[] {
  const about = { startDate: null, count: null };
  return [
    {
      ...{ ...about, at: now, kind: 'date', count: expected.length },
      what: 'the kickoff: a rotation for each placement',
    },
    ...seasonMoments(season).map(({ report, at }): Planned => ({
      ...{ ...about, at: Math.max(at, now), kind: 'report' },
      what: at < now ? `${report}, at once since its day has passed` : report,
    })),
  ];
}

/**
 * Whoever is not approved by the readiness date is on a desk, programme by programme, in one list and not one by one;
 * once it has passed it is a rung like any other.
 */
function readinessOf({ season, expected }: Outlook, now: number): Planned[] {
  const at = onDay(season.readiness, '18:00');
  if (at < now) return [];
  const late = expected.filter(({ placement }) => !isApproved(placement));
  const ofProgramme = grouped(late, ({ placement }) => placement.programme);
  return [...ofProgramme].flatMap(([programme, those]): Planned[] => {
    const { kind, parts } = causeOf(causeId('not-approved', season.id, programme));
    const about = { startDate: null, count: those.length };
    return [
      {
        ...{ ...about, at, kind: 'rung' },
        what: `readiness of ${programme}: who is not approved is on the desk for placements`,
      },
      {
        ...{ ...about, at: roundUp(at + 1), kind: 'letter', count: 1 },
        what: `${[kind, ...parts].join('/')}: a letter to the desk`,
      },
    ];
  });
}

function datesOf(start: CivilDate, count: number, { now, calendar }: Outlined): Planned[] {
  const plan = (at: number, kind: Planned['kind'], what: string): Planned => ({
    ...{ at, kind, what, count, startDate: start },
  });
  return [
    plan(onDay(windowOpens(start), '08:00'), 'date', 'the window opens'),
    plan(
      onDay(weeksBefore(start, 12), '17:00'),
      'date',
      'Code of Practice: each trust has been told by now, else an escalation',
    ),
    plan(
      lastFileAt(start, calendar.slots),
      'date',
      'the last APP file; after it only a hand-over pack helps',
    ),
    plan(onDay(start, '17:00'), 'date', 'the first day'),
  ].filter(({ at }) => at >= now);
}

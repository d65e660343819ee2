import { addDays, compareDates, type CivilDate } from '../../domain/civil-date.ts';
import { onDay } from '../../domain/named-times.ts';
import { seasonMoments } from '../../domain/season-moments.ts';
import { lastFileAt, weeksBefore, windowOpens } from '../../domain/window.ts';
import type { Expected, Outlook } from './season-outlook.ts';

/** One thing that would happen, and for whom. */
export interface Planned {
  readonly at: number;
  readonly kind: 'file out' | 'file in' | 'letter' | 'report' | 'rung' | 'date';
  readonly what: string;
  /** How many rotations, records or trusts; null where it is about the season. */
  readonly count: number | null;
  /** The start date that it belongs to; null where it is about the season. */
  readonly startDate: CivilDate | null;
}

/** Every date, file and letter of a season as it looks today, in order of time. */
export function calendarOf(outlook: Outlook, now: number): Planned[] {
  const { season, expected } = outlook;
  const starts = [...new Set(expected.map(({ startDate }) => startDate))].sort(compareDates);
  const ofSeason: Planned[] = seasonMoments(season).map(({ report, at }) => ({
    ...{ at: Math.max(at, now), kind: 'report', count: null, startDate: null },
    what: at < now ? `${report}, at once since its day has passed` : report,
  }));
  const ofStarts = starts.flatMap((start) =>
    ofStart(
      start,
      expected.filter(({ startDate }) => startDate === start),
      now,
    ),
  );
  return [...ofSeason, ...ofStarts].sort((a, b) => a.at - b.at || (a.what < b.what ? -1 : 1));
}

function ofStart(start: CivilDate, all: readonly Expected[], now: number): Planned[] {
  const plan = (
    at: number,
    kind: Planned['kind'],
    what: string,
    count: number = all.length,
  ): Planned => ({ at, kind, what, count, startDate: start });
  const opens = onDay(windowOpens(start), '08:00');
  const sendsFrom = opens > now ? windowOpens(start) : null;
  const applicants = all.reduce((sum, { applicants: records }) => sum + records, 0);
  const posts = new Set(all.flatMap(({ trainingPostNumber: post }) => post ?? [])).size;
  const hosts = new Set(all.flatMap(({ authorities }) => authorities.map(({ ods }) => ods)));
  const rung = (weeks: number, what: string) =>
    plan(onDay(weeksBefore(start, weeks), '17:00'), 'rung', what);
  const files =
    sendsFrom === null
      ? [
          plan(
            now,
            'file out',
            'the window is open: the next files carry applicants and notifications',
            applicants,
          ),
        ]
      : [
          plan(opens, 'date', 'the window opens'),
          plan(onDay(sendsFrom, '14:00'), 'file out', 'APP: applicant records leave', applicants),
          plan(onDay(sendsFrom, '15:00'), 'file out', 'DNC: notifications of posts leave', posts),
          plan(
            onDay(addDays(sendsFrom, 1), '08:00'),
            'file in',
            'APC: ESR answers the applicants',
            applicants,
          ),
          plan(
            onDay(addDays(sendsFrom, 1), '15:30'),
            'file in',
            'DCC: ESR answers the notifications',
            posts,
          ),
          plan(
            onDay(sendsFrom, '18:00'),
            'letter',
            'digests: who is arriving, a letter a trust',
            hosts.size,
          ),
        ];
  return [
    rung(
      14,
      'posts without a live position are on the trust’s digest, from the 4-week rung on a desk',
    ),
    ...files,
    rung(12, 'Code of Practice: each trust has been told, else an escalation'),
    rung(8, 'not hired: a line in the trust’s digest'),
    rung(6, 'not hired: a line in the trust’s digest'),
    rung(4, 'not hired: on the desk of the named contact'),
    rung(2, 'not hired: the desk starts again'),
    rung(1, 'not hired: the desk starts again'),
    plan(lastFileAt(start), 'file out', 'the last APP file; after it only a hand-over pack helps'),
    plan(onDay(start, '17:00'), 'date', 'the first day'),
    plan(
      onDay(addDays(start, 3), '17:00'),
      'rung',
      'not hired three days after the start: the last rung',
    ),
  ].filter(({ at }) => at >= now);
}

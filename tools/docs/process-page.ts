import { causeKinds, type CauseKind } from '../../domain/causes.ts';
import { addDays, civilDate, daysBetween, type CivilDate } from '../../domain/civil-date.ts';
import { closingOutcomes } from '../../domain/commands.ts';
import { forOneDoctor } from '../../domain/for-one-doctor.ts';
import { milestones, ownerOf, waitsFor, type Milestone } from '../../domain/milestones.ts';
import { namedTimes } from '../../domain/named-times.ts';
import { outcomesOf } from '../../domain/outcomes.ts';
import type { Placement } from '../../domain/placement.ts';
import { rungsOf } from '../../domain/rungs.ts';
import { seasonMoments } from '../../domain/season-moments.ts';
import type { Season } from '../../domain/season.ts';
import { nothingKnown } from '../../domain/standing.ts';
import { CLOSES, OPENS } from '../../domain/window.ts';
import { table } from './parts.ts';

const start = civilDate('2027-08-04');
const season: Season = {
  id: 'EOE-2027-08',
  deanery: 'EOE',
  startsFrom: civilDate('2027-07-01'),
  startsTo: civilDate('2027-10-31'),
  // A day that is no whole number of weeks before the start, so that it is told from the other rungs.
  readiness: addDays(start, -64),
  firstDay: start,
  close: civilDate('2027-12-01'),
};
const placement: Placement = {
  id: 'any',
  version: 1,
  doctorId: 'any',
  doctorVersion: 1,
  status: 'approved',
  trainingPostNumber: 'any',
  trust: 'any',
  startDate: start,
  endDate: addDays(start, 180),
  wte: '1.00',
  grade: 'any',
  programme: 'any',
  complete: true,
};

const kinds = Object.keys(causeKinds) as CauseKind[];

/** docs/process.md: milestones, named times and causes, from the lists that the program itself reads. */
export const processPage = (): string =>
  [
    '# The process of a rotation',
    'Written by `npm run docs` from `domain/`. Change the lists there, not this page.',
    '## Milestones',
    'A rotation always stands at the first milestone that is not true. News may come in any order and may undo a milestone: the rotation then walks back to it.',
    table(
      [
        'milestone',
        'the rotation waits for',
        'who can mend it',
        'rungs: said if not true by 17:00',
      ],
      milestones.map((name) => [name, waitsFor[name], ownerOf[name], rungs(name)]),
    ),
    `A rotation may also read *withdrawn* (it waits for ${waitsFor.withdrawn}) or *closed* (it waits for ${waitsFor.closed}; a person says why: ${closingOutcomes.join(', ')}).`,
    `Applicant records leave while the start is ${CLOSES} to ${OPENS} calendar days away. After the last of those days nothing can reach ESR in time: the hand-over pack goes to the employing authorities by letter.`,
    'What the trust can mend is a line in its daily letter before the four-week rung, and an escalation from that rung on. Everything else is an escalation at once.',
    '## Named times',
    'What becomes due is due at one of these times in London. Files leave in slots; a deanery may have others of the three than the usual ones, which stand here ([esr.md](esr.md#the-day-of-each-deanery)).',
    table(
      ['time', 'what happens'],
      namedTimes.map(({ time, owners }) => [time, owners.join(', ')]),
    ),
    '## A season’s own days',
    table(
      ['report', 'written at 18:00 on'],
      seasonMoments(season).map(({ report, at }) => [report, seasonDay(at)]),
    ),
    '## Causes of escalations',
    'The id of a cause is its kind and what it is about, such as `hire-overdue/RGT/2027-08-04`. The topic says which desk has it.',
    table(
      ['cause', 'topic', 'what the named contact does', 'gone when'],
      kinds.map((kind) => [
        `\`${kind}\``,
        causeKinds[kind].topic,
        causeKinds[kind].doThis,
        causeKinds[kind].goneWhen,
      ]),
    ),
    '## What a letter that comes back means',
    'A letter counts as told only while a mail server has accepted it and none has given it back.',
    table(
      ['what came back', 'what follows'],
      [
        [
          'a letter that a mail server refused, or gave back later as failed',
          '`letter-bounced/<letter>` on the deanery’s data desk, with what the mail server says, once for a letter',
        ],
        [
          'the daily letter of a trust that works with spreadsheets',
          'besides: it has told nobody. Each rotation that it told walks back to *trust told* and rings there from the next rung on, until its words go with another daily letter or a person says that they told them by telephone. What a later letter has told stands',
        ],
        [
          'the daily letter of a trust on the interface',
          'nothing besides: ESR’s file has told that trust',
        ],
        [
          'a hand-over pack',
          'nothing besides: no other file or letter could carry it, so only the desk can tell; the late change and the hire stay on their own desks until the trust has hired',
        ],
        ['a letter about a letter that came back', 'nothing: it would come back for ever'],
        ['a report that a letter is late', 'it is in the audit; the mail server tries on'],
        [
          'an out-of-office reply, a receipt, anything else',
          'nothing: it is counted, nothing of it is kept, and it waits unread in its mailbox for a person',
        ],
      ],
    ),
    '## What a person may decide',
    'With `changeover escalation resolve`, for everybody that the cause holds up. What ends one doctor’s rotation, and can never be taken back, is said to that rotation.',
    table(
      ['cause', 'outcome', 'what follows'],
      kinds.flatMap((kind) =>
        Object.entries(outcomesOf[kind]).map(([outcome, follows]) => [
          `\`${kind}\``,
          outcome,
          follows,
        ]),
      ),
    ),
    table(
      ['cause', 'for one doctor alone', 'the command'],
      kinds.flatMap((kind) =>
        forOneDoctor(kind).map(({ when, command }) => [`\`${kind}\``, when, `\`${command}\``]),
      ),
    ),
  ].join('\n\n');

function rungs(milestone: Milestone): string {
  const dates = rungsOf(milestone, { ...nothingKnown, placement, season });
  const weeks = dates.flatMap((date) => {
    const days = daysBetween(date, start);
    return days > 0 && days % 7 === 0 ? [String(days / 7)] : [];
  });
  const said = [
    ...(dates.includes(season.readiness) ? ['the season’s readiness date'] : []),
    ...(weeks.length > 0 ? [`${weeks.join(', ')} weeks before the start`] : []),
    ...(dates.includes(start) ? ['the day itself'] : []),
    ...dates.filter((date) => date > start).map((date) => `${daysBetween(start, date)} days after`),
  ];
  return said.join('; ') || '–';
}

function seasonDay(at: number): string {
  const date: CivilDate = civilDate(new Date(at).toISOString().slice(0, 10));
  if (date === season.readiness) return 'the season’s readiness date';
  if (date === season.close) return 'the season’s close';
  const weeks = daysBetween(season.firstDay, date) / 7;
  if (weeks === 0) return 'the season’s first day';
  return `${Math.abs(weeks)} weeks ${weeks < 0 ? 'before' : 'after'} the first day`;
}

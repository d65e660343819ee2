import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExchangeCalendar } from '../domain/exchange-calendar.ts';
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { londonOf } from '../domain/london.ts';
import { nextAt, onDay, roundUp, type NamedTime } from '../domain/named-times.ts';
import { fileSilenceDue, silenceDue } from '../domain/silence.ts';
import { folders, temporary } from '../systems/esr/layout/folders.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import type { OutboxRow } from '../domain/turn.ts';
import { OPENS } from '../domain/window.ts';
import { timesWithoutAnswer } from '../systems/register/outbox-answers.ts';
import { rowsThatWait } from '../systems/register/outbox-waiting.ts';
import { postsFallingVacant } from '../systems/register/falling-vacant.ts';
import { heldByKind, unseenCauses } from '../systems/register/exchange-causes.ts';
import { fullAskedIn } from '../systems/register/full-notifications.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
import type { Register } from '../systems/register/open-register.ts';
import { digestsWithNews } from '../systems/register/work-list.ts';
import {
  digestId,
  inboxId,
  intrepidChangesId,
  outboxId,
  returnedLettersId,
} from '../workflows/names.ts';

/** In a rehearsal collectors wake only at their named times, and only when there is something for them. */
export interface CollectorWork {
  after(now: number): Promise<{ workflow: string; at: number }[]>;
}

const isCollector = /^(esr-inbox|esr-outbox|intrepid-changes|returned-letters|trust-digest)\//;

const readAt: Readonly<Record<string, NamedTime>> = {
  APC: '08:00',
  DCC: '15:30',
  RMC: '14:30',
  RMF: '14:30',
};

/** When letters that came back are read. */
const returnedAt = ['08:00', '12:00', '15:30'] as const;

export function collectorWork(of: {
  readonly register: Register;
  readonly deanery: string;
  readonly exchange: string;
  readonly calendar: ExchangeCalendar;
  /** The Maildir to which letters come back. */
  readonly returned: string;
  /** When Intrepid last changed, null when it has not changed since the season was kicked off. */
  readonly intrepidChangedAt: () => number | null;
}): CollectorWork {
  const { register, deanery, exchange, calendar } = of;
  const { slots } = calendar;
  const inbox = inboxId(deanery);
  const outbox = outboxId(deanery);
  const changes = intrepidChangesId(deanery);

  async function sending(now: number): Promise<{ workflow: string; at: number }[]> {
    const [waiting, touched, full, unsent, received] = await Promise.all([
      rowsThatWait(register, deanery),
      register('touched_posts').where({ deanery }).first('because'),
      fullAskedIn(register, deanery),
      filesIn(register, {
        deanery,
        direction: 'out',
        types: ['APP', 'DNC', 'DNF', 'RTC'],
        states: ['composed', 'renaming'],
      }),
      register('exchange_files')
        .where({ deanery, direction: 'in', sent_at: null })
        .whereIn('state', ['received', 'answered'])
        .first('name'),
    ]);
    // A window opens before the slots of its day.
    const from = (kind: OutboxRow['kind']): number[] =>
      waiting.flatMap((row) => (row.kind === kind ? [Math.max(now, row.from)] : []));
    const leaving = [
      ...[...from('applicant'), ...(unsent.length > 0 ? [now] : [])].map((at) =>
        nextAt(at, slots.applicants),
      ),
      ...[...from('post touched'), ...(touched || full ? [now] : [])].map((at) =>
        nextAt(at, slots.notifications),
      ),
      ...(received ? [nextAt(now, slots.acknowledgements)] : []),
    ];
    return leaving.map((at) => ({ workflow: outbox, at }));
  }

  async function receiving(now: number): Promise<{ workflow: string; at: number }[]> {
    const names = await readdir(join(exchange, folders.fromEsr)).catch(() => []);
    const times = new Set(
      names
        .filter((name) => !name.endsWith(temporary))
        .map((name) => parseFileName(name))
        .flatMap((parsed) => (parsed.ok ? (readAt[parsed.file.type] ?? []) : [])),
    );
    return [...times].map((time) => ({ workflow: inbox, at: nextAt(now, time) }));
  }

  /** When the absence of an answer becomes news, of a row or of a whole file. */
  async function silence(now: number): Promise<{ workflow: string; at: number }[]> {
    const sent = { direction: 'out', types: ['APP', 'DNC', 'DNF'], states: ['sent'] } as const;
    const [rows, files] = await Promise.all([
      timesWithoutAnswer(register, deanery),
      filesIn(register, { deanery, ...sent }),
    ]);
    const ofRows = rows.map((row) => Math.max(silenceDue(row, calendar), nextAt(now, '12:00')));
    const ofFiles = files
      .flatMap(({ sentAt, records }) =>
        sentAt === null || records === 0 ? [] : [sentAt.getTime()],
      )
      .map((at) => fileSilenceDue(at, calendar))
      .filter((at) => at > now);
    return [...ofRows, ...ofFiles].map((at) => ({ workflow: inbox, at }));
  }

  let falling: { readonly on: CivilDate; readonly any: boolean } | null = null;

  /** The evening of a day on which a post falls vacant: looked for once a day, since a change has its evening anyhow. */
  async function fallingVacant(now: number): Promise<number[]> {
    const today = londonOf(now).date;
    if (falling?.on !== today) {
      const posts = await postsFallingVacant(register, {
        ...{ deanery, today, horizon: addDays(today, OPENS) },
      });
      falling = { on: today, any: posts.length > 0 };
    }
    return falling.any ? [onDay(today, '18:00')] : [];
  }

  /**
   * A change is read at the next noon, and compared that evening; a row that is gone every evening until it is withdrawn,
   * and a post that nobody follows at on the evening of the day that says so.
   */
  async function comparing(now: number): Promise<{ workflow: string; at: number }[]> {
    const changedAt = of.intrepidChangedAt();
    const gone: unknown = await register('told_rows')
      .where({ deanery, withdrawn_at: null })
      .whereNotNull('gone_since')
      .first('id');
    return [
      ...(changedAt === null ? [] : [nextAt(changedAt, '12:00'), nextAt(changedAt, '18:00')]),
      ...(gone ? [nextAt(now, '18:00')] : []),
      ...(await fallingVacant(now)),
    ]
      .filter((at) => at > now)
      .map((at) => ({ workflow: changes, at }));
  }

  /** What a person has decided of person records: the inbox looks at their desks, as it does in production all day. */
  async function decided(now: number): Promise<{ workflow: string; at: number }[]> {
    const unseen = await unseenCauses(register, deanery, ['person-differs']);
    const at = Math.min(nextAt(now, '08:00'), nextAt(now, '18:00'));
    return unseen.length === 0 ? [] : [{ workflow: inbox, at }];
  }

  async function returning(now: number): Promise<{ workflow: string; at: number }[]> {
    const letters = await readdir(join(of.returned, 'new')).catch(() => []);
    const at = Math.min(...returnedAt.map((time) => nextAt(now, time)));
    return letters.length === 0 ? [] : [{ workflow: returnedLettersId(deanery), at }];
  }

  /** A collector that was not answered tries again at the next named time, whoever's that is. */
  async function again(now: number): Promise<{ workflow: string; at: number }[]> {
    const waiting = await heldByKind(register, deanery, 'system-down');
    return waiting
      .filter(({ member }) => isCollector.test(member))
      .map(({ member }) => ({ workflow: member, at: roundUp(now + 1) }));
  }

  return {
    async after(now) {
      const [digests, ...others] = await Promise.all([
        digestsWithNews(register),
        sending(now),
        receiving(now),
        silence(now),
        comparing(now),
        again(now),
        decided(now),
        returning(now),
      ]);
      return [
        ...others.flat(),
        ...digests.map(({ ods, notBefore }) => {
          const from = notBefore === null ? now : Math.max(now, onDay(notBefore, '08:00'));
          return { workflow: digestId(ods), at: nextAt(from, '18:00') };
        }),
      ];
    },
  };
}

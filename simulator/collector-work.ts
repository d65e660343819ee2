import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { londonOf } from '../domain/london.ts';
import { nextAt, onDay, roundUp, type NamedTime } from '../domain/named-times.ts';
import { nextWorkingDay } from '../domain/working-time.ts';
import { folders, temporary } from '../systems/esr/layout/folders.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import { heldByKind } from '../systems/register/exchange-causes.ts';
import { filesIn } from '../systems/register/exchange-files.ts';
import type { Register } from '../systems/register/open-register.ts';
import { digestsWithNews } from '../systems/register/work-list.ts';
import { digestId, inboxId, intrepidChangesId, outboxId } from '../workflows/names.ts';

/** In a rehearsal collectors wake only at their named times, and only when there is something for them. */
export interface CollectorWork {
  after(now: number): Promise<{ workflow: string; at: number }[]>;
}

const isCollector = /^(esr-inbox|esr-outbox|intrepid-changes|trust-digest)\//;

const readAt: Readonly<Record<string, NamedTime>> = {
  APC: '08:00',
  DCC: '15:30',
  RMC: '14:30',
  RMF: '14:30',
};

export function collectorWork(of: {
  readonly register: Register;
  readonly deanery: string;
  readonly exchange: string;
  /** When Intrepid last changed, null when it has not changed since the season was kicked off. */
  readonly intrepidChangedAt: () => number | null;
}): CollectorWork {
  const { register, deanery, exchange } = of;
  const inbox = inboxId(deanery);
  const outbox = outboxId(deanery);
  const changes = intrepidChangesId(deanery);

  async function sending(now: number): Promise<{ workflow: string; at: number }[]> {
    const [waiting, touched, unsent, received] = await Promise.all([
      register('outbox')
        .where({ deanery, state: 'waiting' })
        .distinct('kind')
        .pluck<string[]>('kind'),
      register('touched_posts').where({ deanery }).first('because'),
      filesIn(register, {
        deanery,
        direction: 'out',
        types: ['APP', 'DNC', 'RTC'],
        states: ['composed', 'renaming'],
      }),
      register('exchange_files')
        .where({ deanery, direction: 'in', sent_at: null })
        .whereIn('state', ['received', 'answered'])
        .first('name'),
    ]);
    return [
      ...(waiting.includes('applicant') || unsent.length > 0 ? (['14:00'] as const) : []),
      ...(waiting.includes('post touched') || touched ? (['15:00'] as const) : []),
      ...(received ? (['17:00'] as const) : []),
    ].map((time) => ({ workflow: outbox, at: nextAt(now, time) }));
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

  /** Noon of the next working day after the oldest row that nobody has answered was handed over. */
  async function silence(now: number): Promise<{ workflow: string; at: number }[]> {
    const row = await register('outbox')
      .where({ deanery, told_at: null })
      .whereIn('state', ['waiting', 'taken'])
      .min<{ oldest: Date | null }[]>('handed_over_at as oldest')
      .first();
    if (!row?.oldest) return [];
    const due = onDay(nextWorkingDay(londonOf(row.oldest.getTime()).date), '12:00');
    return [{ workflow: inbox, at: due > now ? due : nextAt(now, '12:00') }];
  }

  /** A change is read at the next noon, and compared that evening; a row that is gone every evening until it is withdrawn. */
  async function comparing(now: number): Promise<{ workflow: string; at: number }[]> {
    const changedAt = of.intrepidChangedAt();
    const gone: unknown = await register('told_rows')
      .where({ deanery, withdrawn_at: null })
      .whereNotNull('gone_since')
      .first('id');
    return [
      ...(changedAt === null ? [] : [nextAt(changedAt, '12:00'), nextAt(changedAt, '18:00')]),
      ...(gone ? [nextAt(now, '18:00')] : []),
    ]
      .filter((at) => at > now)
      .map((at) => ({ workflow: changes, at }));
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
      ]);
      return [
        ...others.flat(),
        ...digests.map((ods) => ({ workflow: digestId(ods), at: nextAt(now, '18:00') })),
      ];
    },
  };
}

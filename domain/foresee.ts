import { decide, packed, type Decision } from './decide.ts';
import { addDays } from './civil-date.ts';
import { learn } from './learn.ts';
import { londonOf } from './london.ts';
import { nextAt, onDay, type NamedTime } from './named-times.ts';
import type { News } from './news.ts';
import { nothingKnown, type Standing } from './standing.ts';
import type { DigestLine, OutboxRow } from './turn.ts';

/** One thing that will happen to a rotation if nothing changes. */
export type Foreseen =
  | {
      readonly at: number;
      readonly kind: 'row leaves' | 'row is answered';
      readonly row: OutboxRow;
    }
  | { readonly at: number; readonly kind: 'digest'; readonly line: DigestLine }
  | {
      readonly at: number;
      readonly kind: 'rung';
      readonly cause: string;
      readonly ods: string | null;
    }
  | { readonly at: number; readonly kind: 'pack'; readonly to: readonly string[] };

const slotFor = { applicant: 'applicants', 'post touched': 'notifications' } as const;

/** The first of a named time at which something may go: after it was decided, and not before its window opens. */
const goes = (time: NamedTime, decidedAt: number, { notBefore }: Pick<DigestLine, 'notBefore'>) =>
  nextAt(Math.max(decidedAt, notBefore ? onDay(notBefore, '08:00') : 0), time);

/**
 * What a rotation lives through from its first news on, by the rules that it lives by: every file leaves in its slot
 * and is answered well on the next day, every digest is delivered, and nobody outside does anything else, so nobody
 * hires, and what is not approved or has no position stays so. In order of time.
 */
export function foresee(
  told: Extract<News, { kind: 'placement told' }>,
  deanery: string,
): Foreseen[] {
  const found: Foreseen[] = [];
  const known = new Set<string>();
  let ahead: News[] = [];
  let standing: Standing = learn(nothingKnown, told);
  let now: number | null = told.at;
  while (now !== null) {
    const at: number = now;
    for (const news of ahead.filter((one) => one.at <= at)) standing = learn(standing, news);
    ahead = ahead.filter((one) => one.at > at);
    const decision = decide(standing, deanery, at);
    if (!decision) break;
    const answers = noted(decision, at);
    ahead = [...ahead, ...answers].sort((a, b) => a.at - b.at);
    standing =
      decision.packTo.length > 0
        ? packed(decision.standing, decision.standing.placement)
        : decision.standing;
    const next = [decision.wakes, ahead[0]?.at ?? null].filter((one) => one !== null && one > at);
    now = next.length === 0 ? null : Math.min(...next.map(Number));
  }
  return found.sort((a, b) => a.at - b.at);

  /** What this turn decides that none before it did; answers the news that come of it. */
  function noted({ rows, lines, causes, packTo, standing: after }: Decision, at: number): News[] {
    const isNew = (key: string): boolean => !known.has(key) && known.add(key).size > 0;
    const leaving = rows
      .filter(({ kind, key }) => isNew(`${kind} ${key}`))
      .map((row) => ({ row, leaves: goes(after.slots[slotFor[row.kind]], at, row) }));
    const letters = lines
      .filter(({ key }) => isNew(`line ${key}`))
      .map((line) => ({ line, leaves: goes('18:00', at, line) }));
    for (const { row, leaves } of leaving) {
      const day = addDays(londonOf(leaves).date, 1);
      const answeredAt = onDay(day, row.kind === 'applicant' ? '08:00' : '15:30');
      found.push({ at: leaves, kind: 'row leaves', row });
      found.push({ at: answeredAt, kind: 'row is answered', row });
    }
    for (const { line, leaves } of letters) found.push({ at: leaves, kind: 'digest', line });
    for (const { cause, rung, ods } of causes) {
      if (isNew(`${cause} ${rung}`)) found.push({ at, kind: 'rung', cause, ods });
    }
    if (packTo.length > 0) found.push({ at, kind: 'pack', to: packTo });
    const byLetter = new Set(after.letters.map(({ row }) => row.ods));
    return [
      ...leaving.map(({ row, leaves }): News => {
        const answer = { row: row.key, outcome: 'success', file: 'foreseen', line: 1 } as const;
        const at = onDay(addDays(londonOf(leaves).date, 1), '15:30');
        return { kind: 'answers told', at, answers: [answer] };
      }),
      ...letters
        .filter(({ line }) => byLetter.has(line.ods))
        .map(({ line, leaves }): News => {
          const { ods, version } = line;
          return { kind: 'letter delivered', at: leaves, ods, version, letter: 'foreseen' };
        }),
    ];
  }
}

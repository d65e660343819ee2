import { milestones, type MilestoneShown } from '../../domain/milestones.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** What a person who watches a rehearsal wants to see. */
export interface Progress {
  readonly at: number;
  readonly rotations: number;
  readonly byMilestone: Readonly<Record<string, number>>;
  readonly late: number;
  readonly lastMinute: number;
  readonly sent: number;
  readonly received: number;
  readonly escalationsOpen: number;
  readonly letters: number;
}

/** In the order in which a rotation reaches them; `ended` stands for the first day that has come. */
export const shownInOrder: readonly (MilestoneShown | 'ended')[] = [
  ...milestones.filter((milestone) => milestone !== 'started'),
  'started',
  'ended',
  'withdrawn',
  'closed',
];

const number = (value: unknown): number => Number(value ?? 0);

export async function progressOf(register: Register, at: number): Promise<Progress> {
  const counted: { milestone: string; late: string; ended: string | null; n: string }[] =
    await register('rotations')
      .select('milestone', 'late', 'ended')
      .count('* as n')
      .groupBy('milestone', 'late', 'ended');
  const files: { direction: string; n: string }[] = await register('exchange_files')
    .select('direction')
    .count('* as n')
    .groupBy('direction');
  const open: { n?: string | number } | undefined = await register('escalations')
    .whereIn('state', ['open', 'acknowledged', 'snoozed'])
    .count({ n: '*' })
    .first();
  const letters: { n?: string | number } | undefined = await register('letters')
    .count({ n: '*' })
    .first();
  const byMilestone: Record<string, number> = {};
  for (const { milestone, ended, n } of counted) {
    const shown = ended === 'started' ? 'ended' : milestone;
    byMilestone[shown] = (byMilestone[shown] ?? 0) + number(n);
  }
  const live = counted.filter(({ ended }) => ended === null);
  const of = (late: string) =>
    live.filter((row) => row.late === late).reduce((sum, { n }) => sum + number(n), 0);
  const went = (direction: string) => number(files.find((one) => one.direction === direction)?.n);
  return {
    at,
    rotations: counted.reduce((sum, { n }) => sum + number(n), 0),
    byMilestone,
    late: of('late'),
    lastMinute: of('last minute'),
    sent: went('out'),
    received: went('in'),
    escalationsOpen: number(open?.n),
    letters: number(letters?.n),
  };
}

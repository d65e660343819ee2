import { spokenDay } from '../../domain/london.ts';
import type { Late, MilestoneShown } from '../../domain/milestones.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import type { Paint } from './page.ts';
import type { Session } from './session.ts';
import { count, shortMoment } from './spoken.ts';

export function lateShown(paint: Paint, late: Late): string {
  if (late === 'last minute') return paint.red(late);
  return late === 'late' ? paint.yellow(late) : paint.dim(late);
}

/** What it waits for, in a column: the milestone, or how it stands or ended. */
export function waitingFor(milestone: MilestoneShown, ended: string | null): string {
  if (ended !== null) return `${milestone} (ended)`;
  return milestone === 'started' ? 'the first day' : milestone;
}

export function printList({ page, json }: Session, rows: readonly RotationRow[]): void {
  if (json) {
    page.json({ rotations: rows });
    return;
  }
  page.table(
    [
      'starts',
      'placement',
      'training post number',
      'trust',
      'paid by',
      'waits for',
      'late',
      'whose move',
      'next due',
    ],
    rows.map((row) => [
      spokenDay(row.startDate),
      row.placementId,
      row.trainingPostNumber ?? '–',
      row.trust ?? '–',
      row.payingOds ?? '–',
      waitingFor(row.milestone, row.ended),
      lateShown(page.paint, row.late),
      row.owner,
      row.nextDue === null ? '–' : shortMoment(row.nextDue),
    ]),
    'No rotation is like that.',
  );
  if (rows.length > 0) page.line(page.paint.dim(count(rows.length, 'rotation')));
}

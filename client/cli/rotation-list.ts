import { spokenDay } from '../../domain/london.ts';
import type { Late } from '../../domain/milestones.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import type { Paint } from './page.ts';
import type { Session } from './session.ts';
import { count, shortMoment } from './spoken.ts';

export function lateShown(paint: Paint, late: Late): string {
  if (late === 'last minute') return paint.red(late);
  return late === 'late' ? paint.yellow(late) : paint.dim(late);
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
      '',
      'whose move',
      'next due',
    ],
    rows.map((row) => [
      spokenDay(row.startDate),
      row.placementId,
      row.trainingPostNumber ?? '–',
      row.trust ?? '–',
      row.payingOds ?? '–',
      row.ended === null ? row.milestone : `${row.milestone} (ended)`,
      lateShown(page.paint, row.late),
      row.owner,
      row.nextDue === null ? '–' : shortMoment(row.nextDue),
    ]),
    'No rotation is like that.',
  );
  if (rows.length > 0) page.line(page.paint.dim(count(rows.length, 'rotation')));
}

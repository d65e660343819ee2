import type { RotationCommand } from '../../domain/commands.ts';
import type { NamedTime } from '../../domain/named-times.ts';
import type { Answer, News } from '../../domain/news.ts';
import type { Placement } from '../../domain/placement.ts';
import type { OutboxRow } from '../../domain/turn.ts';
import type { Known, ToldRotation } from './told-rotation.ts';

/** What a step knows: who is told, its moment, and the files that may take what waits. */
export interface Present {
  readonly told: ToldRotation;
  readonly at: number;
  /** A file takes what waits, of one kind or of all. */
  readonly takes: (kind?: OutboxRow['kind']) => readonly OutboxRow[];
}
export type Telling = (present: Present) => News | RotationCommand;

/** So many days before the first day (negative: after it), at a named time. */
export interface Step {
  readonly daysBefore: number;
  readonly time: NamedTime;
  readonly tells: Telling;
}

/** The months of one rotation, as they come to it from outside. */
export interface Story {
  readonly name: string;
  readonly steps: readonly Step[];
  /** When it has ended, and how. */
  readonly until: Omit<Step, 'tells'>;
  readonly ends: 'started' | 'withdrawn' | 'closed';
}

export const step = (daysBefore: number, time: NamedTime, tells: Telling): Step => ({
  daysBefore,
  time,
  tells,
});

export const intrepid =
  (change: Partial<Placement> = {}, known: Known = {}): Telling =>
  ({ told, at }) =>
    told.changed(at, change, known);

/** The start moves so many days from the first one. */
export const moved =
  (days: number): Telling =>
  ({ told, at }) =>
    told.changed(at, { startDate: told.startMovedBy(days) });

/** Files take what waits, and ESR answers it. */
export const answered =
  (outcome: Answer['outcome'] = 'success', kind?: OutboxRow['kind']): Telling =>
  ({ told, at, takes }) =>
    told.answers(at, takes(kind), outcome);

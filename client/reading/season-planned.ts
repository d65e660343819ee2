import type { CivilDate } from '../../domain/civil-date.ts';

/** One thing that would happen, and for whom. */
export interface Planned {
  readonly at: number;
  readonly kind: 'file out' | 'file in' | 'letter' | 'report' | 'rung' | 'date';
  readonly what: string;
  /** How many rotations, records, posts or letters; null where it is about the season. */
  readonly count: number | null;
  /** The start date that it belongs to; null where it is about the season. */
  readonly startDate: CivilDate | null;
}

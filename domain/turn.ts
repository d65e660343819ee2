import type { CivilDate } from './civil-date.ts';
import type { Late, MilestoneShown, Owner } from './milestones.ts';

/** An applicant record that a rotation owes ESR. Its key is natural: the same turn decided twice names it the same. */
export interface ApplicantRow {
  readonly kind: 'applicant';
  /** `<placement>/applicant/<position>/<start>/<n>`; n counts how often it has been owed anew. */
  readonly key: string;
  readonly doctorId: string;
  readonly trainingPostNumber: string;
  readonly positionId: string;
  readonly positionNumber: string;
  readonly authority: string;
  /** ODS of the host trust at that time. */
  readonly trust: string;
  readonly grade: string;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  /** The window's first day: no file takes it sooner. */
  readonly notBefore: CivilDate;
}

/** A post whose picture a rotation has changed. */
export interface TouchRow {
  readonly kind: 'post touched';
  /** `<placement>/post/<n>` */
  readonly key: string;
  readonly doctorId: string;
  readonly trainingPostNumber: string;
  /** ODS of the host trust at that time. */
  readonly trust: string;
  /**
   * What of the rotation itself changed, beside the post's picture (type 1):
   * `arrival` nothing more, `withdrawal` type 2, `dates` type 4.
   */
  readonly change: 'arrival' | 'withdrawal' | 'dates';
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  readonly wte: string;
  readonly grade: string;
  /** Reason for a withdrawal; 3 is Other, the only published one. */
  readonly reason?: string;
  /** The window's first day, before which nobody is told of an arrival; absent once something was told. */
  readonly notBefore?: CivilDate;
}

/** What the digest of an authority off the interface should say: for such an authority the letter is the telling. */
export interface LetterRow extends Omit<TouchRow, 'kind'> {
  readonly kind: 'letter';
  readonly ods: string;
}

export type OutboxRow = ApplicantRow | TouchRow;

/** A cause that holds this rotation up now. */
export interface HeldUp {
  /** Id, as in domain/causes.ts. */
  readonly cause: string;
  /** Trust or authority concerned, ODS; null where a cause has none (the deanery's desk takes it). */
  readonly ods: string | null;
  /** The rung (a civil date) or the moment's name that put it here; a later one starts the desk again. */
  readonly rung: string;
  readonly late: Late;
  readonly owner: Owner;
  /** Codes and dates: before and after, what can still carry it, …: no personal data; shown as `key: value`. */
  readonly says: Readonly<Record<string, string>>;
}

/** Something that a trust's next digest should say. A key that a letter has carried is never said again. */
export interface DigestLine {
  readonly key: string;
  readonly ods: string;
  readonly kind:
    'arriving' | 'leaving' | 'changed' | 'withdrawn' | 'still to hire' | 'post without position';
  /** Version of the placement that it tells of. */
  readonly version: number;
  readonly says: Readonly<Record<string, string>>;
  /** No digest says it sooner. */
  readonly notBefore?: CivilDate;
}

/** A fact for the register; added once under its key within its rotation. */
export interface FactWritten {
  readonly key: string;
  readonly kind: string;
  readonly at: number;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** What lists and reports read; nobody else writes it. */
export interface RotationModel {
  readonly deanery: string;
  readonly placementId: string;
  readonly doctorId: string;
  readonly season: string | null;
  readonly milestone: MilestoneShown;
  readonly late: Late;
  readonly owner: Owner;
  readonly trust: string | null;
  readonly payingOds: string | null;
  readonly trainingPostNumber: string | null;
  readonly programme: string;
  readonly startDate: CivilDate;
  readonly endDate: CivilDate;
  readonly toldVersion: number;
  readonly toldDoctorVersion: number;
  /** Ended, and how; null while it lives. */
  readonly ended: 'started' | 'withdrawn' | 'closed' | null;
  /** When something is next due, its window included; null when nothing is. */
  readonly nextDue: number | null;
}

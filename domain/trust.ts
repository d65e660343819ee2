import type { CivilDate } from './civil-date.ts';
import type { FormerTrust } from './employing-authorities.ts';

/** A trust as the register knows it. */
export interface Trust {
  readonly ods: string;
  readonly name: string;
  /** VPD, text with leading zeros; null off the interface. */
  readonly authority: string | null;
  readonly onInterface: boolean;
  readonly leadEmployer: boolean;
  readonly medicalStaffingEmail: string | null;
  readonly medicalStaffingTelephone: string | null;
  /** Whether somebody has looked the ODS code up. */
  readonly codeVerified: boolean;
  /** ODS code of the trust that has taken its place, and since when; null for one that is itself. */
  readonly succeededBy: string | null;
  readonly succeededOn: CivilDate | null;
  /** Whom it has succeeded, by ODS code. */
  readonly formerly: readonly FormerTrust[];
  /** Whether its person records are compared with Intrepid; in part-records mode they are only noted. */
  readonly fullRecords: boolean;
}

import type { CivilDate } from '../../domain/civil-date.ts';
import type { PlacementStatus } from '../../domain/placement.ts';

/** A trust of the region by its public name; the 23rd is invented and works with spreadsheets. */
export interface SampleTrust {
  readonly ods: string;
  readonly name: string;
  readonly codeVerified: boolean;
  /** VPD, text with leading zeros; null off the interface. */
  readonly authority: string | null;
  readonly onInterface: boolean;
  readonly leadEmployer: boolean;
  /** Whether its ESR sends person records that count. */
  readonly fullRecords: boolean;
  readonly medicalStaffingEmail: string;
  readonly medicalStaffingTelephone: string;
}

export interface SampleProgramme {
  readonly code: string;
  readonly name: string;
  readonly kind: 'foundation' | 'core' | 'specialty' | 'general practice';
  readonly director: string;
  /** ODS of the lead employer, where the programme has one. */
  readonly leadEmployer: string | null;
}

export interface SamplePost {
  readonly trainingPostNumber: string;
  readonly programme: string;
  /** ODS of the host trust. */
  readonly trust: string;
  readonly grade: string;
  readonly specialty: string;
}

/** An invented doctor. Nobody of this name and number exists. */
export interface SampleDoctor {
  readonly id: string;
  readonly version: number;
  readonly gmc: string;
  readonly title: string;
  readonly forenames: string;
  readonly surname: string;
  readonly birthDate: CivilDate;
  readonly sex: 'Female' | 'Male';
  readonly nationalInsurance: string | null;
  readonly email: string;
  readonly telephone: string;
  readonly addressLines: readonly string[];
  readonly postcode: string;
  readonly newRecruit: boolean;
}

export interface SamplePlacement {
  readonly id: string;
  readonly version: number;
  readonly doctorId: string;
  readonly status: PlacementStatus;
  readonly trainingPostNumber: string | null;
  readonly programme: string;
  readonly grade: string;
  readonly startDate: CivilDate | null;
  readonly endDate: CivilDate | null;
  readonly wte: string;
  /** Why it was withdrawn, as the programme team says it. */
  readonly withdrawalReason?: string;
}

/** The region as it stands before the season's clock starts; the same seed gives the same region. */
export interface Region {
  readonly deanery: string;
  readonly trusts: readonly SampleTrust[];
  readonly programmes: readonly SampleProgramme[];
  readonly posts: readonly SamplePost[];
  readonly doctors: readonly SampleDoctor[];
  /** All of the season's rotations, sorted by id. */
  readonly placements: readonly SamplePlacement[];
}

/** One change that the programme team makes in Intrepid at a moment; versions grow with it. */
export type IntrepidChange =
  | {
      readonly at: number;
      readonly kind: 'placement changed';
      readonly id: string;
      readonly to: Partial<Omit<SamplePlacement, 'id' | 'version'>>;
    }
  | { readonly at: number; readonly kind: 'placement added'; readonly row: SamplePlacement }
  | { readonly at: number; readonly kind: 'placement deleted'; readonly id: string }
  | { readonly at: number; readonly kind: 'post opened'; readonly row: SamplePost }
  | {
      readonly at: number;
      readonly kind: 'doctor changed';
      readonly id: string;
      readonly to: Partial<Omit<SampleDoctor, 'id' | 'version'>>;
    };

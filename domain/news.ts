import type { CivilDate } from './civil-date.ts';
import type { Slots } from './exchange-calendar.ts';
import type { ExpectedAuthority } from './employing-authorities.ts';
import type { Outgoing } from './outgoing.ts';
import type { Placement } from './placement.ts';
import type { Position } from './positions.ts';
import type { Season } from './season.ts';

/** The outcome of one outbox row that a rotation handed over. */
export interface Answer {
  /** The row's key, as the rotation named it. */
  readonly row: string;
  /** Of these `taken-back`: a previous interface had sent it, and ESR has it no more. */
  readonly outcome: 'success' | 'warning' | 'fail' | 'no-answer' | 'not-sent' | 'taken-back';
  /** The file and line that carried it: proves sent and loaded. Absent when it was not sent, or is in none any more. */
  readonly file?: string;
  readonly line?: number;
}

/** What a rotation hears from machines. Each carries its moment (UTC, ms); the receiver moves its clock to it. */
export type News =
  | {
      readonly kind: 'placement told';
      readonly at: number;
      readonly placement: Placement;
      readonly authorities: readonly ExpectedAuthority[];
      readonly positions: readonly Position[];
      /** The season that holds its start date now; null when no open season does. */
      readonly season: Season | null;
      /** Where the doctor is until then; null when Intrepid holds nothing, absent when nobody has looked. */
      readonly from?: Outgoing | null;
      /** When its deanery's files leave; absent where that is at the usual times. */
      readonly slots?: Slots;
    }
  | {
      readonly kind: 'positions told';
      readonly at: number;
      readonly trainingPostNumber: string;
      readonly positions: readonly Position[];
    }
  | { readonly kind: 'answers told'; readonly at: number; readonly answers: readonly Answer[] }
  | {
      readonly kind: 'hire told';
      readonly at: number;
      readonly ods: string;
      /** VPD; null when a trust off the interface says so. */
      readonly authority: string | null;
      readonly trainingPostNumber: string;
      readonly effectiveDate: CivilDate;
      readonly by: 'assignment record' | 'trust';
      /** File and line, or the id of the words kept in the register. */
      readonly reference: string;
    }
  | {
      readonly kind: 'letter delivered';
      readonly at: number;
      readonly ods: string;
      /** Version of the placement that the letter carried. */
      readonly version: number;
      readonly letter: string;
    }
  | {
      /** A digest that was delivered came back by mail after all. */
      readonly kind: 'letter returned';
      readonly at: number;
      readonly ods: string;
      readonly letter: string;
    }
  | {
      readonly kind: 'decision told';
      readonly at: number;
      /** Id of the cause, as in domain/causes.ts. */
      readonly cause: string;
      readonly outcome: string;
    };

/** As what a rotation knows the letter whose words a person said on the telephone, since it had come back. */
export const byTelephone = (letter: string): string => `${letter}/by telephone`;

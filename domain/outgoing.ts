import type { CivilDate } from './civil-date.ts';

/** Where a doctor is until a placement begins. */
export interface Outgoing {
  /** ODS code of the trust. */
  readonly ods: string;
  /** ODS code of who employs them there: the lead employer where there is one, else the trust. */
  readonly employer: string;
  readonly lastDay: CivilDate;
}

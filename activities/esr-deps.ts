import type { CauseKind } from '../domain/causes.ts';
import type { CalendarOf } from '../domain/exchange-calendar.ts';
import type { Exchange } from '../systems/esr/exchange/exchange.ts';
import { unseenCauses } from '../systems/register/exchange-causes.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { BeginAttempt, StillOurs } from './attempt.ts';
import type { DoctorReader, EmploymentReader, PostReader, ReasonReader } from './esr-readers.ts';
import type { PersonReader } from './person-reader.ts';
import type { Telling } from './telling.ts';

/** What the exchange with ESR needs of the world. */
export interface EsrDeps {
  readonly register: Register;
  readonly exchange: Exchange;
  readonly telling: Telling;
  readonly doctorsOf: DoctorReader;
  readonly placementsAt: PostReader;
  readonly employmentsOf: EmploymentReader;
  readonly reasonsOf: ReasonReader;
  readonly persons: PersonReader;
  /** Whether a day with nothing to send sends an empty file and uses a number. */
  readonly sendEmptyFiles: boolean;
  /** Files of applicants that a day may have; a last chance goes beyond it. */
  readonly applicantFilesADay: number;
  /** Of what is asked locally first; see `StillOurs`. */
  readonly attempt?: BeginAttempt;
  /** The day of files of a deanery, as it is set now. */
  readonly calendarOf: CalendarOf;
  /** Says that long work goes on. */
  readonly alive?: () => void;
}

/** A slot at which files of a type are composed. */
export interface Slot {
  readonly deanery: string;
  readonly at: number;
  readonly stillOurs: StillOurs;
}

const ourCauses: readonly CauseKind[] = [
  'applicant-held',
  'applicant-left-over',
  'exchange-paused',
  'notification-held',
  'notification-refused',
  'no-answer',
  'file-missing',
  'file-suspect',
  'line-unknown',
  'person-differs',
];

/** Every escalation that has something to look at hears so; one that was joined before a crash hears now. */
export async function lookAtUnseen(
  { register, telling }: Pick<EsrDeps, 'register' | 'telling'>,
  deanery: string,
  at: number,
): Promise<void> {
  for (const cause of await unseenCauses(register, deanery, ourCauses)) {
    await telling.escalation(deanery, cause, at);
  }
}

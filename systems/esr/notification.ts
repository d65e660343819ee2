import { compareDates, type CivilDate } from '../../domain/civil-date.ts';
import type { AtPost, PictureLine } from '../../domain/post-picture.ts';
import type { TouchRow } from '../../domain/turn.ts';
import type { RecordToWrite } from './encode-file.ts';
import type { Person } from './person.ts';
import { present } from './present.ts';

/** One position of a post that ESR is notified about. */
export interface NotifiedPost {
  readonly deanery: string;
  readonly trainingPostNumber: string;
  readonly role: 'host' | 'lead' | null;
}

/** Whom a notification names, by doctor id. */
export type People = ReadonlyMap<string, Person>;

type Values = Readonly<Record<string, string | null | undefined>>;

const roles = { host: 'Host Employer', lead: 'Lead Employer' } as const;

function notification(code: string, post: NotifiedPost, values: Values): RecordToWrite {
  const [prefix] = post.trainingPostNumber.split('/');
  return {
    record: 'DNC',
    fields: present({
      notificationTitleCode: code,
      deaneryBody: post.deanery,
      deaneryPostNumber: post.trainingPostNumber,
      managingDeaneryBodyCode: prefix === post.trainingPostNumber ? post.deanery : prefix,
      hostLeadEmployerStatus: post.role && roles[post.role],
      ...values,
    }),
  };
}

type Prefix =
  'currentTrainee' | 'nextAppointmentTrainee' | 'withdrawnTrainee' | 'replacementTrainee';

const named = (prefix: Prefix, person: Person | undefined): Values => ({
  [`${prefix}LastName`]: person?.surname,
  [`${prefix}FirstName`]: person?.forenames,
  [`${prefix}GmcNumber`]: person?.gmcNumber,
});

const ofHolder = (holder: AtPost | null, people: People): Values =>
  holder === null
    ? {}
    : {
        ...named('currentTrainee', people.get(holder.doctorId)),
        currentTraineeProjectedEndDate: holder.endDate,
        currentTraineeWorkingHoursIndicator: holder.wte,
      };

const ofNext = (next: AtPost | null, people: People): Values =>
  next === null
    ? {}
    : {
        ...named('nextAppointmentTrainee', people.get(next.doctorId)),
        nextAppointmentTraineeEmailAddress: people.get(next.doctorId)?.email,
        nextAppointmentProjectedStartDate: next.startDate,
        nextAppointmentTraineeGrade: next.grade,
        workingHourIndicator: next.wte,
      };

/** Type 1: who holds the post, who is next, and whether nobody is. */
export const pictureRecord = (
  post: NotifiedPost,
  line: PictureLine,
  people: People,
): RecordToWrite =>
  notification('1', post, {
    ...ofHolder(line.holder, people),
    ...ofNext(line.next, people),
    postVacantAtNextRotation: String(line.vacant),
  });

/** Type 2: a trainee has been withdrawn. */
export const withdrawalRecord = (
  post: NotifiedPost,
  row: TouchRow,
  people: People,
): RecordToWrite =>
  notification('2', post, {
    ...named('withdrawnTrainee', people.get(row.doctorId)),
    withdrawalReason: row.reason ?? '3',
  });

/** Type 3: someone takes the place of a trainee who was withdrawn. */
export const replacementRecord = (
  post: NotifiedPost,
  { withdrawn, arriving }: { readonly withdrawn: TouchRow; readonly arriving: TouchRow },
  people: People,
): RecordToWrite =>
  notification('3', post, {
    ...named('withdrawnTrainee', people.get(withdrawn.doctorId)),
    ...named('replacementTrainee', people.get(arriving.doctorId)),
    replacementTraineeProjectedHireDate: arriving.startDate,
  });

/** Type 4: dates have moved. The hire date is told only while it lies ahead. */
export function dateChangeRecord(
  post: NotifiedPost,
  row: TouchRow,
  people: People,
  today: CivilDate,
): RecordToWrite {
  const ahead = compareDates(row.startDate, today) > 0;
  return notification('4', post, {
    ...named(ahead ? 'nextAppointmentTrainee' : 'currentTrainee', people.get(row.doctorId)),
    changeOfProjectedHireDate: ahead ? row.startDate : null,
    changeOfProjectedEndDate: row.endDate,
  });
}

/** Type 5: a training post is new; the trust gives it a position. */
export const newPostRecord = (post: NotifiedPost): RecordToWrite =>
  notification('5', post, { postVacantAtNextRotation: 'true' });

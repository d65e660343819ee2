import { compareDates, type CivilDate } from '../../domain/civil-date.ts';
import type { Notification } from '../../domain/notifications.ts';
import type { AtPost } from '../../domain/post-picture.ts';
import type { TouchRow } from '../../domain/turn.ts';
import type { RecordToWrite } from './encode-file.ts';
import { withdrawalReason } from './layout/notification-rules.ts';
import { spoken } from './layout/specification.ts';
import { type Person, registrationsOf } from './person.ts';
import { present } from './present.ts';

/** One position of a post that ESR is notified about. */
export interface NotifiedPost {
  readonly deanery: string;
  readonly trainingPostNumber: string;
  readonly role: 'host' | 'lead' | null;
  /** As Intrepid names them: the post's specialty and where it is; null where nobody knows. */
  readonly specialty: string | null;
  readonly location: string | null;
}

/** Whom a notification names, by doctor id. */
export type People = ReadonlyMap<string, Person>;

/** What a record says that a notification only refers to. */
export interface NotificationSources {
  readonly people: People;
  /** Why a withdrawn placement was withdrawn, as Intrepid says it, by the key of its row. */
  readonly reasons: ReadonlyMap<string, string>;
  /** VPD of who employs a doctor until they come to this post; nothing where nobody knows. */
  readonly comesFrom: (doctorId: string) => string | null;
  readonly today: CivilDate;
}

type Values = Readonly<Record<string, string | null | undefined>>;

const roles = { host: 'Host Employer', lead: 'Lead Employer' } as const;

function recordOf(code: string, post: NotifiedPost, values: Values): RecordToWrite {
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

/** A dentist has the GDC number where others have theirs of the GMC. */
const named = (prefix: Prefix, person: Person | undefined): Values => ({
  [`${prefix}LastName`]: person?.surname,
  [`${prefix}FirstName`]: person?.forenames,
  [`${prefix}GmcNumber`]: person && registrationsOf(person)[0]?.number,
});

const ofHolder = (holder: AtPost | null, people: People): Values =>
  holder === null
    ? {}
    : {
        ...named('currentTrainee', people.get(holder.doctorId)),
        currentTraineeProjectedEndDate: holder.endDate,
        currentTraineeVpdForNextPlacement: holder.elsewhere,
        currentTraineeWorkingHoursIndicator: holder.wte,
      };

const ofNext = (next: AtPost | null, people: People): Values =>
  next === null
    ? {}
    : {
        ...named('nextAppointmentTrainee', people.get(next.doctorId)),
        nextAppointmentCurrentPlacementVpd: next.elsewhere,
        nextAppointmentTraineeEmailAddress: people.get(next.doctorId)?.email,
        nextAppointmentProjectedStartDate: next.startDate,
        nextAppointmentTraineeGrade: next.grade,
        workingHourIndicator: next.wte,
      };

/** The hire date is told only while it lies ahead. */
function movedDates(row: TouchRow, { people, today }: NotificationSources): Values {
  const ahead = compareDates(row.startDate, today) > 0;
  return {
    ...named(ahead ? 'nextAppointmentTrainee' : 'currentTrainee', people.get(row.doctorId)),
    changeOfProjectedHireDate: ahead ? row.startDate : null,
    changeOfProjectedEndDate: row.endDate,
  };
}

/** A notification as a record. */
export function notificationRecord(
  post: NotifiedPost,
  of: Notification,
  sources: NotificationSources,
): RecordToWrite {
  const { people, reasons, comesFrom } = sources;
  switch (of.type) {
    case '1': {
      const { holder, next, vacant } = of.line;
      const postVacantAtNextRotation = String(vacant);
      const both = { ...ofHolder(holder, people), ...ofNext(next, people) };
      const postSpeciality = post.specialty;
      return recordOf('1', post, { ...both, postSpeciality, postVacantAtNextRotation });
    }
    case '2':
      return recordOf('2', post, {
        ...named('withdrawnTrainee', people.get(of.row.doctorId)),
        withdrawalReason: withdrawalReason(spoken().notifications, reasons.get(of.row.key)),
      });
    case '3':
      return recordOf('3', post, {
        ...named('withdrawnTrainee', people.get(of.withdrawn.doctorId)),
        ...named('replacementTrainee', people.get(of.row.doctorId)),
        replacementTraineeCurrentPlacementVpd: comesFrom(of.row.doctorId),
        replacementTraineeProjectedHireDate: of.row.startDate,
      });
    case '4':
      return recordOf('4', post, movedDates(of.row, sources));
    case '5':
      return recordOf('5', post, {
        newTrainingPositionLocation: post.location,
        postSpeciality: post.specialty,
        postVacantAtNextRotation: 'true',
      });
  }
}

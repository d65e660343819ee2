import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { HolderTold, NextTold } from '../../domain/told-before.ts';
import type { RecordRead } from './file-reader.ts';
import type { Fields } from './layout/layout.ts';

/** A doctor by GMC number, in place of our id; null where the line gives none. */
type ByNumber<Told> = Omit<Told, 'doctorId'> & { readonly gmc: string | null };

/** What a line of an applicants' or a notifications' file told ESR, whoever wrote it. */
export type SentLine =
  | {
      readonly what: 'applicant';
      readonly gmc: string | null;
      readonly positionId: string;
      readonly startDate: CivilDate | null;
      readonly endDate: CivilDate | null;
    }
  | ({ readonly what: 'withdrawal'; readonly gmc: string | null } & AboutPost)
  | ({
      readonly what: 'dates';
      readonly gmc: string | null;
      /** What of them moved; null where it did not, or was not said. */
      readonly startDate: CivilDate | null;
      readonly endDate: CivilDate | null;
    } & AboutPost)
  | ({
      readonly what: 'picture';
      readonly holder: ByNumber<HolderTold> | null;
      readonly next: ByNumber<NextTold> | null;
      readonly vacant: boolean;
    } & AboutPost);

interface AboutPost {
  readonly trainingPostNumber: string;
  readonly role: 'host' | 'lead' | null;
}

const generalMedicalCouncil = 'General Medical Council';

/** Nothing of a line that says nothing by which it could be known again: a new post, the moved end of who has begun. */
export function sentLineOf({
  record,
  fields,
}: Pick<RecordRead, 'record' | 'fields'>): SentLine | null {
  return record === 'APP' ? applicantOf(fields) : notificationOf(fields);
}

const dayIn = (text: string | undefined): CivilDate | null => (text ? civilDate(text) : null);

function applicantOf(fields: Fields): SentLine {
  const second = fields['professionalBody2'] === generalMedicalCouncil;
  const number = fields[second ? 'professionalRegNumber2' : 'professionalRegNumber1'];
  return {
    what: 'applicant',
    gmc: number ?? null,
    positionId: fields['positionId'] ?? '',
    startDate: dayIn(fields['projectedHireDate']),
    endDate: dayIn(fields['projectedEndDate']),
  };
}

function notificationOf(fields: Fields): SentLine | null {
  const about = {
    trainingPostNumber: fields['deaneryPostNumber'] ?? '',
    role: roleOf(fields['hostLeadEmployerStatus']),
  };
  switch (fields['notificationTitleCode']) {
    case '1':
      return { what: 'picture', ...about, ...pictureIn(fields) };
    case '2':
    case '3':
      return { what: 'withdrawal', ...about, gmc: fields['withdrawnTraineeGmcNumber'] ?? null };
    case '4':
      return movedIn(fields, about);
    case undefined:
    default:
      return null;
  }
}

/** An end alone counts for who is next: of who has begun, the start is not said. */
function movedIn(fields: Fields, about: AboutPost): SentLine | null {
  const startDate = dayIn(fields['changeOfProjectedHireDate']);
  const endDate = dayIn(fields['changeOfProjectedEndDate']);
  const next = fields['nextAppointmentTraineeGmcNumber'];
  if (startDate === null && (endDate === null || next === undefined)) return null;
  const gmc = next ?? fields['currentTraineeGmcNumber'] ?? null;
  return { what: 'dates', ...about, gmc, startDate, endDate };
}

const roleOf = (text: string | undefined): 'host' | 'lead' | null => {
  if (text === 'Host Employer') return 'host';
  return text === 'Lead Employer' ? 'lead' : null;
};

function pictureIn(fields: Fields) {
  const endDate = dayIn(fields['currentTraineeProjectedEndDate']);
  const startDate = dayIn(fields['nextAppointmentProjectedStartDate']);
  return {
    holder: endDate && {
      gmc: fields['currentTraineeGmcNumber'] ?? null,
      endDate,
      wte: fields['currentTraineeWorkingHoursIndicator'] ?? '',
      elsewhere: fields['currentTraineeVpdForNextPlacement'] ?? null,
    },
    next: startDate && {
      gmc: fields['nextAppointmentTraineeGmcNumber'] ?? null,
      startDate,
      wte: fields['workingHourIndicator'] ?? '',
      grade: fields['nextAppointmentTraineeGrade'] ?? '',
      elsewhere: fields['nextAppointmentCurrentPlacementVpd'] ?? null,
    },
    vacant: fields['postVacantAtNextRotation'] === 'true',
  };
}

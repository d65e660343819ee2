import { encodeFile, type RecordToWrite } from '../../systems/esr/codec.ts';
import { formatFileName } from '../../systems/esr/layout/file-name.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import { post } from '../activities/an-exchange.ts';

/** A file as another interface wrote it. */
export function theirFile(
  type: FileType,
  date: string,
  sequence: number,
  records: readonly RecordToWrite[],
): { readonly name: string; readonly bytes: Buffer } {
  const day = date.replaceAll('-', '');
  const name = formatFileName({ deanery: 'EOE', type, date: day, sequence });
  const writtenAt = `${day} ${type === 'APP' ? '140000' : '150000'}`;
  return { name, bytes: Buffer.from(encodeFile({ name, writtenAt, records })) };
}

/** Dr Example, for the position from August. */
export const theirApplicant = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'APP',
  fields: {
    ...{ effectiveDate: '2027-05-20', lastName: 'Example', firstName: 'Ada', dob: '1990-05-17' },
    ...{ professionalBody1: 'General Medical Council', professionalRegNumber1: '7000001' },
    ...{ positionId: '100001', positionNumber: '200001', projectedHireDate: '2027-08-04' },
    ...of,
  },
});

const aboutThePost = {
  ...{ deaneryBody: 'EOE', deaneryPostNumber: post, managingDeaneryBodyCode: 'EOE' },
  hostLeadEmployerStatus: 'Host Employer',
};

/** Dr Example is next at the post. */
export const theirPicture = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'DNC',
  fields: {
    ...{ notificationTitleCode: '1', ...aboutThePost, postVacantAtNextRotation: 'false' },
    ...{ nextAppointmentTraineeLastName: 'Example', nextAppointmentTraineeFirstName: 'Ada' },
    ...{ nextAppointmentTraineeGmcNumber: '7000001', nextAppointmentTraineeGrade: 'ST3' },
    ...{ nextAppointmentProjectedStartDate: '2027-08-04', workingHourIndicator: '1' },
    ...of,
  },
});

/** Dr Example was withdrawn. */
export const theirWithdrawal = (gmc = '7000001'): RecordToWrite => ({
  record: 'DNC',
  fields: {
    ...{ notificationTitleCode: '2', ...aboutThePost, withdrawalReason: '3' },
    ...{ withdrawnTraineeLastName: 'Example', withdrawnTraineeFirstName: 'Ada' },
    withdrawnTraineeGmcNumber: gmc,
  },
});

/** Dr Example’s dates moved. */
export const theirMove = (start: string, gmc = '7000001'): RecordToWrite => ({
  record: 'DNC',
  fields: {
    ...{ notificationTitleCode: '4', ...aboutThePost, nextAppointmentTraineeLastName: 'Example' },
    nextAppointmentTraineeFirstName: 'Ada',
    nextAppointmentTraineeGmcNumber: gmc,
    ...{ changeOfProjectedHireDate: start, changeOfProjectedEndDate: '2028-02-01' },
  },
});

import type { RecordToWrite } from '../systems/esr/codec.ts';
import { Known } from '../systems/esr/known.ts';
import type { FileType } from '../systems/esr/layout/index.ts';

export const sampleTypes = ['RMF', 'APP', 'DNC'] as const satisfies readonly FileType[];
export type SampleType = (typeof sampleTypes)[number];

export const nameOf = (type: SampleType): string => `DE_EOE_${type}_20270601_00000042.DAT`;
export const writtenAt = '20270601 143000';

const postOf = (n: number): string =>
  `EOE/RGT${String(n % 90).padStart(2, '0')}/0${10 + (n % 80)}/STR(H)/${String(n % 999).padStart(3, '0')}`;

/** Position n and the doctor in it, as ESR and we would write them: accents, backslashes, commas and all. */
const draw: Record<SampleType, (n: number) => RecordToWrite[]> = {
  RMF: (n) => {
    const position = {
      ...{ positionId: String(7_000_000 + n), positionNumber: String(30_000_000 + n) },
      ...{ changeDeleteIndicator: 'C', deaneryNumber: postOf(n), managingOffice: 'EOE' },
      odsCode: 'RGT',
    };
    const personId = `P${n}`;
    return [
      {
        record: 'POS',
        fields: {
          ...position,
          ...{ positionTitle: 'Medical and Dental\\', areaOfWork: '800' },
          ...{ occupationCode: 'Specialty Registrar (Cornerways)', gradeTrust: 'NHS' },
          ...{ secondSpeciality: 'General Practice', gradePayscale: 'MS02' },
          ...{ gradeDescription: 'Specialty Registrar ST2/ SpR2', workplaceOrgCode: '' },
        },
      },
      {
        record: 'POR',
        fields: {
          ...position,
          ...{ positionTitle: 'General Practice, in training', hostLeadIndicator: 'Host Employer' },
          ...{ employingOrgVpdCode: '096', esrLocation: 'Addenbrooke’s' },
          esrOrganisation: '096 Cambridge University Hospitals NHS Foundation Trust',
        },
      },
      {
        record: 'ASG',
        fields: {
          ...{ positionId: position.positionId, deaneryPostNumber: postOf(n), personId },
          ...{ employingAuthority: '096', assignmentId: String(9_000_000 + n) },
          ...{ gmcNumber: String(7_000_000 + n), assignmentStartDate: '2027-08-04' },
          changeDeleteIndicator: 'C',
        },
      },
      {
        record: 'PER',
        fields: {
          ...{ personId, lastName: 'Müllerson', firstName: 'Annabel', title: 'DR', gender: 'F' },
          ...{ nationalInsuranceNumber: 'QQ123456C', dateOfBirth: '1995-03-04' },
          ...{ mobileTelephone: '07700 900123', emailAddress: 'a.mullerson@example.org' },
        },
      },
      {
        record: 'ADD',
        fields: {
          ...{ personId, changeDeleteIndicator: 'C', primary: 'Y', town: 'Cambridge' },
          ...{ address1: 'Flat 2, The Old Barn', address2: '12 High Street', country: 'GB' },
          postcode: 'CB2 0QQ',
        },
      },
      {
        record: 'PBD',
        fields: {
          ...{ personId, professionalBody: 'General Medical Council' },
          registrationNumber: String(7_000_000 + n),
        },
      },
    ];
  },
  APP: (n) => [
    {
      record: 'APP',
      fields: {
        ...{ effectiveDate: '2027-06-01', applicantEmailAddress: 'a.mullerson@example.org' },
        ...{ lastName: 'Müllerson', firstName: 'Annabel', title: 'DR', gender: 'F' },
        ...{ dob: '1995-03-04', address1: 'Flat 2, The Old Barn', address2: '12 High Street' },
        ...{ postcode: 'CB2 0QQ', mobileTel: '07700 900123', ukNino: 'QQ123456C' },
        ...{ professionalBody1: 'General Medical Council' },
        ...{ professionalRegNumber1: String(7_000_000 + n) },
        ...{ positionId: String(7_000_000 + n), positionNumber: String(30_000_000 + n) },
        ...{ projectedHireDate: '2027-08-04', projectedEndDate: '2028-08-01' },
      },
    },
  ],
  DNC: (n) => [
    {
      record: 'DNC',
      fields: {
        ...{ notificationTitleCode: '1', deaneryBody: 'EOE', deaneryPostNumber: postOf(n) },
        ...{ managingDeaneryBodyCode: 'EOE', hostLeadEmployerStatus: 'Host Employer' },
        ...{ currentTraineeLastName: 'Müllerson', currentTraineeFirstName: 'Annabel' },
        ...{
          currentTraineeGmcNumber: String(7_000_000 + n),
          currentTraineeWorkingHoursIndicator: '1',
        },
        ...{ currentTraineeProjectedEndDate: '2027-08-03', workingHourIndicator: '0.85' },
        ...{ currentTraineeVpdForNextPlacement: '096', nextAppointmentTraineeLastName: 'O’Hara' },
        ...{ nextAppointmentTraineeFirstName: 'Zoë', nextAppointmentTraineeGrade: 'ST2' },
        ...{ nextAppointmentProjectedStartDate: '2027-08-04', postVacantAtNextRotation: 'false' },
      },
    },
  ],
};

/** The records of so many positions, one after the other. */
export function* recordsOf(
  type: SampleType,
  positions: number,
  from = 0,
): Generator<RecordToWrite> {
  for (let n = from; n < from + positions; n += 1) yield* draw[type](n);
}

/** What ESR would have told of them. */
export function knownOf(positions: number): Known {
  const known = new Known();
  known.begin({ type: 'RMF', date: '20270601', sequence: 1 });
  for (const { record, fields } of recordsOf('RMF', positions))
    if (record === 'POR') known.learn(fields);
  return known;
}

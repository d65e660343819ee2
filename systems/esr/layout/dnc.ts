import { date, N, X, type RecordLayout } from './layout.ts';

const personal = { personal: true };
const yesOrNo = { values: ['true', 'false'] };

/** Notification, in changes and full files alike. Names are published; order, lengths and lists are ours. */
export const notification: RecordLayout = {
  record: 'DNC',
  fields: [
    N(2, 'notificationTitleCode', 1, { mandatory: true, values: ['1', '2', '3', '4', '5'] }),
    X(3, 'deaneryBody', 10, { mandatory: true }),
    X(4, 'deaneryPostNumber', 30, { mandatory: true }),
    X(5, 'managingDeaneryBodyCode', 10, { mandatory: true }),
    X(6, 'occupationCode', 10),
    X(7, 'hostLeadEmployerStatus', 30, { values: ['Host Employer', 'Lead Employer'] }),
    X(8, 'newTrainingPositionLocation', 240),
    X(9, 'currentTraineeLastName', 150, personal),
    X(10, 'currentTraineeFirstName', 150, personal),
    X(11, 'currentTraineeGmcNumber', 30, personal),
    date(12, 'currentTraineeProjectedEndDate'),
    X(13, 'currentTraineeVpdForNextPlacement', 4),
    N(14, 'currentTraineeWorkingHoursIndicator', 3, { decimals: 2 }),
    X(15, 'nextAppointmentTraineeLastName', 150, personal),
    X(16, 'nextAppointmentTraineeFirstName', 150, personal),
    X(17, 'nextAppointmentTraineeGmcNumber', 30, personal),
    X(18, 'nextAppointmentCurrentPlacementVpd', 4),
    date(19, 'nextAppointmentProjectedStartDate'),
    X(20, 'nextAppointmentTraineeEmailAddress', 240, personal),
    X(21, 'nextAppointmentTraineeGrade', 30),
    X(22, 'withdrawnTraineeLastName', 150, personal),
    X(23, 'withdrawnTraineeFirstName', 150, personal),
    X(24, 'withdrawnTraineeGmcNumber', 30, personal),
    X(25, 'withdrawalReason', 2),
    X(26, 'replacementTraineeLastName', 150, personal),
    X(27, 'replacementTraineeFirstName', 150, personal),
    X(28, 'replacementTraineeGmcNumber', 30, personal),
    X(29, 'replacementTraineeCurrentPlacementVpd', 4),
    date(30, 'replacementTraineeProjectedHireDate'),
    date(31, 'changeOfProjectedHireDate'),
    date(32, 'changeOfProjectedEndDate'),
    X(33, 'postSpeciality', 80),
    N(34, 'workingHourIndicator', 3, { decimals: 2 }),
    X(35, 'postVacantAtNextRotation', 5, yesOrNo),
    X(36, 'medicalRotationPostDeleteIndicator', 5, yesOrNo),
  ],
};

import { date, type Fact, N, X, type RecordLayout } from './layout.ts';

const named: readonly Fact[] = ['name'];
const published = { published: named };
const personal = { personal: true, ...published };
const mandatory = { mandatory: true, ...published };
const yesOrNo = { values: ['true', 'false'], ...published };
const authority = {
  ...published,
  format: 'authority',
  note: 'text: 096 is not 96',
} as const;
const workingTime = { decimals: 2, ...published, note: 'whole-time equivalent' };

/** Which fields a type must have is ours: without them a trust could do nothing with the notification. */
const ofType = (...values: readonly string[]) => ({
  mandatoryWhen: { field: 'notificationTitleCode', values },
});
const withField = (field: string) => ({ mandatoryWhen: { field } });
const ofHolder = withField('currentTraineeProjectedEndDate');
const ofNext = withField('nextAppointmentProjectedStartDate');

export const notification: RecordLayout = {
  record: 'DNC',
  code: 'DNC',
  says: 'A notification about a post, in changes (DNC) and full files (DNF) alike. Names and types 1 to 5 are published; their order, columns and lengths are ours, and so is what a type must have. A doctor who is not registered yet has no GMC number: none is mandatory.',
  fields: [
    N(2, 'notificationTitleCode', 1, {
      mandatory: true,
      values: ['1', '2', '3', '4', '5'],
      published: [...named, 'values'],
      note: '1 who holds the post and who is next, 2 withdrawal, 3 replacement, 4 moved dates, 5 new post',
    }),
    X(3, 'deaneryBody', 10, mandatory),
    X(4, 'deaneryPostNumber', 30, {
      ...mandatory,
      published: [...named, 'length'],
      format: 'key',
    }),
    X(5, 'managingDeaneryBodyCode', 10, mandatory),
    X(6, 'occupationCode', 10, published),
    X(7, 'hostLeadEmployerStatus', 30, {
      values: ['Host Employer', 'Lead Employer'],
      ...published,
      ...ofType('1', '2', '3', '4'),
    }),
    X(8, 'newTrainingPositionLocation', 240, {
      ...published,
      note: 'of type 5: the name of the post’s trust; what ESR wants here is not published',
    }),
    X(9, 'currentTraineeLastName', 150, { ...personal, ...ofHolder }),
    X(10, 'currentTraineeFirstName', 150, { ...personal, ...ofHolder }),
    X(11, 'currentTraineeGmcNumber', 30, personal),
    date(12, 'currentTraineeProjectedEndDate', published),
    X(13, 'currentTraineeVpdForNextPlacement', 4, authority),
    N(14, 'currentTraineeWorkingHoursIndicator', 3, { ...workingTime, ...ofHolder }),
    X(15, 'nextAppointmentTraineeLastName', 150, { ...personal, ...ofNext }),
    X(16, 'nextAppointmentTraineeFirstName', 150, { ...personal, ...ofNext }),
    X(17, 'nextAppointmentTraineeGmcNumber', 30, personal),
    X(18, 'nextAppointmentCurrentPlacementVpd', 4, authority),
    date(19, 'nextAppointmentProjectedStartDate', published),
    X(20, 'nextAppointmentTraineeEmailAddress', 240, personal),
    X(21, 'nextAppointmentTraineeGrade', 30, { ...published, ...ofNext }),
    X(22, 'withdrawnTraineeLastName', 150, { ...personal, ...ofType('2', '3') }),
    X(23, 'withdrawnTraineeFirstName', 150, { ...personal, ...ofType('2', '3') }),
    X(24, 'withdrawnTraineeGmcNumber', 30, personal),
    X(25, 'withdrawalReason', 2, {
      ...published,
      ...ofType('2'),
      note: 'only 3, other, is published',
    }),
    X(26, 'replacementTraineeLastName', 150, { ...personal, ...ofType('3') }),
    X(27, 'replacementTraineeFirstName', 150, { ...personal, ...ofType('3') }),
    X(28, 'replacementTraineeGmcNumber', 30, personal),
    X(29, 'replacementTraineeCurrentPlacementVpd', 4, authority),
    date(30, 'replacementTraineeProjectedHireDate', { ...published, ...ofType('3') }),
    date(31, 'changeOfProjectedHireDate', published),
    date(32, 'changeOfProjectedEndDate', { ...published, ...ofType('4') }),
    X(33, 'postSpeciality', 80, {
      ...published,
      note: 'of types 1 and 5: the specialty as Intrepid names it; what ESR wants here is not published',
    }),
    N(34, 'workingHourIndicator', 3, { ...workingTime, ...ofNext }),
    X(35, 'postVacantAtNextRotation', 5, { ...yesOrNo, ...ofType('1', '5') }),
    X(36, 'medicalRotationPostDeleteIndicator', 5, yesOrNo),
  ],
};

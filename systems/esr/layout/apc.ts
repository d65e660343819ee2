import { N, X, type RecordLayout } from './layout.ts';

/** Applicant confirmation. Names, lengths and lists are published; the columns are ours. */
export const applicantConfirmation: RecordLayout = {
  record: 'APC',
  fields: [
    X(2, 'deaneryNumber', 30),
    X(3, 'loadStatusCode', 7, { mandatory: true, values: ['SUCCESS', 'FAIL'] }),
    X(4, 'messageType', 7, { values: ['ERROR', 'WARNING', 'INFO'] }),
    X(5, 'messageText', 200, { personal: true }),
    X(6, 'applicantNumber', 30),
    N(7, 'assignmentId', 15),
    /** The ordinal of the applicant in the applicant file: 1 is its first APP line. */
    N(8, 'esrVacancyId', 15),
    X(9, 'vacancyRefNumber', 30),
    N(10, 'positionId', 15, { mandatory: true }),
    N(11, 'positionNumber', 10, { mandatory: true, quoted: true }),
  ],
};

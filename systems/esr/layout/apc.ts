import { type Fact, N, X, type RecordLayout } from './layout.ts';

const told: readonly Fact[] = ['name', 'type', 'length', 'values'];
const published = { published: told };

export const applicantConfirmation: RecordLayout = {
  record: 'APC',
  code: 'APC',
  says: 'What became of one applicant record. Names, lengths and lists are published; the columns are ours.',
  fields: [
    X(2, 'deaneryNumber', 30, published),
    X(3, 'loadStatusCode', 7, {
      mandatory: true,
      values: ['SUCCESS', 'FAIL'],
      published: [...told, 'mandatory'],
    }),
    X(4, 'messageType', 7, { values: ['ERROR', 'WARNING', 'INFO'], ...published }),
    X(5, 'messageText', 200, { personal: true, ...published }),
    X(6, 'applicantNumber', 30, { ...published, note: 'only with SUCCESS' }),
    N(7, 'assignmentId', 15, { published: ['name', 'type'], note: 'only with SUCCESS' }),
    N(8, 'esrVacancyId', 15, {
      ...published,
      note: 'the ordinal of the applicant in the applicant file: 1 is its first APP line',
    }),
    X(9, 'vacancyRefNumber', 30, { published: ['name'] }),
    N(10, 'positionId', 15, { mandatory: true, published: ['name', 'mandatory'] }),
    N(11, 'positionNumber', 10, {
      mandatory: true,
      quoted: true,
      published: ['name', 'mandatory'],
    }),
  ],
};

import { date, F, N, X, type RecordLayout } from './layout.ts';

export const assignment: RecordLayout = {
  record: 'ASG',
  code: 'ASG',
  says: 'The doctor has been hired into the position. The record’s name is published; its columns are ours.',
  fields: [
    N(2, 'positionId', 15, { mandatory: true }),
    N(3, 'positionNumber', 10, { quoted: true }),
    X(4, 'deaneryPostNumber', 30, { mandatory: true, format: 'key' }),
    X(5, 'employingAuthority', 4, { mandatory: true, note: 'text: 096 is not 96' }),
    N(6, 'assignmentId', 15, { mandatory: true }),
    X(7, 'gmcNumber', 30, { mandatory: true, personal: true }),
    date(8, 'assignmentStartDate', { mandatory: true }),
    F(9, 'changeDeleteIndicator', 1, { mandatory: true, values: ['C', 'D'] }),
    X(10, 'personId', 15, { note: 'joins it to PER, ADD, ABS and PBD' }),
  ],
};

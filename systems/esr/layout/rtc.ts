import { N, X, type RecordLayout } from './layout.ts';

export const reconciliationConfirmation: RecordLayout = {
  record: 'RTC',
  code: 'RTC',
  says: 'Our confirmation of a line of a reconciliation file. That there is one is published; its columns are ours.',
  fields: [
    N(2, 'lineNumber', 10, { mandatory: true }),
    X(3, 'confirmedRecord', 3),
    N(4, 'positionId', 15),
    X(5, 'loadStatusCode', 7, { mandatory: true, values: ['SUCCESS', 'FAIL'] }),
    X(6, 'messageType', 7, { values: ['ERROR', 'WARNING', 'INFO'] }),
    X(7, 'messageText', 200),
    X(8, 'confirmedFile', 60, {
      mandatory: true,
      note: 'the name of the file whose line it is: a day may have several',
    }),
  ],
};

import { N, X, type RecordLayout } from './layout.ts';

export const notificationConfirmation: RecordLayout = {
  record: 'DCC',
  code: 'DCC',
  says: 'What became of one notification. Ours throughout, after the applicant confirmation.',
  fields: [
    N(2, 'lineNumber', 10, {
      mandatory: true,
      note: 'of the notification in its file, where the header is line 1',
    }),
    N(3, 'notificationTitleCode', 1, { mandatory: true, values: ['1', '2', '3', '4', '5'] }),
    X(4, 'deaneryPostNumber', 30, { mandatory: true }),
    X(5, 'loadStatusCode', 7, { mandatory: true, values: ['SUCCESS', 'FAIL'] }),
    X(6, 'messageType', 7, { values: ['ERROR', 'WARNING', 'INFO'] }),
    X(7, 'messageText', 200, { personal: true }),
  ],
};

import { N, X, type RecordLayout } from './layout.ts';

/** Our confirmation of a line of a reconciliation file. Ours throughout. */
export const reconciliationConfirmation: RecordLayout = {
  record: 'RTC',
  fields: [
    N(2, 'lineNumber', 10, { mandatory: true }),
    X(3, 'confirmedRecord', 3),
    N(4, 'positionId', 15),
    X(5, 'loadStatusCode', 7, { mandatory: true, values: ['SUCCESS', 'FAIL'] }),
    X(6, 'messageType', 7, { values: ['ERROR', 'WARNING', 'INFO'] }),
    X(7, 'messageText', 200),
  ],
};
